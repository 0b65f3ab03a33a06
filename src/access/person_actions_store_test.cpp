#include <fstream>

#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "access/person_actions.h"
#include "access/person_reading.h"
#include "platform/db/test_database.h"
#include "units/people.h"

using namespace mingbai;
using namespace mingbai::access;
using mingbai::access::test::City;
using mingbai::access::test::noon;

namespace {

constexpr const char* village = "990101100200";
constexpr const char* neighbour = "990101100201";
const Actor operators = system_actor("operator:test");

class List {
 public:
  explicit List(std::string_view text) : path_(folder_.path() / "list.csv") {
    std::ofstream(path_, std::ios::binary) << text;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  db::test::TemporaryFolder folder_;
  std::filesystem::path path_;
};

std::vector<StoredAuditRow> trail(db::Db& db, std::string_view act) {
  std::vector<StoredAuditRow> rows = *search_audit(db, operators, {.limit = 1000}, noon);
  std::erase_if(rows, [act](const StoredAuditRow& one) { return one.row.act != act; });
  return rows;
}

std::size_t count(db::Db& db, const City& city, const char* unit) {
  return list_people(db, operators, city.unit(unit))->size();
}

}  // namespace

TEST_CASE("person actions: a list is imported by its branch, once, with a row of the trail each") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor secretary = city.holder(Role::branch_secretary, village);
    const List list("姓名,入党日期,转正日期\n示例甲,1975-07-01,1976-07-01\n示例乙,2001-07-01,\n");
    const PeopleImport wanted{.file = list.path(), .branch = city.unit(village)};
    PeopleImport dry = wanted;
    dry.is_dry_run = true;
    CHECK(import_people(db, secretary, dry, noon)->created == 2);
    CHECK(count(db, city, village) == 0);
    CHECK(trail(db, "import_people").empty());
    CHECK(import_people(db, secretary, wanted, noon)->created == 2);
    CHECK(count(db, city, village) == 2);
    CHECK(import_people(db, secretary, wanted, noon)->unchanged == 2);
    const std::vector<StoredAuditRow> rows = trail(db, "import_people");
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().row.object == "people: 2 new, 0 changed");
    CHECK(rows.front().row.unit == city.unit(village));
    CHECK(rows.front().after->value.find("示例甲 rural joined 1975-07-01") != std::string::npos);
    CHECK_FALSE(rows.front().before.has_value());
  });
}

TEST_CASE("person actions: one branch that is not one's own, and nothing is imported") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor secretary = city.holder(Role::branch_secretary, village);
    const List list("姓名,单位代码\n示例甲,990101100200\n示例乙,990101100201\n");
    const Result<units::PersonReport> report =
        import_people(db, secretary, {.file = list.path()}, noon);
    REQUIRE_FALSE(report.has_value());
    CHECK(report.error().code == ErrorCode::forbidden);
    CHECK(count(db, city, village) == 0);
    const std::vector<StoredAuditRow> rows = trail(db, "import_people");
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().row.outcome == "refused");
    CHECK(rows.front().row.unit == city.unit(neighbour));
    // The town's may for both.
    CHECK(import_people(db, city.holder(Role::town_reviewer, "990101100"), {.file = list.path()},
                        noon)
              ->created == 2);
  });
}

TEST_CASE("person actions: nobody takes a person from a list that he may not change") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor secretary = city.holder(Role::branch_secretary, village);
    const units::PersonId other = city.person("示例甲", neighbour);
    const units::PersonId nowhere = city.person("示例乙");
    for (const units::PersonId id : {other, nowhere}) {
      const List list("人员编号,姓名\n" + std::to_string(id.value) +
                      (id == other ? ",示例甲\n" : ",示例乙\n"));
      const auto report =
          import_people(db, secretary, {.file = list.path(), .branch = city.unit(village)}, noon);
      REQUIRE_FALSE(report.has_value());
      CHECK(report.error().code == ErrorCode::forbidden);
    }
    CHECK(count(db, city, neighbour) == 1);
  });
}

