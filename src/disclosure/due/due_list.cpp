#include "disclosure/due/due_list.h"

#include <algorithm>

#include "books/book_actions.h"
#include "disclosure/due/owed_items.h"
#include "disclosure/items/item_log.h"
#include "disclosure/month_log.h"
#include "units/people.h"

namespace mingbai::disclosure {
namespace {

// When somebody was first approved for a post.
std::optional<Instant> first_approval(db::Session& session, const units::Unit& unit) {
  std::optional<Instant> out;
  for (const units::Post& post : units::posts_at(session, unit.id)) {
    if (post.approved_at) out = out ? std::min(*out, *post.approved_at) : post.approved_at;
  }
  return out;
}

// What was there by `today`. The period is the last word of a subject.
void add_logged(db::Session& session, const std::string& first, const std::string& last, Date today,
                Logged& logged) {
  for (const auto& [subject, entries] : publications::entries_about(session, first, last)) {
    std::vector<LoggedStep>& steps = logged[subject.substr(subject.rfind(' ') + 1)];
    // Of a unit with several books the first one that is asked for counts: all of them together.
    if (steps.empty()) steps = steps_by(entries, today);
  }
}

Logged logged_of(db::Session& session, const Owing& owing, const CatalogueItem& item,
                 const std::vector<ItemPeriod>& periods) {
  const std::string& code = owing.unit.code;
  Logged out;
  if (item.id != monthly_account) {
    add_logged(session, item_subject(code, item.id, periods.back()),
               item_subject(code, item.id, periods.front()), owing.today, out);
    return out;
  }
  for (const std::string& book : owing.since.books) {
    add_logged(session, month_subject(code, book, periods.back().first.period()),
               month_subject(code, book, periods.front().first.period()), owing.today, out);
  }
  return out;
}

}  // namespace

Result<std::vector<DueItem>> due_list(db::Session& session, const units::Unit& unit,
                                      const DueRules& rules, Date today, int periods) {
  if (!owes_anything(unit, rules)) return std::vector<DueItem>();
  const std::vector<books::Book> books = TRY(books::books_of(session, unit.id));
  const Owing owing{.unit = unit,
                    .since = owing_since(unit, first_approval(session, unit), books),
                    .items = rules.items.at(rules.rulebook.library(session), unit.code),
                    .today = today,
                    .periods = periods};
  LastDays last_days(session, rules);
  return owed_items(owing, last_days,
                    [&](const CatalogueItem& item, const std::vector<ItemPeriod>& of) {
                      return logged_of(session, owing, item, of);
                    });
}

bool owes_anything(const units::Unit& unit, const DueRules& rules) {
  return !unit.closed_on && !unit.is_virtual && rules.items.catalogue().asks_anything_of(unit.kind);
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
