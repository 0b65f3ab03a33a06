#include "access/audit_table.h"

#include "platform/table/csv_writer.h"

namespace mingbai::access {
namespace {

json::Value value_json(const std::optional<AuditValue>& value) {
  return value ? json::Value(value->value) : json::Value();
}

json::Value salt_json(const std::optional<AuditValue>& value) {
  return value ? json::Value(value->salt) : json::Value();
}

}  // namespace

json::Object audit_json(const StoredAuditRow& stored) {
  const AuditRow& row = stored.row;
  return {{"number", row.number},
          {"at", rfc3339(row.at)},
          {"at_ms", row.at.ms},
          {"person", row.person ? json::Value(row.person->value) : json::Value()},
          {"actor", row.actor},
          {"posts", row.posts},
          {"act", row.act},
          {"outcome", row.outcome},
          {"object", row.object},
          {"unit", row.unit_code},
          {"unit_name", row.unit_name},
          {"unit_id", row.unit ? json::Value(row.unit->value) : json::Value()},
          {"unit_path", row.unit_path},
          {"old", value_json(stored.before)},
          {"old_salt", salt_json(stored.before)},
          {"old_seal", row.old_seal},
          {"new", value_json(stored.after)},
          {"new_salt", salt_json(stored.after)},
          {"new_seal", row.new_seal},
          {"is_erased",
           (!row.old_seal.empty() && !stored.before) || (!row.new_seal.empty() && !stored.after)},
          {"chain", row.chain}};
}

std::string act_text(const std::string& word, const i18n::Translator& t) {
  const std::optional<Act> act = act_of(word);
  return act ? t(act_label(*act)) : word;
}

std::string value_text(const std::string& seal, const std::optional<AuditValue>& value,
                       const i18n::Translator& t) {
  if (value) return value->value;
  return seal.empty() ? "" : t("(erased)");
}

std::string audit_csv(const std::vector<StoredAuditRow>& rows, const i18n::Translator& t) {
  table::CsvWriter out;
  for (const std::string& heading :
       {t("Row"), t("Time"), t("Who"), t("Posts"), t("Act"), t("Outcome"), t("Object"),
        t("Unit code"), t("Unit"), t("Before"), t("After"), t("Chain")}) {
    out.text(heading);
  }
  out.end_row();
  for (const StoredAuditRow& stored : rows) {
    const AuditRow& row = stored.row;
    out.integer(row.number).text(rfc3339(row.at)).text(row.actor).text(row.posts);
    out.text(act_text(row.act, t)).text(row.outcome == "done" ? t("carried out") : t("refused"));
    out.text(row.object).text(row.unit_code).text(row.unit_name);
    out.text(value_text(row.old_seal, stored.before, t));
    out.text(value_text(row.new_seal, stored.after, t)).text(row.chain);
    out.end_row();
  }
  return std::move(out).str();
}

}  // namespace mingbai::access
