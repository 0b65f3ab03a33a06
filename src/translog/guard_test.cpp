#include "translog/guard.h"

#include <fstream>

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t day_ms = std::int64_t{24} * 3600 * 1000;

Intent tree(std::int64_t size) { return {size, leaf_hash(std::to_string(size))}; }

std::string content(const fs::path& file) { return read_file(file, 10U << 20).value_or(""); }

struct Place {
  db::test::TemporaryFolder folder;
  fs::path first = folder.path() / "first";
  fs::path second = folder.path() / "second";
  [[nodiscard]] Guards both() const { return Guards::open({first, second}).value(); }
};

Result<bool> can(const Intent& /*any*/) { return true; }
Result<bool> cannot(const Intent& /*any*/) { return false; }

}  // namespace

TEST_CASE("guard: lines of before today's form are read, and other ones are not") {
  const Place it;
  std::ofstream(it.first) << "intent 1 " << to_string(tree(1).root) << "\nintent 2 "
                          << to_string(tree(2).root) << " 2026-11-28\n";
  CHECK(Guard::open(it.first)->intents() == std::vector<Intent>{tree(1), tree(2)});
  for (const char* bad : {" 2026-11-31", " ", " 2026-11-28 ", " x"}) {
    CAPTURE(bad);
    std::ofstream(it.second) << "intent 1 " << to_string(tree(1).root) << bad << "\n";
    CHECK(Guard::open(it.second).error().code == ErrorCode::invalid);
  }
}

TEST_CASE("guard: 14-security 16: the last thousand lines stay, and one of each day before them") {
  const Place it;
  Guard guard = Guard::open(it.first).value();
  constexpr std::int64_t a_day = 300;
  constexpr std::int64_t count = 2000;
  for (std::int64_t i = 0; i < count; ++i) {
    REQUIRE(guard.append(tree(i + 1), {i / a_day * day_ms}));
  }
  const Guard again = Guard::open(it.first).value();
  CHECK(again.intents() == guard.intents());
  // Three days before the last thousand lines ended there; the fourth goes on in them.
  REQUIRE(again.intents().size() == 1003);
  for (const std::int64_t day : {0, 1, 2}) {
    CHECK(again.intents()[static_cast<std::size_t>(day)] == tree((day + 1) * a_day));
  }
  CHECK(again.intents()[3] == tree(1001));
  CHECK(again.intents().back() == tree(count));
}

TEST_CASE(
    "guard: 14-security 16: a second one that is newer or another tells so as the first does") {
  const Place it;
  Guards guards = it.both();
  CHECK(!guards.open_intent({0, empty_root()}, can).value());
  REQUIRE(guards.append(tree(1), {1}));
  REQUIRE(guards.append(tree(2), {2}));
  CHECK(content(it.first) == content(it.second));
  CHECK(guards.missing().empty());
  CHECK(!it.both().open_intent(tree(2), can).value());
  // Cut off between the two files: what is one ahead is finished, or nothing is signed.
  for (const fs::path& file : {it.first, it.second}) {
    const std::string before = content(file);
    REQUIRE(Guard::open(file)->append(tree(3), {3}));
    CHECK(it.both().open_intent(tree(2), can).value() == tree(3));
    CHECK(it.both().open_intent(tree(2), cannot).error().code == ErrorCode::conflict);
    CHECK(it.both().open_intent(tree(1), can).error().code == ErrorCode::conflict);
    std::ofstream(file) << before;
  }
  REQUIRE(Guard::open(it.first)->append(tree(3), {3}));
  REQUIRE(Guard::open(it.second)->append(tree(4), {3}));
  CHECK(it.both().open_intent(tree(2), can).error().code == ErrorCode::conflict);
}

TEST_CASE("guard: 14-security 16: one of two may be missing, both may not") {
  const Place it;
  REQUIRE(it.both().append(tree(1), {1}));
  fs::remove(it.second);
  Guards guards = it.both();
  CHECK(guards.missing() == std::vector<fs::path>{it.second});
  CHECK(!guards.open_intent(tree(1), can).value());
  REQUIRE(guards.append(tree(1), {2}));
  CHECK(guards.missing().empty());
  CHECK(Guard::open(it.first)->intents().size() == 1);
  CHECK(Guard::open(it.second)->intents() == std::vector<Intent>{tree(1)});
  fs::remove(it.first);
  fs::remove(it.second);
  CHECK(it.both().open_intent(tree(1), can).error().code == ErrorCode::conflict);
  CHECK(!it.both().open_intent({0, empty_root()}, can).value());
}

TEST_CASE("guard: a second one in a place that cannot be written signs nothing") {
  const Place it;
  Guards guards = Guards::open({it.first, it.folder.path() / "no" / "such" / "disk"}).value();
  CHECK(!guards.append(tree(1), {1}));
}

}  // namespace mingbai::translog
