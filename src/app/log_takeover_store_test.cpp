#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/operator.h"
#include "app/log_takeover_actions.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "translog/log_actions.h"
#include "translog/log_keys.h"
#include "translog/sequencer.h"
#include "translog/tile_folder.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

using access::test::noon;
using units::Role;

constexpr const char* city = "9901";

// A city whose log has signed one entry, and whose key is gone.
struct Place {
  explicit Place(db::Db& of) : db(of), people(of) {
    fs::create_directories(home.key.parent_path());
    REQUIRE(translog::write_log_key(home.key, "log.example", random));
    {
      const translog::LogKeys keys = translog::read_log_keys(home).value();
      old_key = keys.key.verifier();
      const auto signer = translog::Sequencer::start(db, home.site, keys.key, [] { return noon; });
      REQUIRE(db.write([](db::Session& session) {
        return translog::record_entry(session, "one", "one", noon);
      }));
      REQUIRE(signer->sequence());
    }
    fs::remove(home.key);
  }
  Result<TakeoverOutcome> want() {
    const std::string checkpoint =
        translog::read_file(home.site.folder / "checkpoint", 1U << 20).value();
    return take_over_log(
        db, home, access::operator_actor(),
        {.old_key = old_key, .known = translog::known_by_checkpoint(checkpoint, {old_key}).value()},
        random, noon);
  }
  std::optional<translog::ProposedTakeover> waiting() {
    return db.read([](db::Session& session) { return translog::proposed_takeover(session); })
        .value();
  }
  [[nodiscard]] TakeoverWord word(std::int64_t proposal) const {
    return {.city = people.unit(city), .proposal = proposal};
  }
  Result<void> confirm(const access::Actor& actor, std::int64_t proposal) {
    return confirm_log_takeover(db, home, actor, word(proposal), random, noon);
  }
  // Whether the next start of a server signs with the new key.
  bool is_taken() {
    REQUIRE(translog::take_over_files(db, home));
    return fs::exists(home.key);
  }

  db::Db& db;
  access::test::City people;
  db::test::TemporaryFolder folder;
  translog::LogHome home = translog::log_home(folder.path());
  crypto::Random random = crypto::random_bytes;
  translog::VerifierKey old_key;
};

}  // namespace

TEST_CASE("log takeover: as long as nobody could confirm, the operator's word counts") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    CHECK(!it.want().value().waits);
    CHECK(!it.waiting());
    CHECK(it.is_taken());
  });
}

TEST_CASE("log takeover: 14-security 17: two officers of the city, and never one for both") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    const units::PersonId zhang = it.people.person("张三");
    it.people.post(zhang, Role::city_officer, city);
    const access::Actor first = it.people.actor(zhang);
    CHECK(it.want().value().waits);
    const std::int64_t id = it.waiting().value().id;
    for (const Role role : {Role::village_director, Role::inspector}) {
      const char* const at = role == Role::inspector ? city : "990101100200";
      CHECK(it.confirm(it.people.holder(role, at), id).error().code == ErrorCode::forbidden);
    }
    REQUIRE(it.confirm(first, id));
    CHECK(it.waiting().value().first_person == zhang.value);
    CHECK(!it.is_taken());
    CHECK(it.confirm(first, id).error().code != ErrorCode::internal);
    CHECK(it.waiting());
    // Another number that may be the same human is no second one.
    const units::PersonId twin = it.people.person("张三");
    it.people.post(twin, Role::city_officer, city);
    CHECK(!it.confirm(it.people.actor(twin), id));
    CHECK(!it.is_taken());
    REQUIRE(it.confirm(it.people.holder(Role::city_officer, city), id));
    CHECK(!it.waiting());
    CHECK(it.confirm(first, id).error().code == ErrorCode::not_found);
    CHECK(it.is_taken());
  });
}

TEST_CASE(
    "log takeover: refused by one it is over, and a key that is gone is confirmed by nobody") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    const access::Actor officer = it.people.holder(Role::city_officer, city);
    REQUIRE(it.want());
    const std::int64_t id = it.waiting().value().id;
    REQUIRE(refuse_log_takeover(db, officer, it.word(id), noon));
    CHECK(!it.waiting());
    CHECK(!it.is_taken());
    CHECK(!fs::exists(it.home.takeover_key));
    CHECK(refuse_log_takeover(db, officer, it.word(id), noon).error().code == ErrorCode::not_found);
    REQUIRE(it.want());
    const std::int64_t next = it.waiting().value().id;
    fs::remove(it.home.takeover_key);
    CHECK(it.confirm(officer, next).error().code == ErrorCode::conflict);
    CHECK(!it.waiting()->first_person);
  });
}

}  // namespace mingbai::app
