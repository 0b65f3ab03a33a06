// Names and posts in the trail: as they were when something was done.
#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "access/audit_table.h"
#include "access/staff_address.h"
#include "platform/db/test_database.h"
#include "units/people.h"
#include "units/unit_actions.h"
#include "units/unit_import.h"

namespace mingbai::access {
namespace {

using namespace test;

constexpr const char* village = "990101100200";
constexpr std::int64_t day_ms = 86'400'000;
const Actor operators = system_actor("operator:test");

void act_at(db::Db& db, const Actor& actor, units::UnitId unit, Instant at) {
  const auto done = db.write([&](db::Session& session) -> Result<void> {
    record(session, actor, {.act = Act::close_month, .object = "month 2026-09", .unit = unit}, at);
    return {};
  });
  REQUIRE(done.has_value());
}

void rename(db::Db& db, units::PersonId person, const std::string& name) {
  const auto done = db.write([&](db::Session& session) -> Result<void> {
    units::Person row = TRY(units::person_by_id(session, person));
    row.name = *Text::parse(name);
    units::save_person(session, row);
    return {};
  });
  REQUIRE(done.has_value());
}

void end_post(db::Db& db, units::PostId post, Instant at) {
  const auto done = db.write([&](db::Session& session) -> Result<void> {
    units::end_post(session, post, civil_date(at).plus(-1),
                    {.at = at, .by = std::nullopt, .reason = "辞职"});
    return {};
  });
  REQUIRE(done.has_value());
}

std::vector<AuditRow> rows_of(db::Db& db, const AuditSearch& search) {
  const auto found = search_audit(db, operators, search, noon);
  REQUIRE(found.has_value());
  std::vector<AuditRow> out;
  out.reserve(found->size());
  for (const StoredAuditRow& stored : *found) {
    if (stored.row.act == "close_month") out.push_back(stored.row);
  }
  return out;
}

TEST_CASE("audit: a new name and a post that ended change nothing of what was written") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::UnitId unit = city.unit(village);
    const units::PersonId person = city.person("示例甲");
    const units::PostId post = city.post(person, Role::recorder, village);
    act_at(db, city.actor(person), unit, noon);
    const Instant next{noon.ms + day_ms};
    rename(db, person, "示例乙");
    end_post(db, post, next);
    city.post(person, Role::accountant, village);
    act_at(db, city.actor(person, next), unit, next);

    const std::vector<AuditRow> rows = rows_of(db, {.unit = unit, .person = person});
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].actor == "示例甲");
    CHECK(rows[1].posts.starts_with("recorder@990101100200 "));
    CHECK(rows[0].actor == "示例乙");
    CHECK(rows[0].posts.starts_with("accountant@990101100200 "));
    CHECK(rows_of(db, {.actor = "示例甲"}).size() == 1);
    CHECK(verify_audit(db, std::nullopt)->problems.empty());
  });
}

TEST_CASE("audit: a search by days has its first and its last") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::UnitId unit = city.unit(village);
    const Actor actor = city.holder(Role::recorder, village);
    // The first instant of the day in China, the one before it, and the last.
    const Date day = civil_date(noon);
    const Instant first{day.days() * day_ms - 8 * 3'600'000};
    for (const std::int64_t ms :
         {first.ms - 1, first.ms, first.ms + day_ms - 1, first.ms + day_ms}) {
      act_at(db, actor, unit, Instant{ms});
    }
    CHECK(rows_of(db, {.unit = unit}).size() == 4);
    CHECK(rows_of(db, {.unit = unit, .from = day}).size() == 3);
    CHECK(rows_of(db, {.unit = unit, .from = day.plus(1)}).size() == 1);
    CHECK(rows_of(db, {.unit = unit, .from = day.plus(2)}).empty());
    CHECK(rows_of(db, {.unit = unit, .until = day}).size() == 3);
    const std::vector<AuditRow> rows = rows_of(db, {.unit = unit, .from = day, .until = day});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].at.ms == first.ms + day_ms - 1);
    CHECK(rows[1].at == first);
  });
}

