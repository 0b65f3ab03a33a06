#include "disclosure/due/due_news.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "disclosure/due/due_board.h"
#include "disclosure/due/due_told_store.h"
#include "disclosure/month_log.h"
#include "disclosure/told_values.h"
#include "matters/cadence.h"
#include "matters/office.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using units::Role;

constexpr const char* way_by_books = "books";
constexpr int days_ahead = 3;
constexpr std::int64_t every_ms = 3'600'000;

// How far something has come: each above the first is told one level further up.
struct Stage {
  const char* id;
  int workdays;  // overdue, at least; of the first: not overdue
  int steps_up;  // of whoever is told beside the village
};
constexpr std::array<Stage, 4> stages{Stage{"soon", 0, 0}, Stage{"late", 0, 1},
                                      Stage{"late_longer", 5, 2}, Stage{"late_long", 10, 3}};

// The last that the item has reached; nothing: it is not yet time to tell anything.
std::optional<std::size_t> stage_of(const DueItem& item, int workdays, Date today) {
  if (state_of(item, today) != DueState::overdue) {
    return today.plus(days_ahead) < item.due ? std::nullopt : std::optional<std::size_t>(0);
  }
  std::size_t reached = 1;
  while (reached + 1 < stages.size() && workdays >= stages[reached + 1].workdays) ++reached;
  return reached;
}

// What an office above is told: how many items of how many villages, and since which stage.
struct Sum {
  std::int64_t items = 0;
  std::set<std::string> villages;
};
// By the id of the office, and by stage.
using Sums = std::map<std::pair<std::int64_t, std::size_t>, Sum>;

class Telling {
 public:
  Telling(db::Session& session, const DueRules& rules, Instant now)
      : session_(session),
        now_(now),
        by_facts_(rules.items.by_facts(rules.rulebook.library(session))) {}

  Result<void> tell(const units::Unit& village, const DueItem& item, std::size_t stage) {
    const std::string period = code_of(item.period);
    bool is_new = false;
    for (std::size_t i = stage == 0 ? 0 : 1; i <= stage; ++i) {
      const bool is_first = store::insert_due_told(
          session_,
          {.unit = village.code, .item = item.item, .period = period, .stage = stages[i].id}, now_);
      is_new = i == stage && is_first;
      if (is_first && i > 0) TRY(add(village, i));
    }
    if (is_new) tell_village(village, item, stage);
    return {};
  }

  // Each office above hears of all of it at once.
  Result<void> tell_above() {
    for (const auto& [place, sum] : sums_) {
      const auto& [office, stage] = place;
      const units::Unit unit = TRY(units::unit_by_id(session_, units::UnitId{office}));
      json::Object detail{{"stage", stages[stage].id},
                          {"unit", unit.code},
                          {"items", sum.items},
                          {"villages", static_cast<std::int64_t>(sum.villages.size())},
                          {"workdays", stages[stage].workdays}};
      put({.key = fmt::format("due {} {} {}", unit.code, stages[stage].id, now_.ms),
           .office = unit.id,
           .roles = roles_.at(office),
           .detail = json::write(detail),
           .day = std::nullopt,
           .at = now_});
    }
    return {};
  }

  [[nodiscard]] std::int64_t count() const { return count_; }

 private:
  Result<void> add(const units::Unit& village, std::size_t stage) {
    if (chain_.empty() || chain_.front().id != village.id) {
      chain_ = {village};
      std::vector<units::Unit> above = TRY(units::ancestors(session_, village.id));
      std::ranges::reverse(above);
      for (units::Unit& one : above) chain_.push_back(std::move(one));
    }
    const matters::Office office = matters::office_above(chain_, 0, stages[stage].steps_up);
    if (office.unit == village.id) return {};
    Sum& sum = sums_[{office.unit.value, stage}];
    ++sum.items;
    sum.villages.insert(village.code);
    roles_[office.unit.value] = office.roles;
    return {};
  }

  void tell_village(const units::Unit& village, const DueItem& item, std::size_t stage) {
    const std::string period = code_of(item.period);
    const bool is_from_books = item.item == monthly_entries || by_facts_->contains(item.item);
    json::Object detail{{"stage", stages[stage].id},
                        {"unit", village.code},
                        {"item", item.item},
                        {"label", item.label},
                        {"every", matters::to_string(item.period.every)},
                        {"period", period},
                        {"workdays", stages[stage].workdays},
                        {"way", is_from_books ? way_by_books : ""}};
    std::vector<Role> roles{Role::recorder};
    if (stage > 0) roles.insert(roles.end(), {Role::village_director, Role::branch_secretary});
    put({.key = fmt::format("due {} {} {} {}", village.code, item.item, period, stages[stage].id),
         .office = village.id,
         .roles = std::move(roles),
         .detail = json::write(detail),
         .day = item.due,
         .at = now_});
  }

