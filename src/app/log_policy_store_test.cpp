#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/operator.h"
#include "app/log_policy_actions.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "translog/key.h"
#include "units/people.h"

namespace mingbai::app {
namespace {

using access::test::noon;
using units::Role;

constexpr const char* city = "9901";

translog::VerifierKey key(char letter, translog::KeyType type) {
  return translog::SigningKey(std::string(1, letter) + ".example", type, std::string(32, letter))
      .verifier();
}

struct Place {
  explicit Place(db::Db& of) : db(of), people(of) {
    config.outgoing_servers = {"https://w.example"};
  }
  [[nodiscard]] PolicySite site() const { return {.log = log, .config = config, .random = random}; }
  Result<PolicyOutcome> add(const char* name, char letter = 'w') {
    return add_log_witness(db, site(), access::operator_actor(),
                           {.name = name,
                            .office = "示例镇政府",
                            .key = to_string(key(letter, translog::KeyType::witness)),
                            .url = "https://w.example"},
                           noon);
  }
  std::optional<translog::ProposedPolicy> waiting() {
    return db
        .read([](db::Session& session) -> Result<std::optional<translog::ProposedPolicy>> {
          return translog::proposed_policy(session);
        })
        .value();
  }
  std::string newest() {
    return db.read([&](db::Session& session) { return translog::log_policies(session, log, noon); })
        .value()
        .newest;
  }
  Result<void> decide(const access::Actor& actor, std::int64_t proposal, bool is_confirmed = true) {
    const PolicyWish wish{.city = people.unit(city), .proposal = proposal};
    return is_confirmed ? confirm_log_policy(db, log, actor, wish, random, noon)
                        : refuse_log_policy(db, actor, wish, noon);
  }

  db::Db& db;
  access::test::City people;
  translog::VerifierKey log = key('l', translog::KeyType::log);
  Config config;
  crypto::Random random = crypto::random_bytes;
};

}  // namespace

TEST_CASE("log policy: as long as nobody could confirm, the operator's word counts") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    CHECK(!it.add("town").value().waits);
    CHECK(it.newest().find("witness town ") != std::string::npos);
    CHECK(!it.waiting());
  });
}

TEST_CASE("log policy: 14-security 36: a witness joins and leaves by two persons") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    const access::Actor officer = it.people.holder(Role::city_officer, city);
    CHECK(it.add("town").value().waits);
    // Nothing counts yet, and nobody of the village or the county confirms it.
    CHECK(it.newest().find("witness") == std::string::npos);
    const std::int64_t first = it.waiting().value().id;
    CHECK(it.decide(it.people.holder(Role::village_director, "990101100200"), first).error().code ==
          ErrorCode::forbidden);
    CHECK(it.decide(it.people.holder(Role::inspector, city), first).error().code ==
          ErrorCode::forbidden);
    REQUIRE(it.decide(officer, first));
    CHECK(it.newest().find("witness town ") != std::string::npos);
    CHECK(it.decide(officer, first).error().code == ErrorCode::not_found);

    // Removing one, too; a later wish takes the place of what waits.
    REQUIRE(remove_log_witness(db, it.site(), access::operator_actor(), "town", noon));
    const std::int64_t removal = it.waiting().value().id;
    REQUIRE(it.add("school", 's'));
    CHECK(it.decide(officer, removal).error().code == ErrorCode::not_found);
    const std::int64_t addition = it.waiting().value().id;
    REQUIRE(it.decide(officer, addition, false));
    CHECK(it.newest().find("school") == std::string::npos);
    CHECK(!it.waiting());
    REQUIRE(remove_log_witness(db, it.site(), access::operator_actor(), "town", noon));
    REQUIRE(it.decide(officer, it.waiting().value().id));
    CHECK(it.newest().find("witness") == std::string::npos);
    CHECK(it.newest().find("office") == std::string::npos);
  });
}

TEST_CASE("log policy: what was proposed of another policy is void, and what is wrong is refused") {
  db::test::on_each_engine([](db::Db& db) {
    Place it(db);
    REQUIRE(it.add("town"));
    const access::Actor officer = it.people.holder(Role::city_officer, city);
    REQUIRE(it.add("school", 's'));
    const std::int64_t waiting = it.waiting().value().id;
    REQUIRE(db.write([&](db::Session& session) {
      return translog::record_policy(
          session, it.log,
          [](const std::string& newest) -> Result<std::string> { return "# other\n" + newest; },
          it.random, noon);
    }));
    CHECK(it.decide(officer, waiting).error().code == ErrorCode::conflict);
    CHECK(it.newest().find("school") == std::string::npos);
    CHECK(
        remove_log_witness(db, it.site(), access::operator_actor(), "nobody", noon).error().code ==
        ErrorCode::not_found);
    const auto demand = [&](const std::string& quorum) {
      std::string text = it.newest();
      text.replace(text.find("quorum none"), 11, "quorum " + quorum);
      return change_log_policy(db, it.site(), access::operator_actor(), text, noon);
    };
    CHECK(demand("nobody").error().code == ErrorCode::invalid);
    REQUIRE(demand("town"));
    REQUIRE(it.decide(officer, it.waiting().value().id));
    CHECK(remove_log_witness(db, it.site(), access::operator_actor(), "town", noon).error().code ==
          ErrorCode::conflict);
    it.config.outgoing_servers = {};
    CHECK(!it.add("third", 't'));
  });
}

}  // namespace mingbai::app
