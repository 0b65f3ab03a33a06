#include <doctest/doctest.h>

#include "disclosure/month_deadline.h"
#include "disclosure/rules/told_testing.h"
#include "disclosure/rules/value_document.h"
#include "disclosure/rules/value_log.h"
#include "matters/matter_testing.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/log_testing.h"
#include "publications/publication_actions.h"
#include "publications/telling_changes.h"

namespace mingbai::disclosure {
namespace {

using matters::test::at;

constexpr const char* county = "149921";
constexpr const char* village = "149921100201";

struct Desk {
  explicit Desk(db::Db& of) : db(of), log((matters::test::import_county(of), of)) {}

  // Approved by a second person, and not logged yet. Empty: what holds above, again.
  void approve(const char* value, const char* on) {
    const units::Unit unit =
        *db.read([](db::Session& session) { return units::unit_by_code(session, county); });
    const auto id = matters::propose_value(
        db, rules, matters::test::holder(db, 1, units::Role::county_officer, county),
        {.unit = unit, .parameter = "monthly_deadline_day", .value = value, .source = "县里的决定"},
        at(on));
    REQUIRE(id.has_value());
    REQUIRE(matters::decide_value(db,
                                  matters::test::holder(db, 3, units::Role::city_officer, "1499"),
                                  unit, {.value = *id, .is_approved = true}, at(on)));
  }
  bool record(const char* on) {
    const Result<bool> outcome = record_values(db, rules, crypto::random_bytes, at(on));
    REQUIRE(outcome.has_value());
    return *outcome;
  }
  [[nodiscard]] std::string due(int month) const {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          return release_due(session, rules, village, Period::of(2026, month)).iso();
        })
        .value();
  }
  [[nodiscard]] std::vector<publications::ListedPublication> published() const {
    return db
        .read([](db::Session& session) -> Result<std::vector<publications::ListedPublication>> {
          return publications::publications_of(session, county, std::nullopt, 10).publications;
        })
        .value();
  }

  db::Db& db;
  publications::test::TestLog log;
  matters::Rulebook rules{*matters::SchemeLibrary::load("none"),
                          *matters::WorkCalendar::load("none")};
};

ValueDocument shorter() {
  return {.unit = county,
          .unit_name = "平川县",
          .parameter = "monthly_deadline_day",
          .name = "每月公布的截止日",
          .measure = "day_of_month",
          .before = 15,
          .value = 12,
          .source = "县里的决定",
          .proposed = {.role = units::Role::county_officer, .on = matters::test::day("2026-09-27")},
          .approved = {.role = std::nullopt, .on = matters::test::day("2026-09-28")}};
}

}  // namespace

TEST_CASE("value log: 14-security 37: a value counts once everybody can read it in the log") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    desk.approve("20", "2026-09-28");
    CHECK_MESSAGE(desk.due(9) == "2026-10-15", "approved is not enough");
    CHECK(desk.record("2026-09-29"));
    CHECK_FALSE_MESSAGE(desk.record("2026-09-29"), "it waits for the signature");
    CHECK(desk.due(9) == "2026-10-15");
    CHECK(desk.published().empty());
    desk.log.sequence();
    CHECK(desk.record("2026-09-29"));
    CHECK(desk.due(9) == "2026-10-20");
    CHECK_MESSAGE(desk.due(8) == "2026-09-15", "what was due stays due");
    CHECK_FALSE(desk.record("2026-09-30"));

    const auto published = desk.published();
    REQUIRE(published.size() == 1);
    const publications::Document& document = published.front().document;
    CHECK_MESSAGE(document.parts.front().content.find("person") == std::string::npos,
                  "no names of people");
    const publications::Telling told = test::told(db, document);
    CHECK(told.sentences[0] == "At 平川县 and below counts now: day 20 of the month.");
    CHECK(told.sentences[1] == "Until then: day 15 of the month.");
    CHECK(told.sentences[2] == "It stands on: 县里的决定.");
  });
}

TEST_CASE("value log: approved before the day and logged after it moves nothing that is due") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    desk.approve("28", "2026-09-28");
    CHECK(desk.record("2026-10-01"));
    desk.log.sequence();
    CHECK(desk.record("2026-10-02"));
    CHECK(desk.due(9) == "2026-10-15");
    CHECK(desk.due(10) == "2026-11-28");
    // Dated back by a clock that was set back: the entries' times go on.
    desk.approve("5", "2026-08-20");
    CHECK(desk.record("2026-08-20"));
    desk.log.sequence();
    CHECK(desk.record("2026-08-20"));
    CHECK(desk.due(8) == "2026-09-15");
    CHECK(desk.due(9) == "2026-10-15");
    CHECK(desk.due(10) == "2026-11-05");
  });
}

TEST_CASE("value log: each change supersedes the one before it, and shows the differences") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    desk.approve("20", "2026-09-28");
    desk.approve("", "2026-09-28");
    CHECK(desk.record("2026-09-29"));
    desk.log.sequence();
    CHECK(desk.record("2026-09-29"));
    CHECK(desk.due(9) == "2026-10-20");
    CHECK_MESSAGE(desk.record("2026-09-29"), "the next one was waiting for it");
    desk.log.sequence();
    CHECK(desk.record("2026-09-29"));
    CHECK(desk.due(9) == "2026-10-15");
    const auto published = desk.published();
    REQUIRE(published.size() == 2);
    CHECK(published.back().superseded_by == published.front().number);
    const publications::TellingChanges changes = publications::changes_between(
        test::told(db, published.back().document), test::told(db, published.front().document));
    REQUIRE(changes.sentences_gone.size() == 2);
    REQUIRE(changes.sentences_new.size() == 2);
    CHECK(changes.sentences_new[0] ==
          "At 平川县 and below counts again what holds above: day 15 of the month.");
    CHECK(changes.sentences_new[1] == "Until then: day 20 of the month.");
  });
}

TEST_CASE("value log: 14-security 37: one that counts and is not in the log like that is told") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    desk.approve("20", "2026-09-28");
    CHECK(desk.record("2026-09-29"));
    desk.log.sequence();
    CHECK(desk.record("2026-09-29"));
    CHECK(check_values(db)->empty());
    // Somebody lets another one count by the database alone.
    desk.approve("28", "2026-09-30");
    REQUIRE(db.write([](db::Session& session) -> Result<void> {
      matters::begin_value(session, {2}, {.number = 0, .at = at("2026-09-30")});
      return {};
    }));
    CHECK(desk.due(9) == "2026-10-28");
    const std::vector<Message> told = check_values(db).value();
    REQUIRE(told.size() == 1);
    CHECK(english(told.front()) ==
          "The value of the rule “monthly_deadline_day” at 149921 counts as if it were entry 0 of "
          "the log, which does not say so.");
  });
}

TEST_CASE("value document: what was written is read again, and anything else is refused") {
  const std::string bytes = value_part(shorter()).content;
  CHECK(parse_value_document(bytes).value() == shorter());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(parse_value_document(bytes.substr(0, size)).has_value());
  }
  for (const char* key : {"kind", "unit", "unit_name", "parameter", "name", "measure", "before",
                          "value", "is_own", "source", "proposed", "approved", "on"}) {
    std::string changed = bytes;
    const std::size_t place = changed.find("\"" + std::string(key) + "\"");
    REQUIRE(place != std::string::npos);
    changed[place + 1] = '!';
    CHECK_FALSE_MESSAGE(parse_value_document(changed).has_value(), key);
  }
}

}  // namespace mingbai::disclosure
