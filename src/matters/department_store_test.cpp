#include <doctest/doctest.h>

#include "matters/matter_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::matters {
namespace {

using test::at;
using units::Role;

// A matter of the village in whose first step something has to be filled in.
std::string asking(const std::string& type, const std::string& sets) {
  return R"(
id: asking
version: 1
name: 上报材料
applies_to: [village]
fields:
  - {id: asked, label: 村集体收入, type: )" +
         type + R"(}
steps:
  - {id: only, name: 填报, who: {role: recorder}, within: {days: 9}, )" +
         sets + R"(}
closing: {confirmed_by: {role: village_director}, within: {days: 5}}
)";
}

std::string opened_by(db::Db& db, const access::Actor& actor, const std::string& scheme) {
  const Rulebook rules(*SchemeLibrary::of({{"matters/asking.yaml", scheme}}),
                       *WorkCalendar::load("none"));
  static int forms = 0;
  return test::refusal(
      open_matter(db, rules, actor,
                  {.unit = test::unit(db, "149921100201"),
                   .scheme = "asking",
                   .submission = "0123456789012345678901234567" + std::to_string(1000 + ++forms)},
                  at("2026-03-02")));
}

constexpr const char* must = "sets: [asked], fills: [asked]";
constexpr const char* may = "sets: [asked]";

TEST_CASE("department: asks nobody for a figure, and may ask for everything else") {
  db::test::on_each_engine([](db::Db& db) {
    test::import_county(db);
    const access::Actor department = test::holder(db, 1, Role::line_department, "149921");
    CHECK(opened_by(db, department, asking("money", must)) ==
          "A department asks nobody for a figure: “村集体收入” is entered once, where it is known. "
          "Look at what the unit has made public.");
    CHECK(!opened_by(db, department, asking("number", must)).empty());
    CHECK(opened_by(db, department, asking("text", must)).empty());
    CHECK(opened_by(db, department, asking("date", must)).empty());
    CHECK(opened_by(db, department, asking("money", may)).empty());
  });
}

TEST_CASE("department: another post of the same person is not bound by it") {
  db::test::on_each_engine([](db::Db& db) {
    test::import_county(db);
    for (const Role role : {Role::town_reviewer, Role::county_officer, Role::inspector}) {
      const access::Actor other = test::holder(db, 1, role, "149921");
      CHECK(opened_by(db, other, asking("money", must)).empty());
      access::Actor both = test::holder(db, 1, Role::line_department, "149921");
      both.posts.insert(both.posts.end(), other.posts.begin(), other.posts.end());
      CHECK(opened_by(db, both, asking("money", must)).empty());
    }
    // A post that gives no right there does not help.
    access::Actor elsewhere = test::holder(db, 1, Role::line_department, "149921");
    const access::Actor neighbour = test::holder(db, 1, Role::recorder, "149921100202");
    elsewhere.posts.insert(elsewhere.posts.end(), neighbour.posts.begin(), neighbour.posts.end());
    CHECK(!opened_by(db, elsewhere, asking("money", must)).empty());
    CHECK(opened_by(db, access::system_actor("job:test"), asking("money", must)).empty());
  });
}

}  // namespace
}  // namespace mingbai::matters
