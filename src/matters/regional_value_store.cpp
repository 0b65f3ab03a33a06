#include "matters/regional_value_store.h"

#include <soci/soci.h>

namespace mingbai::matters {

RegionalValueId insert_value(db::Session& session, const RegionalValue& value) {
  const std::string sql =
      "INSERT INTO matter_values (parameter, unit, region, value, source, at_ms, person, "
      "person_name) VALUES (:parameter, :unit, :region, :value, :source, :at_ms, :person, "
      ":person_name) RETURNING id";
  std::int64_t number = value.value.value_or(0);
  soci::indicator is_there = value.value ? soci::i_ok : soci::i_null;
  RegionalValueId id;
  session << sql, soci::use(value.parameter, "parameter"), soci::use(value.unit.value, "unit"),
      soci::use(value.region, "region"), soci::use(number, is_there, "value"),
      soci::use(value.source, "source"), soci::use(value.at.ms, "at_ms"),
      soci::use(value.person, "person"), soci::use(value.name, "person_name"), soci::into(id.value);
  return id;
}

void insert_decision(db::Session& session, RegionalValueId value, const ValueDecision& decision) {
  const std::int64_t is_approved = decision.is_approved ? 1 : 0;
  session << "INSERT INTO matter_value_decisions (value_id, is_approved, reason, at_ms, person, "
             "person_name) VALUES (:value, :approved, :reason, :at_ms, :person, :person_name)",
      soci::use(value.value, "value"), soci::use(is_approved, "approved"),
      soci::use(decision.reason, "reason"), soci::use(decision.at.ms, "at_ms"),
      soci::use(decision.person, "person"), soci::use(decision.name, "person_name");
}

std::vector<RegionalValue> select_values(db::Session& session) {
  const std::string sql =
      "SELECT v.id, v.parameter, v.unit, v.region, v.value, v.source, v.at_ms, v.person, "
      "v.person_name, COALESCE(d.is_approved, -1), COALESCE(d.reason, ''), COALESCE(d.at_ms, 0), "
      "COALESCE(d.person, 0), COALESCE(d.person_name, '') "
      "FROM matter_values v LEFT JOIN matter_value_decisions d ON d.value_id = v.id ORDER BY v.id";
  RegionalValue row;
  ValueDecision decision;
  std::int64_t number = 0;
  std::int64_t approved = 0;
  soci::indicator is_there = soci::i_null;
  soci::statement statement =
      (session.prepare << sql, soci::into(row.id.value), soci::into(row.parameter),
       soci::into(row.unit.value), soci::into(row.region), soci::into(number, is_there),
       soci::into(row.source), soci::into(row.at.ms), soci::into(row.person), soci::into(row.name),
       soci::into(approved), soci::into(decision.reason), soci::into(decision.at.ms),
       soci::into(decision.person), soci::into(decision.name));
  statement.execute();
  std::vector<RegionalValue> out;
  while (statement.fetch()) {
    row.value.reset();
    row.decision.reset();
    if (is_there == soci::i_ok) row.value = number;
    decision.is_approved = approved == 1;
    if (approved >= 0) row.decision = decision;
    out.push_back(row);
  }
  return out;
}

std::int64_t count_decisions(db::Session& session) {
  std::int64_t count = 0;
  session << "SELECT COUNT(*) FROM matter_value_decisions", soci::into(count);
  return count;
}

}  // namespace mingbai::matters
