#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/confirmation_actions.h"
#include "publications/document_actions.h"
#include "publications/log_testing.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using access::test::noon;
using units::Role;

constexpr const char* village = "990101100200";
constexpr const char* other_village = "990101100201";

// A village in whose name something was published, by whoever could.
struct Place {
  explicit Place(db::Db& of) : db(of), people(of), log(of) {
    for (const char* period : {"2026-08", "2026-09"}) publish(village, period);
    publish(other_village, "2026-09");
  }

  void publish(const std::string& office, const std::string& period) {
    const std::string name = office + " " + period;
    const Document document{.submission = name,
                            .subject = name,
                            .office = office,
                            .item = "S03",
                            .period = period,
                            .why = {},
                            .parts = {{"a.json", "application/json", "{}"}}};
    const Result<bool> recorded = db.write([&](db::Session& session) {
      return record_document(session, document, crypto::random_bytes, noon);
    });
    REQUIRE(recorded.value_or(false));
    log.sequence();
  }
  units::Unit unit(const char* code) {
    return db.read([&](db::Session& session) { return units::unit_by_code(session, code); })
        .value();
  }
  std::string say(const access::Actor& actor, const Saying& saying) {
    const Result<void> done = confirm_publications(db, actor, unit(village), saying, noon);
    return done ? "" : done.error().field + ": " + english(done.error().message);
  }
  ConfirmationState state(std::int64_t number) {
    return db
        .read([&](db::Session& session) -> Result<Confirmed> {
          return confirmation_of(session, number);
        })
        ->state;
  }
  std::size_t waiting() {
    const units::Unit at = unit(village);
    return db
        .read([&](db::Session& session) -> Result<std::size_t> {
          return unconfirmed(session, at, 10).size();
        })
        .value();
  }

  db::Db& db;
  access::test::City people;
  test::TestLog log;
};

}  // namespace

TEST_CASE("confirmation: what somebody removed from the machine still waits for a word") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const std::string on = db.engine() == db::Engine::sqlite ? "" : " ON documents";
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      db::script(session, "DROP TRIGGER documents_remain" + on);
      db::script(session, "DELETE FROM documents WHERE office = '990101100200'");
      return {};
    }));
    CHECK(place.waiting() == 2);
    const access::Actor supervisor = place.people.holder(Role::supervisor, village);
    CHECK(place.say(supervisor, {.numbers = {0}, .is_known = false, .why = "问过主任"}) == "");
    CHECK(place.state(0) == ConfirmationState::denied);
  });
}

TEST_CASE("confirmation: 14-security 13: what was published in a village's name, its people know") {
  db::test::on_each_engine([](db::Db& db) {
    using enum ConfirmationState;
    Place place(db);
    const access::Actor supervisor = place.people.holder(Role::supervisor, village);
    CHECK(place.waiting() == 2);
    CHECK(place.say(supervisor, {.numbers = {0}}) == "");
    CHECK(place.waiting() == 1);
    CHECK(place.state(0) == confirmed);
    CHECK(
        place.say(supervisor, {.numbers = {1}, .is_known = false, .why = " "}).starts_with("why"));
    CHECK(place.state(1) == waiting);
    CHECK(place.say(supervisor, {.numbers = {1}, .is_known = false, .why = "问过主任"}) == "");
    CHECK(place.state(1) == denied);
    CHECK(place.waiting() == 0);
    CHECK(place.say(supervisor, {.numbers = {1}}) == "");
    CHECK_MESSAGE(place.state(1) == confirmed, "of each person the last word");
    CHECK_THROWS(db.write([](db::Session& session) -> Result<void> {
      db::script(session, "UPDATE publication_confirmations SET is_known = 1");
      return {};
    }));
  });
}

TEST_CASE("confirmation: of the unit's own only, by whoever watches over it, all or none") {
  db::test::on_each_engine([](db::Db& db) {
    using enum ConfirmationState;
    Place place(db);
    const access::Actor supervisor = place.people.holder(Role::supervisor, village);
    CHECK(place.say(supervisor, {.numbers = {0, 2}}).find("was not published by") !=
          std::string::npos);
    CHECK(place.say(supervisor, {.numbers = {0, 77}}) != "");
    CHECK_MESSAGE(place.state(0) == waiting, "all or none");
    for (const access::Actor& actor : {place.people.holder(Role::village_director, village),
                                       place.people.holder(Role::supervisor, other_village),
                                       place.people.holder(Role::town_reviewer, "990101100")}) {
      CHECK(place.say(actor, {.numbers = {0}}) != "");
    }
    CHECK(place.state(0) == waiting);
  });
}

}  // namespace mingbai::publications