  void put(const matters::OutsideNews& news) {
    if (matters::tell_outside(session_, news)) ++count_;
  }

  db::Session& session_;
  Instant now_;
  HeldItems::Ids by_facts_;
  matters::UnitChain chain_;  // of the village that was added last
  Sums sums_;
  std::map<std::int64_t, std::vector<Role>> roles_;
  std::int64_t count_ = 0;
};

Result<std::vector<units::Unit>> owing_villages(db::Session& session) {
  std::vector<units::Unit> out;
  for (const units::UnitId id : units::staffed_units(session)) {
    units::Unit unit = TRY(units::unit_by_id(session, id));
    if (units::is_village_level(unit.kind)) out.push_back(std::move(unit));
  }
  return out;
}

std::string sum_words(const json::Value& said, const i18n::Translator& t) {
  const std::int64_t workdays = number_in(said, "workdays");
  const std::string villages = t.plural("{0} village", "{0} villages", number_in(said, "villages"));
  const std::string items = t.plural("{0} item", "{0} items", number_in(said, "items"));
  if (workdays == 0) return t("Overdue now: {0} in {1}.", items, villages);
  return t("Overdue for {2} working days now: {0} in {1}.", items, villages,
           std::to_string(workdays));
}

std::string item_words(const json::Value& said, const std::string& day, const i18n::Translator& t) {
  std::string label = text_in(said, "label");
  const auto every = matters::every_of(text_in(said, "every"));
  if (every) {
    const Result<ItemPeriod> period = parse_item_period(*every, text_in(said, "period"));
    if (period) label = t("{0}, {1}", label, period_words(*period, t));
  }
  if (text_in(said, "stage") == stages[0].id) {
    return t("{0}: has to be public by {1}.", label, day);
  }
  const std::int64_t workdays = number_in(said, "workdays");
  if (workdays == 0) return t("{0}: overdue since {1}; the level above is told.", label, day);
  return t("{0}: overdue for {1} working days; the next level above is told.", label,
           std::to_string(workdays));
}

}  // namespace

Result<std::int64_t> tell_due_items(db::Db& db, const DueRules& rules, Instant now) {
  const Date today = civil_date(now);
  // Let go again: it holds what the log says of every village.
  DueBoard board(rules);
  const auto read = [&](db::Session& session) -> Result<std::vector<VillageItems>> {
    return board.open_in(session, TRY(owing_villages(session)), today);
  };
  const std::vector<VillageItems> open = TRY(db.read(read));
  return db.write([&](db::Session& session) -> Result<std::int64_t> {
    Telling telling(session, rules, now);
    for (const VillageItems& village : open) {
      for (const OpenItem& one : village.items) {
        const std::optional<std::size_t> stage = stage_of(one.item, one.workdays, today);
        if (stage) TRY(telling.tell(village.unit, one.item, *stage));
      }
    }
    TRY(telling.tell_above());
    return telling.count();
  });
}

jobs::Kind due_news(db::Db& db, const DueRules& rules, Clock clock) {
  const auto work = [&db, rules, clock = std::move(clock), told_on = Date()](
                        const json::Value& /*params*/,
                        const jobs::Progress& /*progress*/) mutable -> Result<json::Value> {
    const Instant now = clock();
    std::int64_t told = 0;
    if (told_on != civil_date(now)) told = TRY(tell_due_items(db, rules, now));
    told_on = civil_date(now);
    return json::Value(json::Object{{"told", told}});
  };
  return {.name = "due_news", .work = work, .is_restartable = true, .every_ms = every_ms};
}

matters::ToldOutside told_due(const matters::Notice& notice, const i18n::Translator& t) {
  const Result<json::Value> said = json::parse(notice.detail);
  ensure(said.has_value(), "what was told of the due list is JSON");
  const std::string unit = text_in(*said, "unit");
  const std::string item = text_in(*said, "item");
  if (item.empty()) {
    return {.text = sum_words(*said, t), .url = html::Url("/u").slash(unit).slash("due")};
  }
  const std::string day = notice.day ? i18n::date(*notice.day, t.language()) : std::string();
  html::Url url = text_in(*said, "way") == way_by_books
                      ? html::Url("/desk/months").slash(unit)
                      : html::Url("/desk/items")
                            .slash(unit)
                            .slash(item)
                            .with("period", text_in(*said, "period"));
  return {.text = item_words(*said, day, t), .url = std::move(url)};
}

}  // namespace mingbai::disclosure
