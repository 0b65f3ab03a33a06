#include "disclosure/due/due_board.h"

#include <algorithm>
#include <unordered_map>

#include "books/unit_books.h"
#include "disclosure/channels/channel_proof_store.h"
#include "units/first_approvals.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

constexpr std::int64_t most_villages = 20'000;

// Itself, or those below it.
Result<std::vector<units::Unit>> villages_of(db::Session& session, const units::Unit& unit) {
  if (units::is_village_level(unit.kind)) return std::vector{unit};
  return units::below(session, unit.id, {units::Kind::village, units::Kind::community});
}

Result<void> check_count(db::Session& session, const units::Unit& unit) {
  std::int64_t villages = 0;
  for (const units::KindCount& of : TRY(units::counts_below(session, unit.id))) {
    if (units::is_village_level(of.kind)) villages += of.count;
  }
  if (villages <= most_villages) return {};
  return fail(ErrorCode::invalid,
              msg("There are more than {0} villages below. They are counted for each unit further "
                  "down.",
                  std::to_string(most_villages)));
}

void add(DueCounts& sum, const DueCounts& counts) {
  sum.villages += counts.villages;
  sum.owed += counts.owed;
  sum.published += counts.published;
  sum.unproven += counts.unproven;
  sum.late += counts.late;
  sum.most_late_workdays = std::max(sum.most_late_workdays, counts.most_late_workdays);
}

bool is_wanted(const std::vector<CatalogueItem>& items, const LateItem& late,
               std::optional<units::Department> guided_by) {
  if (!guided_by) return true;
  const auto item = std::ranges::find(items, late.item.item, &CatalogueItem::id);
  return item != items.end() && is_guided_by(*item, *guided_by);
}

}  // namespace

// What one answer is counted from: read with few queries, whatever the number of villages.
class DueBoard::Counting {
 public:
  Counting(DueBoard& board, db::Session& session, Date today)
      : board_(board),
        session_(session),
        today_(today),
        library_(board.rules_.rulebook.library(session)),
        last_days_(session, board.rules_) {
    read_approvals();
    board_.log_.read_on(session);
  }

  // Reads what the villages' figures are counted from, before they are asked for.
  void look_at(const std::vector<units::Unit>& villages) {
    for (books::Book& book : books::books_of_units(session_, villages)) {
      books_[book.unit.value].push_back(std::move(book));
    }
    std::vector<units::UnitId> ids;
    ids.reserve(villages.size());
    for (const units::Unit& village : villages) ids.push_back(village.id);
    occasions_.merge(occasions_that_count(session_, ids));
  }

  // Of one that was looked at.
  const Village& village(const units::Unit& unit) {
    Village& out = board_.villages_[unit.code];
    Basis basis{.today = today_,
                .since = since_of(unit),
                .occasions = occasions_[unit.id.value],
                .items = board_.rules_.items.at(library_, unit.code),
                .said = board_.log_.count(unit.code)};
    if (out.basis != basis) {
      out = count(unit, basis);
      out.basis = std::move(basis);
    }
    return out;
  }

 private:
  void read_approvals() {
    const std::int64_t decided = units::decided_posts(session_);
    if (board_.decided_posts_ == decided) return;
    board_.decided_posts_ = decided;
    board_.approved_.clear();
    for (const units::FirstApproval& first : units::first_approvals(session_)) {
      board_.approved_.emplace(first.unit.value, first.at);
    }
  }

  std::vector<books::Book> books_at(const units::Unit& unit) const {
    const auto found = books_.find(unit.id.value);
    return found == books_.end() ? std::vector<books::Book>() : found->second;
  }

  OwingSince since_of(const units::Unit& unit) {
    const auto found = board_.approved_.find(unit.id.value);
    return owing_since(
        unit, found == board_.approved_.end() ? std::nullopt : std::optional(found->second),
        books_at(unit));
  }

