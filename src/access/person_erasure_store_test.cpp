#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/person_erasure.h"
#include "access/person_reading.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

std::string outcome(const Result<void>& result) {
  return result.has_value() ? "done" : english(result.error().message);
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("person erasure: who it was is gone, the number and its posts stay") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId person = city.person("示例甲", village);
    const units::PersonId relative = city.person("示例乙", village);
    const units::PostId post = city.post(person, Role::recorder, village);
    const Actor reviewer = city.holder(Role::town_reviewer, town);
    const auto prepared = db.write([&](db::Session& session) -> Result<void> {
      units::save_contact(session, person, {.phone = *Text::parse("000-0001"), .email = {}});
      units::declare_relatives(session, person, relative, noon);
      return {};
    });
    REQUIRE(prepared.has_value());
    const auto erase = [&](const Actor& actor, const char* reason) {
      return outcome(erase_person(db, actor, {.person = person, .reason = reason}, noon));
    };
    CHECK(has(erase(reviewer, "本人要求"), "still holds post"));
    const auto ended = db.write([&](db::Session& session) -> Result<void> {
      units::end_post(session, post, civil_date(noon).plus(-1),
                      {.at = noon, .by = std::nullopt, .reason = "辞职"});
      return {};
    });
    REQUIRE(ended.has_value());
    CHECK(has(erase(city.holder(Role::branch_secretary, village), "x"), "None of your posts"));
    CHECK(has(erase(city.holder(Role::system_admin, county), "x"), "None of your posts"));
    CHECK(has(erase(city.holder(Role::town_reviewer, "990101101"), "x"), "None of your posts"));
    CHECK(has(erase(reviewer, " "), "Say in one sentence"));
    REQUIRE(erase(reviewer, "本人要求") == "done");
    CHECK(has(erase(reviewer, "本人要求"), "erased already"));

    const auto shown = show_person(db, system_actor("operator:test"), person, true, noon);
    REQUIRE(shown.has_value());
    CHECK(shown->person == units::erased({.id = person}, noon));
    CHECK(shown->contact->empty());
    CHECK(shown->relatives.empty());
    CHECK(shown->posts.size() == 1);
    CHECK(list_people(db, reviewer, city.unit(village))->size() == 1);
  });
}

TEST_CASE("person erasure: not while the person is proposed for a post or can sign in") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    const Actor operators = system_actor("operator:test");
    const auto erase = [&](units::PersonId person) {
      return outcome(erase_person(db, operators, {.person = person, .reason = "x"}, noon));
    };
    const Account account = city.with_account(recorder, "li.na");
    city.end_posts(recorder);
    CHECK(has(erase(recorder), "Close the account li.na first"));
    REQUIRE(disable_account(city.site(), operators, account, noon).has_value());
    CHECK(erase(recorder) == "done");
    CHECK(has(erase({999}), "no person with the number 999"));
  });
}

}  // namespace mingbai::access
