#include "disclosure/due/owed_items.h"

#include <algorithm>

#include "books/month_news.h"
#include "disclosure/items/item_document.h"
#include "disclosure/month_log.h"

namespace mingbai::disclosure {
namespace {

bool is_for_village(const CatalogueItem& item) {
  return item.audience == publications::Audience::village;
}

bool has_last_day(const CatalogueItem& item, const units::Unit& unit) {
  return is_written_for(item.audience) && item.id != monthly_entries && !item.is_optional &&
         applies_to(item, unit.kind) && item.every != matters::Every::event &&
         item.within.has_value() && item.after.empty();
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

}  // namespace

OwingSince owing_since(const units::Unit& unit, std::optional<Instant> approved,
                       const std::vector<books::Book>& books) {
  OwingSince out{.start = std::nullopt, .first_month = std::nullopt, .books = {""}};
  if (approved) out.start = std::max(civil_date(*approved).period(), unit.start);
  out.books.reserve(books.size() + 1);
  for (const books::Book& book : books) {
    out.first_month = out.first_month ? std::min(*out.first_month, book.start) : book.start;
    out.books.push_back(books::public_name(book));
  }
  return out;
}

std::vector<LoggedStep> steps_by(const std::vector<publications::SubjectEntry>& entries, Date day) {
  std::vector<LoggedStep> out;
  out.reserve(entries.size());
  for (const publications::SubjectEntry& entry : entries) {
    if (civil_date(entry.at) > day) continue;
    out.push_back(
        {.number = entry.number, .at = entry.at, .is_taken_back = entry.why == taken_back});
  }
  return out;
}

std::vector<DueItem> owed_items(const Owing& owing, LastDays& last_days,
                                const FindLogged& find_logged) {
  std::vector<DueItem> out;
  for (const CatalogueItem& item : *owing.items) {
    if (!has_last_day(item, owing.unit)) continue;
    const std::optional<Period> since = since_of(item, owing.since);
    if (!since) continue;
    const std::vector<ItemPeriod> periods =
        owed_periods(item.every, *since, owing.today, owing.periods);
    if (periods.empty()) continue;
    const Logged logged = find_logged(item, periods);
    for (const ItemPeriod& period : periods) {
      const std::optional<Date> last = last_days.of(owing.unit.code, item.id, period);
      if (!last) continue;
      DueItem& due = out.emplace_back(DueItem{.item = item.id,
                                              .label = item.label,
                                              .period = period,
                                              .due = *last,
                                              .published = std::nullopt,
                                              .is_for_village = is_for_village(item)});
      const auto found = logged.find(code_of(period));
      if (found != logged.end()) due.published = public_since(found->second);
    }
  }
  return out;
}

}  // namespace mingbai::disclosure
