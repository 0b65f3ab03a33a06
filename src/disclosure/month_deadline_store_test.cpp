#include <doctest/doctest.h>

#include "disclosure/catalogue/catalogue.h"
#include "disclosure/month_deadline.h"
#include "matters/matter_testing.h"
#include "matters/value_actions.h"
#include "platform/db/test_database.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

constexpr const char* county = "149921";
constexpr const char* village = "149921100201";

struct County {
  db::Db* db;
  matters::Rulebook rules{*matters::SchemeLibrary::load("no-such-folder"),
                          *matters::WorkCalendar::load("no-such-folder")};

  explicit County(db::Db& database) : db(&database) { matters::test::import_county(database); }

  // Set by one person and approved by another on that day.
  void set(const char* value, const char* day) const {
    const units::Unit unit =
        *db->read([&](db::Session& session) { return units::unit_by_code(session, county); });
    const Instant now = matters::test::at(day);
    const auto id = matters::propose_value(
        *db, rules, access::system_actor("test"),
        {.unit = unit, .parameter = "monthly_deadline_day", .value = value, .source = "县里的决定"},
        now);
    REQUIRE(id.has_value());
    REQUIRE(matters::decide_value(*db,
                                  matters::test::holder(*db, 3, access::Role::city_officer, "1499"),
                                  unit, {.value = *id, .is_approved = true}, now));
    REQUIRE(db->write([&](db::Session& session) -> Result<void> {
      matters::begin_value(session, *id, {.number = 0, .at = now});
      return {};
    }));
  }
  [[nodiscard]] std::string due(int month) const {
    return db
        ->read([&](db::Session& session) -> Result<std::string> {
          return release_due(session, rules, village, Period::of(2026, month)).iso();
        })
        .value();
  }
};

}  // namespace

TEST_CASE("month deadline: 14-security 37: what is set later moves nothing that was due already") {
  db::test::on_each_engine([](db::Db& db) {
    const County county_rules(db);
    CHECK(county_rules.due(8) == "2026-09-15");
    CHECK(county_rules.due(12) == "2027-01-15");
    county_rules.set("20", "2026-09-28");
    CHECK(county_rules.due(8) == "2026-09-15");
    CHECK(county_rules.due(9) == "2026-10-20");
    county_rules.set("8", "2026-10-02");
    CHECK(county_rules.due(8) == "2026-09-15");
    CHECK(county_rules.due(9) == "2026-10-20");
    CHECK(county_rules.due(10) == "2026-11-08");
  });
}

TEST_CASE("month deadline: matters, catalogue and pages count by the same value") {
  db::test::on_each_engine([](db::Db& db) {
    const County county_rules(db);
    county_rules.set("12", "2026-09-28");
    CHECK(county_rules.due(9) == "2026-10-12");
    const auto library = db.read([&](db::Session& session) {
      return Result<std::shared_ptr<const matters::SchemeLibrary>>(
          county_rules.rules.library(session));
    });
    const matters::Scheme scheme = *(*library)->scheme("finance_disclosure", village);
    CHECK(scheme.find_step("publication")->within->n == 12);
    const Catalogue catalogue = *Catalogue::load("no-such-folder");
    for (const CatalogueItem& item : catalogue.items_at((*library)->parameters(), village)) {
      if (item.id == "F03") CHECK(item.within->n == 12);
    }
    CHECK((*library)->scheme("finance_disclosure", "")->find_step("publication")->within->n == 15);
  });
}

}  // namespace mingbai::disclosure
