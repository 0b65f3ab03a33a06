#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "access/person_actions.h"
#include "access/person_reading.h"
#include "platform/db/test_database.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

using test::City;
using test::noon;

constexpr const char* village = "990101100200";
constexpr const char* neighbour = "990101100201";
const Actor operators = system_actor("operator:test");

// A form at the village, and what came of it.
struct Desk {
  explicit Desk(db::Db& database)
      : db(database), city(database), secretary(city.holder(Role::branch_secretary, village)) {}

  Result<EnteredPerson> enter(const units::PersonCells& cells, bool may_be_namesakes = false,
                              bool is_dry_run = false) {
    return enter_person(db, secretary,
                        {.cells = cells,
                         .branch = city.unit(village),
                         .is_dry_run = is_dry_run,
                         .may_be_namesakes = may_be_namesakes},
                        noon);
  }
  // "1 created, 0 changed", or the columns in which something is wrong.
  std::string outcome(const units::PersonCells& cells, bool may_be_namesakes = false) {
    const Result<EnteredPerson> done = enter(cells, may_be_namesakes);
    if (!done) return std::string(to_string(done.error().code));
    std::string out;
    for (const units::Problem& one : done->report.problems) out += one.column + " ";
    if (!out.empty()) return out;
    return std::to_string(done->report.created) + " created, " +
           std::to_string(done->report.changed) + " changed";
  }
  std::vector<units::Person> people() { return *list_people(db, operators, city.unit(village)); }
  StoredAuditRow last_row() { return search_audit(db, operators, {.limit = 1}, noon)->front(); }

  db::Db& db;
  City city;
  Actor secretary;
};

}  // namespace

TEST_CASE("person entry: somebody new by a form, with the row of the trail that a list leaves") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    CHECK(desk.outcome({.name = "示例甲", .category = "流动", .joined_on = "2001-07-01"}) ==
          "1 created, 0 changed");
    REQUIRE(desk.people().size() == 1);
    const units::Person person = desk.people().front();
    CHECK(person.category == units::Category::floating);
    CHECK(person.joined_on == Date::make(2001, 7, 1).value());
    const StoredAuditRow row = desk.last_row();
    CHECK(row.row.act == "import_people");
    CHECK(row.row.object == "people: 1 new, 0 changed");
    REQUIRE(row.after.has_value());
    CHECK(row.after->value.find("示例甲 floating joined 2001-07-01") != std::string::npos);
  });
}

TEST_CASE("person entry: what is wrong is told at its field, and nothing is written down") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    struct Row {
      units::PersonCells cells;
      const char* expected;
    };
    const Row rows[] = {
        {{.name = ""}, "name "},
        {{.name = "第3名"}, "name "},
        {{.name = "示例\x01"}, "name "},
        {{.name = "示例甲", .category = "贵族"}, "category "},
        {{.name = "示例甲", .joined_on = "2001-13-01"}, "joined_on "},
        {{.name = "示例甲", .confirmed_on = "2001-01-01"}, "confirmed_on "},
        {{.name = "示例甲", .joined_on = "2001-01-02", .confirmed_on = "2001-01-01"},
         "confirmed_on "},
        {{.name = "示例甲", .category = "11010519491231002X"}, "category "},
        {{.name = "示例甲", .phone = "11010519491231002X"}, "phone "},
        {{.name = "示例甲", .phone = "call me"}, "phone "},
        {{.name = "示例甲", .branch = "990101100299"}, "branch "},
        {{.name = "示例甲", .branch = neighbour}, "forbidden"},
        {{.number = "99", .name = "示例甲"}, "person "},
        {{.number = "x", .name = "示例甲"}, "person "},
    };
    for (const Row& row : rows) {
      CAPTURE(row.expected);
      CHECK(desk.outcome(row.cells) == row.expected);
    }
    CHECK(desk.people().empty());
    // Of what was not allowed there is a row; the text of a number is nowhere.
    CHECK(desk.last_row().row.outcome == "refused");
    for (const Row& row : rows) {
      const Result<EnteredPerson> done = desk.enter(row.cells);
      if (!done) continue;
      for (const units::Problem& one : done->report.problems) {
        CHECK(one.read.find("11010519491231002X") == std::string::npos);
      }
    }
  });
}

TEST_CASE("person entry: of two with one name somebody has to say that they are two") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const units::PersonCells cells{.name = "示例甲"};
    CHECK(desk.outcome(cells) == "1 created, 0 changed");
    // A list would take the same name without days for the same person.
    CHECK(desk.outcome(cells) == "namesakes ");
    CHECK(desk.outcome({.name = "示例甲", .joined_on = "2001-07-01"}) == "namesakes ");
    CHECK(desk.people().size() == 1);
    CHECK(desk.outcome(cells, true) == "1 created, 0 changed");
    CHECK(desk.people().size() == 2);
    // On another list nobody is asked.
    const Actor reviewer = desk.city.holder(Role::town_reviewer, "990101100");
    const auto there =
        enter_person(db, reviewer, {.cells = cells, .branch = desk.city.unit(neighbour)}, noon);
    CHECK(there->report.created == 1);
  });
}

TEST_CASE("person entry: a correction says what changes, and the trail keeps what stood there") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const units::PersonId person = desk.city.person("示例甲", village);
    const std::string number = std::to_string(person.value);
    units::PersonCells cells{.number = number, .name = "示例乙", .category = "retired"};
    const Result<EnteredPerson> looked = desk.enter(cells, false, true);
    REQUIRE(looked->change.has_value());
    CHECK(looked->change->before->name.str() == "示例甲");
    CHECK(looked->change->now.name.str() == "示例乙");
    CHECK(looked->change->now.category == units::Category::retired);
    CHECK(desk.people().front().name.str() == "示例甲");
    CHECK(desk.outcome(cells) == "0 created, 1 changed");
    const StoredAuditRow row = desk.last_row();
    REQUIRE(row.before.has_value());
    CHECK(row.before->value == "person " + number + ": 示例甲 rural\n");
    CHECK(row.after->value == "person " + number + ": 示例乙 retired\n");
    CHECK_FALSE(desk.enter(cells)->change.has_value());
    // Somebody else altogether: the number is nobody's but his.
    cells = {.number = number, .name = "示例丙", .joined_on = "2001-07-01"};
    CHECK(desk.outcome(cells) == "person ");
    // Moving to another list wants the right at both.
    cells = {.number = number, .name = "示例乙", .branch = neighbour};
    CHECK(desk.outcome(cells) == "forbidden");
    const Actor reviewer = desk.city.holder(Role::town_reviewer, "990101100");
    REQUIRE(enter_person(db, reviewer, {.cells = cells}, noon)->change.has_value());
    CHECK(desk.people().empty());
    CHECK(desk.outcome({.number = number, .name = "示例乙", .branch = village}) == "forbidden");
  });
}

TEST_CASE("person entry: a telephone number is kept of those alone who hold a post") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const units::PersonId person = desk.city.person("示例甲", village);
    const units::PersonCells cells{
        .number = std::to_string(person.value), .name = "示例甲", .phone = "000-0001"};
    CHECK(desk.enter(cells)->report.dropped_phones == 1);
    desk.city.post(person, Role::recorder, village);
    const Result<EnteredPerson> done = desk.enter(cells);
    REQUIRE(done->change.has_value());
    CHECK(done->change->contact->phone.str() == "000-0001");
    // The trail says that there is one, not which.
    CHECK(desk.last_row().after->value.find("000-0001") == std::string::npos);
    CHECK(desk.last_row().after->value.find("a new telephone number") != std::string::npos);
  });
}

}  // namespace mingbai::access
