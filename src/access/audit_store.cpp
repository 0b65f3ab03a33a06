#include "access/audit_store.h"

#include <soci/soci.h>

namespace mingbai::access {
namespace {

std::string word_of(Side side) { return side == Side::before ? "old" : "new"; }

}  // namespace

AuditHead audit_head(db::Session& session) {
  AuditHead head;
  session << "SELECT number, chain FROM audit_head WHERE one = 1", soci::into(head.number),
      soci::into(head.chain);
  if (!session.got_data()) return {};
  return head;
}

void insert_audit_row(db::Session& session, const AuditRow& row) {
  std::int64_t person = row.person ? row.person->value : 0;
  soci::indicator person_is = row.person ? soci::i_ok : soci::i_null;
  std::int64_t unit = row.unit ? row.unit->value : 0;
  soci::indicator unit_is = row.unit ? soci::i_ok : soci::i_null;
  session << R"(
    INSERT INTO audit_rows (number, at_ms, person, actor, posts, act, outcome, object, unit,
      unit_code, unit_name, old_seal, new_seal, chain)
    VALUES (:number, :at_ms, :person, :actor, :posts, :act, :outcome, :object, :unit,
      :unit_code, :unit_name, :old_seal, :new_seal, :chain))",
      soci::use(row.number, "number"), soci::use(row.at.ms, "at_ms"),
      soci::use(person, person_is, "person"), soci::use(row.actor, "actor"),
      soci::use(row.posts, "posts"), soci::use(row.act, "act"), soci::use(row.outcome, "outcome"),
      soci::use(row.object, "object"), soci::use(unit, unit_is, "unit"),
      soci::use(row.unit_code, "unit_code"), soci::use(row.unit_name, "unit_name"),
      soci::use(row.old_seal, "old_seal"), soci::use(row.new_seal, "new_seal"),
      soci::use(row.chain, "chain");
  session << R"(
    INSERT INTO audit_head (one, number, chain) VALUES (1, :number, :chain)
    ON CONFLICT (one) DO UPDATE SET number = EXCLUDED.number, chain = EXCLUDED.chain)",
      soci::use(row.number, "number"), soci::use(row.chain, "chain");
}

void insert_audit_value(db::Session& session, std::int64_t row, Side side,
                        const AuditValue& value) {
  const std::string word = word_of(side);
  session << R"(
    INSERT INTO audit_values (row_number, side, salt, value)
    VALUES (:row_number, :side, :salt, :value))",
      soci::use(row, "row_number"), soci::use(word, "side"), soci::use(value.salt, "salt"),
      soci::use(value.value, "value");
}

}  // namespace mingbai::access
