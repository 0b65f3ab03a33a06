#include "matters/rule_edition_store.h"

#include <soci/soci.h>

namespace mingbai::matters {

RuleEditionId insert_edition(db::Session& session, const std::string& sha256,
                             const std::string& texts, Instant now) {
  RuleEditionId id;
  session << "INSERT INTO matter_rule_editions (sha256, texts, at_ms) "
             "VALUES (:sha256, :texts, :at_ms) RETURNING id",
      soci::use(sha256, "sha256"), soci::use(texts, "texts"), soci::use(now.ms, "at_ms"),
      soci::into(id.value);
  return id;
}

void insert_edition_log(db::Session& session, RuleEditionId edition, std::int64_t number,
                        Instant at) {
  session << "INSERT INTO matter_rule_edition_logs (edition_id, number, at_ms) "
             "VALUES (:edition, :number, :at_ms)",
      soci::use(edition.value, "edition"), soci::use(number, "number"), soci::use(at.ms, "at_ms");
}

std::optional<EditionRow> newest_edition_row(db::Session& session) {
  EditionRow out;
  std::int64_t is_logged = 0;
  session << "SELECT e.id, e.sha256, CASE WHEN l.edition_id IS NULL THEN 0 ELSE 1 END "
             "FROM matter_rule_editions e "
             "LEFT JOIN matter_rule_edition_logs l ON l.edition_id = e.id "
             "ORDER BY e.id DESC LIMIT 1",
      soci::into(out.id.value), soci::into(out.sha256), soci::into(is_logged);
  if (!session.got_data()) return std::nullopt;
  out.is_logged = is_logged == 1;
  return out;
}

std::vector<LoggedEdition> select_logged_editions(db::Session& session) {
  LoggedEdition row;
  std::string texts;
  soci::statement statement =
      (session.prepare << "SELECT e.texts, l.number, l.at_ms FROM matter_rule_editions e "
                          "JOIN matter_rule_edition_logs l ON l.edition_id = e.id ORDER BY e.id",
       soci::into(texts), soci::into(row.number), soci::into(row.at.ms));
  statement.execute();
  std::vector<LoggedEdition> out;
  while (statement.fetch()) {
    row.texts = parse_edition_text(texts);
    out.push_back(row);
  }
  return out;
}

LoggedCounts count_logged(db::Session& session) {
  LoggedCounts out;
  session << "SELECT (SELECT COUNT(*) FROM matter_value_logs), "
             "(SELECT COUNT(*) FROM matter_rule_edition_logs), "
             "(SELECT COUNT(*) FROM matter_scheme_decisions WHERE is_approved = 1)",
      soci::into(out.values), soci::into(out.editions), soci::into(out.approved_schemes);
  return out;
}

}  // namespace mingbai::matters