TEST_CASE("person actions: all or nothing") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const List list("姓名,单位代码\n示例甲,990101100200\n示例乙,nowhere\n");
    const auto report = import_people(db, operators, {.file = list.path()}, noon);
    REQUIRE(report.has_value());
    CHECK(report->errors == 1);
    CHECK_FALSE(report->is_imported);
    CHECK(count(db, city, village) == 0);
    CHECK(trail(db, "import_people").empty());
  });
}

TEST_CASE("person actions: how to reach someone is for a few, and each look is written down") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId person = city.person("示例甲", village);
    city.post(person, Role::recorder, village);
    const List list("姓名,电话\n示例甲,000-0001\n");
    REQUIRE(import_people(db, operators, {.file = list.path(), .branch = city.unit(village)}, noon)
                ->changed == 1);
    const auto look = [&](const Actor& actor) {
      return show_person(db, actor, person, true, noon);
    };
    const auto shown = look(city.holder(Role::branch_secretary, village));
    REQUIRE(shown.has_value());
    CHECK(shown->contact->phone.str() == "000-0001");
    // Who may read the list may not read the number.
    const Actor supervisor = city.holder(Role::supervisor, village);
    CHECK(look(supervisor).error().code == ErrorCode::forbidden);
    const auto without = show_person(db, supervisor, person, false, noon);
    REQUIRE(without.has_value());
    CHECK_FALSE(without->contact.has_value());
    CHECK(without->posts.size() == 1);
    CHECK(look(city.holder(Role::branch_secretary, neighbour)).error().code ==
          ErrorCode::forbidden);
    std::string outcomes;
    for (const StoredAuditRow& row : trail(db, "read_contact")) outcomes += row.row.outcome + " ";
    CHECK(outcomes == "refused refused done ");
    for (const StoredAuditRow& row : trail(db, "read_contact")) CHECK_FALSE(row.after.has_value());
    for (const StoredAuditRow& row : trail(db, "import_people")) {
      CHECK(row.after->value.find("000-0001") == std::string::npos);
    }
  });
}

TEST_CASE("person actions: proposing a stranger does not open his data") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const Actor secretary = city.holder(Role::branch_secretary, village);
    const units::PersonId stranger = city.person("示例甲", neighbour);
    REQUIRE(propose_post(db, secretary,
                         {.person = stranger,
                          .unit = city.unit(village),
                          .role = Role::grid_worker,
                          .from = *Date::make(2026, 1, 1),
                          .reason = "试"},
                         *load_post_rules({}), noon));
    CHECK(show_person(db, secretary, stranger, false, noon).error().code == ErrorCode::forbidden);
    CHECK(show_person(db, secretary, stranger, true, noon).error().code == ErrorCode::forbidden);
  });
}

TEST_CASE("person actions: a search reaches as far as the post, and shows no other unit's posts") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId person = city.person("试甲", village);
    city.post(person, Role::grid_worker, village);
    city.post(person, Role::grid_worker, neighbour);
    city.person("试乙", neighbour);
    const auto names = [&](const Actor& actor, const char* unit) {
      const Result<FoundPeople> found =
          search_people(db, actor, {.unit = city.unit(unit), .word = "试"}, noon);
      REQUIRE(found.has_value());
      std::string out = found->has_below ? "below: " : "own: ";
      for (const FoundPerson& one : found->people) {
        out += one.person.name.str() + std::to_string(one.posts.size());
      }
      return out;
    };
    CHECK(names(city.holder(Role::village_director, village), village) == "own: 试甲1");
    const Actor reviewer = city.holder(Role::town_reviewer, "990101100");
    CHECK(names(reviewer, village) == "below: 试甲2");
    CHECK(names(reviewer, "990101100").find("试乙0") != std::string::npos);
    CHECK(search_people(db, city.holder(Role::village_director, village),
                        {.unit = city.unit(neighbour)}, noon)
              .error()
              .code == ErrorCode::forbidden);
    CHECK(
        search_people(db, reviewer, {.unit = city.unit("990101100"), .limit = 1}, noon)->has_more);
  });
}
