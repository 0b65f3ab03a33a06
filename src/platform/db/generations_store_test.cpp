#include <thread>

#include <doctest/doctest.h>
#include <soci/soci.h>

#include "platform/db/generations.h"
#include "platform/db/test_database.h"

namespace mingbai::db {
namespace {

Result<void> bump_in(Db& db, const std::string& name, bool is_good = true) {
  return db.write([&](Session& session) -> Result<void> {
    bump(session, name);
    if (!is_good) return fail(ErrorCode::invalid, Message{"no", {}});
    return {};
  });
}

// Waits as long as it takes; a watch that never notices ends by CTest's own limit.
void wait_for_change(const Generations& generations, const std::string& name, std::uint64_t from) {
  while (generations.number(name) == from)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

TEST_CASE("generations: a committed bump shows at once, for its name only") {
  test::on_each_engine([](Db& db) {
    const Generations generations(db, std::chrono::hours(1));
    CHECK(generations.number("unit 1") == 0);
    REQUIRE(bump_in(db, "unit 1").has_value());
    const std::uint64_t first = generations.number("unit 1");
    CHECK(first > 0);
    CHECK(generations.number("unit 2") == 0);
    REQUIRE(bump_in(db, "unit 2").has_value());
    CHECK(generations.number("unit 1") == first);
    REQUIRE(bump_in(db, "unit 1").has_value());
    CHECK(generations.number("unit 1") > first);
  });
}

TEST_CASE("generations: a bump that was rolled back changes nothing") {
  test::on_each_engine([](Db& db) {
    const Generations generations(db, std::chrono::hours(1));
    CHECK_FALSE(bump_in(db, "unit 1", false).has_value());
    CHECK(generations.number("unit 1") == 0);
  });
}

TEST_CASE("generations: what another process commits is noticed by looking") {
  test::on_each_engine([](Db& db) {
    REQUIRE(bump_in(db, "unit 1").has_value());
    const Generations generations(db, std::chrono::milliseconds(5));
    const std::uint64_t before = generations.number("unit 1");
    CHECK(before > 0);  // known from the start
    Result<std::unique_ptr<Db>> other = Db::open(db.address());
    REQUIRE(other.has_value());
    REQUIRE(bump_in(**other, "unit 1").has_value());
    wait_for_change(generations, "unit 1", before);
    CHECK(generations.number("unit 1") > before);
  });
}

TEST_CASE("generations: when the database cannot be asked, every number changes") {
  test::on_each_engine([](Db& db) {
    REQUIRE(bump_in(db, "unit 1").has_value());
    const Generations generations(db, std::chrono::milliseconds(5));
    const std::uint64_t known = generations.number("unit 1");
    const std::uint64_t unknown = generations.number("unit 2");
    const Result<void> done = db.write([](Session& session) -> Result<void> {
      script(session, "ALTER TABLE generations RENAME TO gone");
      return {};
    });
    REQUIRE(done.has_value());
    wait_for_change(generations, "unit 1", known);
    CHECK(generations.number("unit 1") > known);
    CHECK(generations.number("unit 2") > unknown);
  });
}

}  // namespace
}  // namespace mingbai::db
