#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "access/person_reading.h"
#include "access/retention.h"
#include "access/staff_testing.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

using namespace test;

constexpr std::int64_t day_ms = 24 * hour_ms;
const Actor operators = system_actor("operator:test");

Forgotten forgotten(db::Db& db, std::int64_t after_ms) {
  const Result<Forgotten> done = forget(db, {}, later(after_ms));
  REQUIRE(done.has_value());
  return *done;
}

// How many kinds of rows are overdue.
std::size_t late(db::Db& db, std::int64_t after_ms) {
  const auto found = overdue(db, {}, later(after_ms));
  REQUIRE(found.has_value());
  return found->size();
}

std::string phone_of(db::Db& db, units::PersonId person) {
  return show_person(db, operators, person, true, noon)->contact->phone.str();
}

}  // namespace

TEST_CASE("security 33: sessions, slips, tries and browsers go after their time") {
  db::test::on_each_engine([](db::Db& db) {
    Staff city(db);
    city.with_account(recorder, "li.na");
    const Entered entered = *sign_in(city.site(), "li.na", good_password, home, noon);
    CHECK_FALSE(sign_in(city.site(), "li.na", "wrong", elsewhere, noon).has_value());
    // A slip that was used, and three counters: of the stranger, his network, the whole account.
    CHECK(forgotten(db, day_ms) == Forgotten{});
    CHECK(forgotten(db, day_ms + 1).tries >= 3);
    CHECK(forgotten(db, 30 * day_ms) == Forgotten{});
    CHECK(arrive(city.site(), entered.token, noon)->who.has_value());
    // The session that began with the slip, and the one just made; then the slip, good for three
    // days.
    CHECK(late(db, 32 * day_ms) == 0);
    CHECK(late(db, 32 * day_ms + 1) == 1);
    CHECK(forgotten(db, 30 * day_ms + 1) == Forgotten{.sessions = 2});
    CHECK(late(db, 32 * day_ms + 1) == 0);
    CHECK(forgotten(db, 33 * day_ms + 1) == Forgotten{.slips = 1});
    CHECK_FALSE(arrive(city.site(), entered.token, noon)->who.has_value());
    CHECK(forgotten(db, 180 * day_ms + 1) == Forgotten{.browsers = 1});
    CHECK(sign_in(city.site(), "li.na", good_password, home, noon).has_value());
  });
}

TEST_CASE("security 33: how to reach someone is kept 90 days after the last post") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId person = city.person("示例甲", village);
    const units::PersonId other = city.person("示例乙", village);
    const units::PostId post = city.post(person, Role::recorder, village);
    city.post(other, Role::village_director, village);
    city.post(person, Role::member, village);
    const auto prepared = db.write([&](db::Session& session) -> Result<void> {
      for (const units::PersonId id : {person, other}) {
        units::save_contact(session, id, {.phone = *Text::parse("000-0001"), .email = {}});
      }
      return {};
    });
    REQUIRE(prepared.has_value());
    CHECK(forgotten(db, 1000 * day_ms).contacts == 0);
    const auto ended = db.write([&](db::Session& session) -> Result<void> {
      units::end_post(session, post, civil_date(noon),
                      {.at = noon, .by = std::nullopt, .reason = "辞职"});
      return {};
    });
    REQUIRE(ended.has_value());
    CHECK(forgotten(db, 90 * day_ms).contacts == 0);
    CHECK(phone_of(db, person) == "000-0001");
    CHECK(late(db, 92 * day_ms) == 0);
    CHECK(late(db, 93 * day_ms) == 1);
    CHECK(forgotten(db, 91 * day_ms).contacts == 1);
    CHECK(late(db, 93 * day_ms) == 0);
    CHECK(phone_of(db, person).empty());
    CHECK(phone_of(db, other) == "000-0001");
  });
}

TEST_CASE("security 33: values of the audit trail go after two years, its rows stay") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId person = city.person("示例甲");
    REQUIRE(propose_post(db, operators,
                         {.person = person,
                          .unit = city.unit(village),
                          .role = Role::recorder,
                          .from = *Date::make(2026, 1, 1),
                          .reason = "选举"},
                         *load_post_rules({}), noon)
                .has_value());
    CHECK(forgotten(db, 730 * day_ms).audit_values == 0);
    CHECK(late(db, 733 * day_ms) == 1);
    CHECK(forgotten(db, 731 * day_ms).audit_values == 1);
    CHECK(late(db, 733 * day_ms) == 0);
    const auto rows = search_audit(db, operators, {.limit = 10}, noon);
    REQUIRE(rows.has_value());
    CHECK(rows->back().row.act == "propose_post");
    CHECK_FALSE(rows->back().after.has_value());
    CHECK(verify_audit(db, std::nullopt)->problems.empty());
  });
}

TEST_CASE("security 33: the periods are data, within the program's ranges") {
  const Result<RetentionRules> shipped = load_retention_rules({});
  REQUIRE(shipped.has_value());
  const RetentionRules defaults;
  CHECK(shipped->sessions == defaults.sessions);
  CHECK(shipped->contacts == defaults.contacts);
  CHECK(shipped->audit_values == defaults.audit_values);
  CHECK(shipped->staff_addresses == defaults.staff_addresses);
  CHECK(shipped->drafts == defaults.drafts);
  CHECK(shipped->jobs == defaults.jobs);
  CHECK(shipped->uploads == defaults.uploads);
  CHECK(shipped->backups == defaults.backups);
  const auto mistakes = retention_mistakes(
      "id: retention\nversion: 1\nname: x\nperiods:\n  sessions: {days: 400}\n"
      "  slips: {days: 1}\n  tries: {days: -1}\n  browsers: {days: 1x}\n"
      "  contacts: {days: 366}\n  residents: {days: 5}\n",
      "x.yaml");
  std::string text;
  for (const Message& mistake : mistakes) text += english(mistake) + "\n";
  CHECK(text ==
        "x.yaml:5: sessions needs days from 1 to 183.\n"
        "x.yaml:7: tries needs days from 1 to 7.\n"
        "x.yaml:8: browsers needs days from 1 to 366.\n"
        "x.yaml:1: audit_values needs days from 365 to 3650.\n"
        "x.yaml:1: staff_addresses needs days from 184 to 366.\n"
        "x.yaml:1: drafts needs days from 30 to 1096.\n"
        "x.yaml:1: jobs needs days from 8 to 183.\n"
        "x.yaml:1: uploads needs days from 1 to 7.\n"
        "x.yaml:1: backups needs days from 7 to 366.\n"
        "x.yaml:10: there is no period “residents”.\n");
}

}  // namespace mingbai::access