  Village count(const units::Unit& unit, const Basis& basis) {
    Village out;
    if (!owes_anything(unit, board_.rules_)) return out;
    const Owing owing{.unit = unit,
                      .since = basis.since,
                      .occasions = basis.occasions,
                      .proofs = store::proofs_at(session_, unit.code),
                      .items = basis.items,
                      .today = today_,
                      .periods = due_periods};
    const matters::WorkCalendar& calendar = board_.rules_.rulebook.calendar();
    const About about = [this](const std::string& subject) {
      return std::span<const publications::SubjectEntry>(board_.log_.about(subject));
    };
    for (DueItem& item : due_items(owing, owed_items(owing), last_days_, about)) {
      ++out.counts.owed;
      if (item.published) ++out.counts.published;
      if (state_of(item, today_) == DueState::unproven) ++out.counts.unproven;
      const bool is_late = state_of(item, today_) == DueState::overdue;
      if (!item.published) add_open(out.open, item, is_late, calendar);
      if (!is_late) continue;
      ++out.counts.late;
      const int workdays = late_workdays(item, calendar, today_);
      out.counts.most_late_workdays = std::max(out.counts.most_late_workdays, workdays);
      out.late.push_back({unit.code, unit.name, std::move(item), workdays});
    }
    out.counts.villages = out.counts.owed > 0 ? 1 : 0;
    return out;
  }

  // The newest period comes first, so the last that is overdue is the oldest.
  void add_open(std::vector<OpenItem>& open, const DueItem& item, bool is_late,
                const matters::WorkCalendar& calendar) const {
    const bool is_older = !open.empty() && open.back().item.item == item.item &&
                          state_of(open.back().item, today_) == DueState::overdue;
    const int workdays = is_late ? late_workdays(item, calendar, today_) : 0;
    if (is_late && is_older) open.pop_back();
    open.push_back({.item = item, .workdays = workdays});
  }

  DueBoard& board_;
  db::Session& session_;
  Date today_;
  std::shared_ptr<const matters::SchemeLibrary> library_;
  LastDays last_days_;
  std::unordered_map<std::int64_t, std::vector<books::Book>> books_;  // by unit
  std::map<std::int64_t, std::vector<Occasion>> occasions_;           // by unit
};

Result<DueBelow> DueBoard::below(db::Session& session, const units::Unit& unit,
                                 std::string_view after, int limit, Date today) {
  TRY(check_count(session, unit));
  std::vector<units::Unit> places = TRY(units::children(session, unit.id, after, limit + 1));
  DueBelow out;
  if (std::ssize(places) > limit) {
    places.pop_back();
    out.next = places.back().code;
  }
  const std::lock_guard lock(mutex_);
  Counting counting(*this, session, today);
  out.places.reserve(places.size());
  for (units::Unit& place : places) {
    if (units::rank(place.kind) > units::rank(units::Kind::village)) continue;
    DueCounts counts;
    const std::vector<units::Unit> villages = TRY(villages_of(session, place));
    counting.look_at(villages);
    for (const units::Unit& village : villages) {
      add(counts, counting.village(village).counts);
    }
    out.places.push_back({.unit = std::move(place), .counts = counts});
  }
  return out;
}

Result<std::vector<LateItem>> DueBoard::late_below(db::Session& session, const units::Unit& unit,
                                                   const Wanted& wanted, Date today) {
  TRY(check_count(session, unit));
  return late_in(session, TRY(villages_of(session, unit)), wanted, today);
}

std::vector<LateItem> DueBoard::late_in(db::Session& session,
                                        const std::vector<units::Unit>& villages,
                                        const Wanted& wanted, Date today) {
  const std::lock_guard lock(mutex_);
  Counting counting(*this, session, today);
  counting.look_at(villages);
  std::vector<LateItem> out;
  for (const units::Unit& village : villages) {
    const Village& counted = counting.village(village);
    for (const LateItem& each : counted.late) {
      if (out.size() == wanted.most) return out;
      if (is_wanted(*counted.basis->items, each, wanted.guided_by)) out.push_back(each);
    }
  }
  return out;
}

std::vector<VillageItems> DueBoard::open_in(db::Session& session,
                                            const std::vector<units::Unit>& villages, Date today) {
  const std::lock_guard lock(mutex_);
  Counting counting(*this, session, today);
  counting.look_at(villages);
  std::vector<VillageItems> out;
  for (const units::Unit& village : villages) {
    const Village& counted = counting.village(village);
    if (!counted.open.empty()) out.push_back({.unit = village, .items = counted.open});
  }
  return out;
}

}  // namespace mingbai::disclosure
