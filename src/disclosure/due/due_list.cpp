#include "disclosure/due/due_list.h"

#include <algorithm>
#include <map>

#include "books/book_actions.h"
#include "books/month_news.h"
#include "disclosure/items/item_document.h"
#include "disclosure/items/item_log.h"
#include "disclosure/month_log.h"
#include "matters/deadline.h"
#include "publications/publication_actions.h"
#include "units/people.h"

namespace mingbai::disclosure {
namespace {

using publications::SubjectEntry;
// By the code of the period.
using Logged = std::map<std::string, std::vector<LoggedStep>, std::less<>>;

bool has_last_day(const CatalogueItem& item, const units::Unit& unit) {
  return is_written_for(item.audience) && item.id != monthly_entries && !item.is_optional &&
         applies_to(item, unit.kind) && item.every != matters::Every::event &&
         item.within.has_value() && item.after.empty();
}

// The month in which the unit began its work here; nothing before anybody was approved for a post.
std::optional<Period> beginning(db::Session& session, const units::Unit& unit) {
  std::optional<Period> out;
  for (const units::Post& post : units::posts_at(session, unit.id)) {
    if (!post.approved_at) continue;
    const Period approved = civil_date(*post.approved_at).period();
    out = out ? std::min(*out, approved) : approved;
  }
  if (out) out = std::max(*out, unit.start);
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

// What was there by `today`. The period is the last word of a subject.
void add_logged(db::Session& session, const std::string& first, const std::string& last, Date today,
                Logged& logged) {
  for (const auto& [subject, entries] : publications::entries_about(session, first, last)) {
    std::vector<LoggedStep>& steps = logged[subject.substr(subject.rfind(' ') + 1)];
    // Of a unit with several books the first one that is asked for counts: all of them together.
    if (!steps.empty()) continue;
    for (const SubjectEntry& entry : entries) {
      if (civil_date(entry.at) > today) continue;
      steps.push_back(
          {.number = entry.number, .at = entry.at, .is_taken_back = entry.why == taken_back});
    }
  }
}

struct Owing {
  db::Session& session;
  const units::Unit& unit;
  const DueRules& rules;
  Period since;
  Date today;
  int periods = due_periods;
};

// The items as they held when a period was over: nothing that is set later moves what is due
// already (14-security.md 37).
class ItemsThen {
 public:
  explicit ItemsThen(const Owing& owing) : owing_(owing) {}

  // The last day of the item for the period; nothing where it had none then.
  std::optional<Date> last_day(const std::string& item, const ItemPeriod& period) {
    const std::vector<CatalogueItem>& items = items_after(period);
    const auto found = std::ranges::find(items, item, &CatalogueItem::id);
    if (found == items.end() || !found->within) return std::nullopt;
    const matters::DeadlineBase base{.begins = period.last, .period_end = period.last};
    return matters::deadline(owing_.rules.rulebook.calendar(), *found->within, base, {}).date;
  }

 private:
  const std::vector<CatalogueItem>& items_after(const ItemPeriod& period) {
    HeldItems::Items& items = items_[period.last];
    if (!items) {
      items = owing_.rules.items.at(
          owing_.rules.rulebook.library_before(owing_.session, period.last.plus(1)),
          owing_.unit.code);
    }
    return *items;
  }

  const Owing& owing_;
  std::map<Date, HeldItems::Items> items_;  // by the last day of periods
};

Logged logged_items(const Owing& owing, const std::string& item,
                    const std::vector<ItemPeriod>& periods) {
  Logged out;
  add_logged(owing.session, item_subject(owing.unit.code, item, periods.back()),
             item_subject(owing.unit.code, item, periods.front()), owing.today, out);
  return out;
}

Logged logged_months(const Owing& owing, const std::vector<books::Book>& books,
                     const std::vector<ItemPeriod>& periods) {
  std::vector<std::string> names{""};
  names.reserve(books.size() + 1);
  for (const books::Book& book : books) names.push_back(books::public_name(book));
  Logged out;
  for (const std::string& name : names) {
    add_logged(owing.session, month_subject(owing.unit.code, name, periods.back().first.period()),
               month_subject(owing.unit.code, name, periods.front().first.period()), owing.today,
               out);
  }
  return out;
}

std::optional<Period> first_month(const std::vector<books::Book>& books) {
  const auto first = std::ranges::min_element(books, {}, &books::Book::start);
  return first == books.end() ? std::nullopt : std::optional(first->start);
}

Result<void> add_item(const Owing& owing, const CatalogueItem& item, ItemsThen& then,
                      std::vector<DueItem>& out) {
  const bool is_account = item.id == monthly_account;
  std::vector<books::Book> books;
  Period since = owing.since;
  if (is_account) {
    books = TRY(books::books_of(owing.session, owing.unit.id));
    const std::optional<Period> first = first_month(books);
    if (!first) return {};
    since = std::max(since, *first);
  }
  const std::vector<ItemPeriod> periods =
      owed_periods(item.every, since, owing.today, owing.periods);
  if (periods.empty()) return {};
  const Logged logged =
      is_account ? logged_months(owing, books, periods) : logged_items(owing, item.id, periods);
  for (const ItemPeriod& period : periods) {
    const std::optional<Date> last = then.last_day(item.id, period);
    if (!last) continue;
    DueItem& due = out.emplace_back(DueItem{.item = item.id,
                                            .label = item.label,
                                            .period = period,
                                            .due = *last,
                                            .published = std::nullopt});
    const auto found = logged.find(code_of(period));
    if (found != logged.end()) due.published = public_since(found->second);
  }
  return {};
}

}  // namespace

Result<std::vector<DueItem>> due_list(db::Session& session, const units::Unit& unit,
                                      const DueRules& rules, Date today, int periods) {
  std::vector<DueItem> out;
  if (unit.closed_on || unit.is_virtual || !rules.items.catalogue().asks_anything_of(unit.kind))
    return out;
  const std::optional<Period> since = beginning(session, unit);
  if (!since) return out;
  const Owing owing{.session = session,
                    .unit = unit,
                    .rules = rules,
                    .since = *since,
                    .today = today,
                    .periods = periods};
  ItemsThen then(owing);
  const HeldItems::Items items = rules.items.at(rules.rulebook.library(session), unit.code);
  for (const CatalogueItem& item : *items) {
    if (has_last_day(item, unit)) TRY(add_item(owing, item, then, out));
  }
  return out;
}

std::vector<DueItem> foremost(const std::vector<DueItem>& list, Date today) {
  std::vector<DueItem> out;
  for (const DueItem& item : list) {
    if (out.empty() || out.back().item != item.item) {
      out.push_back(item);
    } else if (state_of(item, today) == DueState::overdue) {
      out.back() = item;
    }
  }
  return out;
}

}  // namespace mingbai::disclosure
