#include "matters/rule_edition_actions.h"

#include "matters/rule_edition_store.h"
#include "platform/db/generations.h"
#include "units/people.h"

namespace mingbai::matters {

std::optional<RuleEditionId> unlogged_edition(db::Session& session) {
  const std::optional<EditionRow> newest = newest_edition_row(session);
  return newest && !newest->is_logged ? std::optional(newest->id) : std::nullopt;
}

bool has_new_rules(db::Session& session, const Rulebook& rulebook) {
  const std::optional<EditionRow> newest = newest_edition_row(session);
  if (newest && newest->sha256 == rulebook.next_edition(session)->sha256) return false;
  if (!newest && units::staffed_units(session).empty()) return false;
  return rulebook.held_back(session).empty();
}

RuleEditionId record_edition(db::Session& session, const Rulebook& rulebook, Instant now) {
  const std::shared_ptr<const NextEdition> next = rulebook.next_edition(session);
  return insert_edition(session, next->sha256, edition_text(next->texts), now);
}

void begin_edition(db::Session& session, RuleEditionId edition, std::int64_t number, Instant at) {
  insert_edition_log(session, edition, number, at);
  // Public pages tell by when things are due.
  db::bump(session, "units");
}

std::vector<LoggedEdition> logged_editions(db::Session& session) {
  return select_logged_editions(session);
}

}  // namespace mingbai::matters
