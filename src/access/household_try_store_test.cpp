#include <doctest/doctest.h>

#include "access/try_counter.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

constexpr Instant noon{1'790'000'000'000};

Instant after(std::int64_t seconds) { return Instant{noon.ms + seconds * 1000}; }

Secrets new_secrets() { return {.key = crypto::SecretKey({7})}; }

}  // namespace

TEST_CASE("household codes: wrong ones slow a network for a while, and nobody else") {
  db::test::on_each_engine([](db::Db& db) {
    const Secrets secrets = new_secrets();
    const auto tries = [&](const char* address, Instant now) {
      const Result<void> counted = count_household_try(db, secrets, address, now);
      return counted ? std::string() : counted.error().field;
    };
    for (int i = 0; i < household_codes.free; ++i) CHECK(tries("10.0.0.7", noon).empty());
    CHECK(tries("10.0.0.7", noon) == wait_field);
    CHECK(tries("10.0.0.8", noon) == wait_field);  // of the same network
    CHECK(tries("10.0.1.7", noon).empty());
    CHECK(tries("10.0.0.7", after(1)).empty());
    CHECK(tries("10.0.0.7", after(2)) == wait_field);
    // However many there were, nobody waits longer than half a minute.
    Instant now = after(2);
    for (int i = 0; i < 20; ++i) {
      now = Instant{now.ms + household_codes.most_wait_ms};
      CHECK(tries("10.0.0.7", now).empty());
    }
    CHECK(tries("10.0.0.7", Instant{now.ms + household_codes.forget_ms}).empty());
  });
}

TEST_CASE("household codes: a village that opens its slips in one evening does not wait") {
  db::test::on_each_engine([](db::Db& db) {
    const Secrets secrets = new_secrets();
    for (int i = 0; i < 50; ++i) {
      CHECK(count_household_try(db, secrets, "10.0.0.7", noon));
      REQUIRE(forgive_household_try(db, secrets, "10.0.0.7"));
    }
  });
}

}  // namespace mingbai::access
