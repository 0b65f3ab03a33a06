#include "matters/regional_value_store.h"

#include <soci/soci.h>

namespace mingbai::matters {

RegionalValueId insert_value(db::Session& session, const RegionalValue& value) {
  const std::string sql =
      "INSERT INTO matter_values (parameter, unit, region, value, source, at_ms, person, "
      "person_name, post) VALUES (:parameter, :unit, :region, :value, :source, :at_ms, :person, "
      ":person_name, :post) RETURNING id";
  std::int64_t number = value.value.value_or(0);
  soci::indicator is_there = value.value ? soci::i_ok : soci::i_null;
  RegionalValueId id;
  session << sql, soci::use(value.parameter, "parameter"), soci::use(value.unit.value, "unit"),
      soci::use(value.region, "region"), soci::use(number, is_there, "value"),
      soci::use(value.source, "source"), soci::use(value.at.ms, "at_ms"),
      soci::use(value.person, "person"), soci::use(value.name, "person_name"),
      soci::use(value.post, "post"), soci::into(id.value);
  return id;
}

void insert_decision(db::Session& session, RegionalValueId value, const RuleDecision& decision) {
  const std::int64_t is_approved = decision.is_approved ? 1 : 0;
  session << "INSERT INTO matter_value_decisions (value_id, is_approved, reason, at_ms, person, "
             "person_name, post) "
             "VALUES (:value, :approved, :reason, :at_ms, :person, :person_name, :post)",
      soci::use(value.value, "value"), soci::use(is_approved, "approved"),
      soci::use(decision.reason, "reason"), soci::use(decision.at.ms, "at_ms"),
      soci::use(decision.person, "person"), soci::use(decision.name, "person_name"),
      soci::use(decision.post, "post");
}

std::vector<RegionalValue> select_values(db::Session& session) {
  const std::string sql =
      "SELECT v.id, v.parameter, v.unit, v.region, v.value, v.source, v.at_ms, v.person, "
      "v.person_name, v.post, COALESCE(d.is_approved, -1), COALESCE(d.reason, ''), "
      "COALESCE(d.at_ms, 0), COALESCE(d.person, 0), COALESCE(d.person_name, ''), "
      "COALESCE(d.post, ''), l.number, l.at_ms "
      "FROM matter_values v LEFT JOIN matter_value_decisions d ON d.value_id = v.id "
      "LEFT JOIN matter_value_logs l ON l.value_id = v.id ORDER BY v.id";
  RegionalValue row;
  RuleDecision decision;
  ValueLogging logging;
  std::int64_t value = 0;
  std::int64_t approved = 0;
  std::int64_t number = 0;
  soci::indicator is_there = soci::i_null;
  soci::indicator has_number = soci::i_null;
  soci::indicator has_time = soci::i_null;
  soci::statement statement =
      (session.prepare << sql, soci::into(row.id.value), soci::into(row.parameter),
       soci::into(row.unit.value), soci::into(row.region), soci::into(value, is_there),
       soci::into(row.source), soci::into(row.at.ms), soci::into(row.person), soci::into(row.name),
       soci::into(row.post), soci::into(approved), soci::into(decision.reason),
       soci::into(decision.at.ms), soci::into(decision.person), soci::into(decision.name),
       soci::into(decision.post), soci::into(number, has_number),
       soci::into(logging.at.ms, has_time));
  statement.execute();
  std::vector<RegionalValue> out;
  while (statement.fetch()) {
    row.value.reset();
    row.decision.reset();
    row.logging.reset();
    logging.number.reset();
    if (is_there == soci::i_ok) row.value = value;
    decision.is_approved = approved == 1;
    if (approved >= 0) row.decision = decision;
    if (has_number == soci::i_ok) logging.number = number;
    if (has_time == soci::i_ok) row.logging = logging;
    out.push_back(row);
  }
  return out;
}

void insert_logging(db::Session& session, RegionalValueId value, const ValueLogging& logging) {
  ensure(logging.number.has_value(), "what is logged has a number");
  session << "INSERT INTO matter_value_logs (value_id, number, at_ms) "
             "VALUES (:value, :number, :at_ms)",
      soci::use(value.value, "value"), soci::use(*logging.number, "number"),
      soci::use(logging.at.ms, "at_ms");
}

std::vector<RegionalValueId> select_unlogged(db::Session& session) {
  RegionalValueId id;
  soci::statement statement =
      (session.prepare << "SELECT d.value_id FROM matter_value_decisions d "
                          "LEFT JOIN matter_value_logs l ON l.value_id = d.value_id "
                          "WHERE d.is_approved = 1 AND l.value_id IS NULL ORDER BY d.value_id",
       soci::into(id.value));
  statement.execute();
  std::vector<RegionalValueId> out;
  while (statement.fetch()) out.push_back(id);
  return out;
}

}  // namespace mingbai::matters
