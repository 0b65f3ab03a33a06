#include "access/access_testing.h"

#include "access/actor_actions.h"
#include "units/people.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

namespace mingbai::access::test {
namespace {

const char* const codes[] = {"9901",         "990101",    "990101100", "990101100200",
                             "990101100201", "990101101", "990102"};

}  // namespace

City::City(db::Db& db) : db_(db) {
  using units::test::row;
  const units::ImportReport report = units::test::import(
      db,
      units::test::rows({row("9901", "示例市"), row("990101", "东山县"), row("990101100", "上河镇"),
                         row("990101100200", "上河村"), row("990101100201", "下河村"),
                         row("990101101", "石桥镇"), row("990102", "西水县")}));
  ensure(report.is_imported, "the small city can be imported");
  const auto found = db.read([this](db::Session& session) -> Result<void> {
    for (const char* code : codes) units_[code] = TRY(units::unit_by_code(session, code)).id;
    return {};
  });
  ensure(found.has_value(), "its units are there");
}

std::optional<units::Department> department_of(Role role) {
  return role == Role::line_department ? std::optional(units::Department::civil_affairs)
                                       : std::nullopt;
}

units::PersonId City::person(const std::string& name, const std::string& branch) {
  units::Person person{.name = *Text::parse(name)};
  if (!branch.empty()) person.branch = unit(branch);
  return *db_.write([&](db::Session& session) -> Result<units::PersonId> {
    return units::add_person(session, person, noon);
  });
}

units::PostId City::post(units::PersonId person, Role role, const std::string& unit_code,
                         Instant approved_at) {
  const units::Post post{.person = person,
                         .unit = unit(unit_code),
                         .role = role,
                         .department = department_of(role),
                         .from = *Date::make(2026, 1, 1),
                         .reason = "test",
                         .proposed_at = approved_at};
  return *db_.write([&](db::Session& session) -> Result<units::PostId> {
    const units::PostId id = units::add_post(session, post);
    units::decide_post(session, id, true, {.at = approved_at, .by = std::nullopt, .reason = {}});
    return id;
  });
}

Actor City::holder(Role role, const std::string& unit_code) {
  const units::PersonId id = person("示例" + std::to_string(++count_));
  post(id, role, unit_code);
  return actor(id);
}

Actor City::actor(units::PersonId person, Instant at) {
  return *db_.read([&](db::Session& session) { return actor_of(session, person, at); });
}

units::Post City::stored(units::PostId post) {
  return *db_.read([&](db::Session& session) { return units::post_by_id(session, post); });
}

void tamper_with_trail(db::Db& db, const std::string& sql) {
  const char* const open = db.engine() == db::Engine::sqlite
                               ? "DROP TRIGGER IF EXISTS audit_rows_stay; "
                                 "DROP TRIGGER IF EXISTS audit_rows_remain; "
                                 "DROP TRIGGER IF EXISTS audit_values_stay"
                               : "ALTER TABLE audit_rows DISABLE TRIGGER ALL; "
                                 "ALTER TABLE audit_values DISABLE TRIGGER ALL";
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    db::script(session, open);
    db::script(session, sql);
    return {};
  });
  ensure(done.has_value(), "who owns the database may do anything");
}

}  // namespace mingbai::access::test
