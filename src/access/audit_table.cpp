#include "access/audit_table.h"

#include "platform/table/csv_writer.h"

namespace mingbai::access {

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
