#include "disclosure/due/owed_items.h"

#include <algorithm>

#include "books/month_news.h"
#include "disclosure/items/item_document.h"
#include "disclosure/items/item_log.h"
#include "disclosure/items/occasion_actions.h"
#include "disclosure/month_log.h"

namespace mingbai::disclosure {
namespace {

bool is_for_village(const CatalogueItem& item) {
  return item.audience == publications::Audience::village;
}

bool has_last_day(const CatalogueItem& item, const units::Unit& unit) {
  const bool is_in_rhythm = item.every != matters::Every::event && item.after.empty();
  return is_written_for(item.audience) && item.id != monthly_entries && !item.is_optional &&
         applies_to(item, unit.kind) && item.within.has_value() &&
         (is_in_rhythm || follows_occasions(item));
}

// A year is looked back at, as for a month's rhythm.
std::vector<ItemPeriod> periods_of_occasions(const Owing& owing, const CatalogueItem& item,
                                             Period since) {
  constexpr int days_back = 365;
  std::vector<ItemPeriod> out;
  for (const Occasion& occasion : owing.occasions) {
    const Date day = occasion.day;
    if (occasion.item != item.id || day > owing.today || day.period() < since) continue;
    if (day < owing.today.plus(-days_back)) continue;
    out.push_back({.every = item.every, .first = day, .last = day});
  }
  return out;
}

// Those that are over, and not before the unit's beginning; the newest first.
std::vector<ItemPeriod> owed_periods(matters::Every every, Period since, Date today, int most) {
  std::vector<ItemPeriod> out = latest_periods(every, today, most + 1);
  std::erase_if(out, [&](const ItemPeriod& period) {
    return period.last >= today || period.last.period() < since;
  });
  if (std::ssize(out) > most) out.resize(static_cast<std::size_t>(most));
  return out;
}

// Nothing: the unit owes nothing of it.
std::optional<Period> since_of(const CatalogueItem& item, const OwingSince& since) {
  if (item.id != monthly_account || !since.start) return since.start;
  if (!since.first_month) return std::nullopt;
  return std::max(*since.start, *since.first_month);
}

// What it is called in the log. Of a unit with several books the first one that was published
// counts: all of them together.
std::vector<std::string> subjects(const Owing& owing, const CatalogueItem& item,
                                  const ItemPeriod& period) {
  const std::string& code = owing.unit.code;
  if (item.id != monthly_account) return {item_subject(code, item.id, period)};
  std::vector<std::string> out;
  out.reserve(owing.since.books.size());
  for (const std::string& book : owing.since.books) {
    out.push_back(month_subject(code, book, period.first.period()));
  }
  return out;
}

// What was there by that day.
std::vector<LoggedStep> steps_by(std::span<const publications::SubjectEntry> entries, Date day) {
  std::vector<LoggedStep> out;
  out.reserve(entries.size());
  for (const publications::SubjectEntry& entry : entries) {
    if (civil_date(entry.at) > day) continue;
    out.push_back(
        {.number = entry.number, .at = entry.at, .is_taken_back = entry.why == taken_back});
  }
  return out;
}

// By the day that is asked about.
std::vector<ChannelProof> signed_proofs(const Owing& owing, const About& about) {
  std::vector<ChannelProof> out;
  for (const ChannelProof& proof : owing.proofs) {
    const std::string subject = proof_subject(owing.unit.code, proof.matter);
    if (!steps_by(about(subject), owing.today).empty()) out.push_back(proof);
  }
  return out;
}

std::vector<LoggedStep> steps_of(const Owing& owing, const CatalogueItem& item,
                                 const ItemPeriod& period, const About& about) {
  for (const std::string& subject : subjects(owing, item, period)) {
    std::vector<LoggedStep> steps = steps_by(about(subject), owing.today);
    if (!steps.empty()) return steps;
  }
  return {};
}

}  // namespace

std::map<std::int64_t, std::vector<Occasion>> occasions_that_count(
    db::Session& session, const std::vector<units::UnitId>& units) {
  std::map<std::int64_t, std::vector<Occasion>> out;
  for (const ItemOccasion& one : occasions_of(session, units)) {
    if (!one.withdrawn) out[one.unit.value].push_back({.item = one.item, .day = one.day});
  }
  return out;
}

OwingSince owing_since(const units::Unit& unit, std::optional<Instant> approved,
                       const std::vector<books::Book>& books) {
  OwingSince out{.start = std::nullopt, .first_month = std::nullopt, .books = {""}};
  if (approved) out.start = std::max(civil_date(*approved).period(), unit.start);
  out.books.reserve(books.size() + 1);
  for (const books::Book& book : books) {
    out.first_month = out.first_month ? std::min(*out.first_month, book.start) : book.start;
    // One that was converted keeps its name.
    std::string name = books::public_name(book);
    if (std::ranges::find(out.books, name) == out.books.end()) out.books.push_back(std::move(name));
  }
  return out;
}

std::vector<OwedItem> owed_items(const Owing& owing) {
  std::vector<OwedItem> out;
  for (const CatalogueItem& item : *owing.items) {
    if (!has_last_day(item, owing.unit)) continue;
    const std::optional<Period> since = since_of(item, owing.since);
    if (!since) continue;
    std::vector<ItemPeriod> periods =
        follows_occasions(item) ? periods_of_occasions(owing, item, *since)
                                : owed_periods(item.every, *since, owing.today, owing.periods);
    if (!periods.empty()) out.push_back({.item = &item, .periods = std::move(periods)});
  }
  return out;
}

std::vector<publications::SubjectRange> subjects_of(const Owing& owing,
                                                    const std::vector<OwedItem>& owed) {
  std::vector<publications::SubjectRange> out;
  out.reserve(owed.size() + owing.since.books.size() + 1);
  for (const OwedItem& each : owed) {
    // Of one length, and with the period in the end.
    const std::vector<std::string> first = subjects(owing, *each.item, each.periods.back());
    const std::vector<std::string> last = subjects(owing, *each.item, each.periods.front());
    for (std::size_t i = 0; i < first.size(); ++i) out.push_back({first[i], last[i]});
  }
  const std::string& code = owing.unit.code;
  out.push_back({first_proof_subject(code), last_proof_subject(code)});
  return out;
}

std::vector<DueItem> due_items(const Owing& owing, const std::vector<OwedItem>& owed,
                               LastDays& last_days, const About& about) {
  std::vector<DueItem> out;
  const std::vector<ChannelProof> proofs = signed_proofs(owing, about);
  for (const OwedItem& each : owed) {
    for (const ItemPeriod& period : each.periods) {
      const CatalogueItem& item = *each.item;
      const std::optional<Date> last = last_days.of(owing.unit.code, item.id, period);
      if (!last) continue;
      const std::vector<LoggedStep> steps = steps_of(owing, item, period, about);
      DueItem& due = out.emplace_back(DueItem{.item = item.id,
                                              .label = item.label,
                                              .period = period,
                                              .due = *last,
                                              .published = public_since(steps),
                                              .is_for_village = is_for_village(item),
                                              .newest = newest_of(steps),
                                              .unproven = {}});
      if (due.newest) due.unproven = unproven(item.channels, due.newest->number, proofs);
    }
  }
  return out;
}

}  // namespace mingbai::disclosure
