#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "access/person_reading.h"
#include "access/post_actions.h"
#include "access/same_people_actions.h"
#include "platform/db/test_database.h"
#include "units/human.h"

namespace mingbai::access {
namespace {

using test::City;
using test::noon;

constexpr const char* village = "990101100200";
constexpr const char* county = "990101";
const Actor operators = system_actor("operator:test");

PostRules rules() { return *load_post_rules("no-such-folder"); }

std::string refusal(const Result<std::vector<Message>>& outcome) {
  return outcome ? std::string() : english(outcome.error().message);
}

std::string last_row(db::Db& db) {
  const auto rows = search_audit(db, operators, {.limit = 1}, noon);
  const AuditRow& row = rows->front().row;
  return row.act + " " + row.outcome + " " + row.object;
}

TEST_CASE("security 12: who is one human, a security administrator above both says") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId one = city.person("李示例", village);
    const units::PersonId other = city.person("李示范", village);
    const Actor security = city.holder(Role::security_admin, county);
    const SamePeople wish{one, other, true, "两处名册与任命文件核对"};
    const auto declare = [&](const Actor& actor, const SamePeople& same) {
      return refusal(declare_same_people(db, actor, same, rules(), noon, {}));
    };
    CHECK(declare(city.holder(Role::system_admin, county), wish).find("None of your posts") !=
          std::string::npos);
    CHECK(last_row(db) == "declare_same_person refused persons 1 and 2");
    CHECK(declare(security, {one, one, true, "test"}) == "Name two different persons.");
    CHECK(declare(security, {one, other, true, ""}).starts_with("Say in one sentence"));
    CHECK(declare(security, {*security.person, other, true, "test"}) ==
          "Nobody says this of himself. Another security administrator does.");
    CHECK(declare(security, wish).empty());
    const auto rows = search_audit(db, operators, {.limit = 1}, noon);
    REQUIRE(rows->front().after.has_value());
    CHECK(rows->front().after->value == "one human: 两处名册与任命文件核对");
    const ShownPerson shown = *show_person(db, security, one, false, noon);
    REQUIRE(shown.numbers.size() == 1);
    CHECK(shown.numbers.front().id == other);
  });
}

TEST_CASE("security 12: one human's roles exclude one another under whatever numbers") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId one = city.person("李示例", village);
    const units::PersonId other = city.person("李示范", village);
    city.post(one, Role::village_director, village);
    city.post(other, Role::supervisor, village);
    const auto wrong =
        declare_same_people(db, operators, {one, other, true, "test"}, rules(), noon, {});
    REQUIRE(wrong.has_value());
    REQUIRE(wrong->size() == 1);
    const units::PersonId third = city.person("李示版", village);
    CHECK(
        declare_same_people(db, operators, {third, one, true, "test"}, rules(), noon, {})->empty());
    const PostProposal proposal{.person = third,
                                .unit = city.unit(village),
                                .role = Role::supervisor,
                                .from = *Date::make(2026, 1, 1),
                                .reason = "test"};
    const auto proposed = propose_post(db, operators, proposal, rules(), noon);
    CHECK(proposed.error().code == ErrorCode::conflict);
    // It was wrong: they are two.
    for (const units::PersonId number : {one, other}) {
      CHECK(declare_same_people(db, operators, {third, number, false, "test"}, rules(), noon, {})
                ->empty());
    }
    CHECK(propose_post(db, operators, proposal, rules(), noon).has_value());
  });
}

}  // namespace
}  // namespace mingbai::access
