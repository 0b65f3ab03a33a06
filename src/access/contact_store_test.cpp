#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "access/authorization.h"
#include "access/person_reading.h"
#include "platform/db/test_database.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using test::City;
using test::noon;

// The village of the person, the one beside it, the towns, the counties, the city.
constexpr const char* units_around[] = {"990101100200", "990101100201", "990101100", "990101101",
                                        "990101",       "990102",       "9901"};

// "done read_contact of person 1"
std::string last_look(db::Db& db) {
  const auto rows = search_audit(db, system_actor("operator:test"), {.limit = 10}, noon);
  REQUIRE(rows.has_value());
  for (const StoredAuditRow& row : *rows) {
    if (row.row.act == "read_audit") continue;
    return row.row.outcome + " " + row.row.act + " of " + row.row.object + " by " + row.row.actor;
  }
  return "";
}

}  // namespace

TEST_CASE("security 10: contact data is for whom docs/access.md names, and every look is a row") {
  db::test::on_each_engine([](db::Db& db) {
    City city(db);
    const units::PersonId person = city.person("示例", units_around[0]);
    const Result<std::string> path = db.read([&](db::Session& session) {
      return units::unit_path(session, city.unit(units_around[0]));
    });
    REQUIRE(path.has_value());
    const auto saved = db.write([&](db::Session& session) -> Result<void> {
      units::save_contact(session, person, {.phone = *Text::parse("000-0001"), .email = {}});
      return {};
    });
    REQUIRE(saved.has_value());
    int allowed = 0;
    for (const Role role : all_roles()) {
      for (const char* unit : units_around) {
        const Actor actor = city.holder(role, unit);
        CAPTURE(to_string(role));
        CAPTURE(std::string(unit));
        // The table itself is compared with docs/access.md by authorization_test.
        const bool may = authorize(actor, Act::read_contact, *path).has_value() &&
                         authorize(actor, Act::read_people, *path).has_value();
        const Result<ShownPerson> shown = show_person(db, actor, person, true, noon);
        CHECK(shown.has_value() == may);
        CHECK(last_look(db) ==
              (may ? "done" : "refused") + (" read_contact of person 1 by " + actor.name));
        allowed += may ? 1 : 0;
      }
    }
    // Secretary of the village; town, street, county, city officers and system administrators
    // above.
    CHECK(allowed == 1 + 5 * 4);
  });
}

}  // namespace mingbai::access
