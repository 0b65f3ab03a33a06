#include "disclosure/due/due_list.h"

#include "books/book_actions.h"
#include "disclosure/channels/channel_proof_store.h"
#include "disclosure/due/owed_items.h"
#include "units/first_approvals.h"

namespace mingbai::disclosure {

Result<std::vector<DueItem>> due_list(db::Session& session, const units::Unit& unit,
                                      const DueRules& rules, Date today, int periods) {
  if (!owes_anything(unit, rules)) return std::vector<DueItem>();
  const std::vector<books::Book> books = TRY(books::books_of(session, unit.id));
  const Owing owing{.unit = unit,
                    .since = owing_since(unit, units::first_approval_at(session, unit.id), books),
                    .occasions = occasions_that_count(session, {unit.id})[unit.id.value],
                    .proofs = store::proofs_at(session, unit.code),
                    .items = rules.items.at(rules.rulebook.library(session), unit.code),
                    .today = today,
                    .periods = periods};
  const std::vector<OwedItem> owed = owed_items(owing);
  const auto logged = publications::entries_about(session, subjects_of(owing, owed));
  const auto about = [&](const std::string& subject) {
    const auto found = logged.find(subject);
    return found == logged.end() ? std::span<const publications::SubjectEntry>() : found->second;
  };
  LastDays last_days(session, rules);
  return due_items(owing, owed, last_days, about);
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