TEST_CASE("audit: who is meant by a name, now and then, and those of one name are told apart") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::UnitId unit = city.unit(village);
    const auto found = [&](const char* name) {
      const auto people = people_in_audit(db, operators, unit, name, noon);
      REQUIRE(people.has_value());
      return *people;
    };
    const units::PersonId one = city.person("示例甲");
    const units::PersonId other = city.person("示例甲");
    const units::PersonId idle = city.person("示例甲");
    const units::PersonId elsewhere = city.person("示例甲");
    city.post(one, Role::recorder, village);
    city.post(other, Role::supervisor, village);
    city.post(idle, Role::member, village);
    city.post(elsewhere, Role::recorder, "990101100201");
    CHECK(found("示例甲").empty());
    act_at(db, city.actor(one), unit, noon);
    act_at(db, city.actor(elsewhere), city.unit("990101100201"), noon);
    REQUIRE(found(" 示例甲 ").size() == 1);
    CHECK(found("示例甲").front().person == one);

    act_at(db, city.actor(other), unit, noon);
    const std::vector<AuditPerson> both = found("示例甲");
    REQUIRE(both.size() == 2);
    CHECK(both[0].person == one);
    CHECK(both[0].posts.starts_with("recorder@"));
    CHECK(both[1].person == other);
    CHECK(both[1].posts.starts_with("supervisor@"));
    const auto rows = search_audit(db, operators, {.limit = 1}, noon);
    CHECK(rows->front().row.object == "audit trail: who has a name");

    // By the name of then and by that of now.
    rename(db, one, "示例乙");
    CHECK(found("示例甲").size() == 2);
    REQUIRE(found("示例乙").size() == 1);
    CHECK(found("示例乙").front().name == "示例甲");
    const Actor nobody{.person = idle, .name = "示例甲", .posts = {}};
    CHECK(people_in_audit(db, nobody, unit, "示例甲", noon).error().code == ErrorCode::forbidden);
  });
}

void move_unit(db::Db& db, const std::string& code, const std::string& parent) {
  units::UnitRow row;
  row.code = code;
  row.name = "示例村";
  row.parent = parent;
  units::UnitRows rows;
  rows.files = {"units.csv"};
  rows.rows = {row};
  const auto report = units::import_unit_rows(db, rows, {.now = noon}, jobs::Progress::none());
  REQUIRE(report.has_value());
  REQUIRE(report->is_imported);
}

TEST_CASE("audit: a unit that moves takes along what was done there, for those who watch it now") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::UnitId moved = city.unit(village);
    const units::UnitId old_town = city.unit("990101100");
    const units::UnitId new_town = city.unit("990101101");
    const units::PersonId person = city.person("示例甲");
    city.post(person, Role::recorder, village);
    Actor recorder = city.actor(person);
    recorder.address = "203.0.113.77";
    act_at(db, recorder, moved, noon);
    act_at(db, city.actor(person), city.unit("990101100201"), noon);
    const Actor supervisor = city.holder(Role::supervisor, village);
    const auto acts = [&](const Actor& actor, units::UnitId unit) {
      const auto found =
          search_audit(db, actor, {.unit = unit, .act = Act::close_month, .limit = 9}, noon);
      REQUIRE(found.has_value());
      return *found;
    };
    const auto people = [&](units::UnitId unit) {
      return people_in_audit(db, operators, unit, "示例甲", noon)->size();
    };
    const auto addresses = [&](units::UnitId unit) {
      return search_staff_addresses(db, operators, {.unit = unit, .limit = 9}, noon)->size();
    };
    CHECK(acts(operators, old_town).size() == 2);
    CHECK(acts(operators, new_town).empty());
    CHECK(addresses(old_town) == 1);

    move_unit(db, village, "990101101");
    for (const units::UnitId unit : {moved, new_town}) {
      CHECK(acts(operators, unit).size() == 1);
      CHECK(people(unit) == 1);
      CHECK(addresses(unit) == 1);
    }
    CHECK(acts(city.actor(*supervisor.person), moved).size() == 1);
    const i18n::Translator english(i18n::Language::en);
    CHECK(audit_csv(acts(operators, new_town), english).find(village) != std::string::npos);
    // What was done at the other village is still the old town's, and only that.
    CHECK(acts(operators, old_town).size() == 1);
    CHECK(acts(operators, old_town).front().row.unit == city.unit("990101100201"));
    CHECK(addresses(old_town) == 0);
    // Where it lay then stays written, as nobody changes a row.
    CHECK(acts(operators, moved).front().row.unit_path !=
          *db.read([&](db::Session& session) { return units::unit_path(session, moved); }));
    CHECK(verify_audit(db, std::nullopt)->problems.empty());
  });
}

}  // namespace
}  // namespace mingbai::access
