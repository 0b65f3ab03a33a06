#include "access/address_tags.h"

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

constexpr Instant begun{1'790'999'999'000};

Instant later(std::int64_t ms) { return {begun.ms + ms}; }

// Keys 1, 2, 3 ... in turn.
crypto::Random counting() {
  return [n = 0](std::size_t size) mutable { return std::string(size, static_cast<char>(++n)); };
}

}  // namespace

TEST_CASE("address tags: security 32: a new key each day, the one before for an hour more") {
  AddressTags tags(counting());
  const auto at = [&](std::int64_t ms) {
    tags.turn(later(ms));
    return tags.of("network", "203.0.113");
  };
  const AddressTags::Tag first = at(0);
  CHECK(first.before.empty());
  CHECK(tags.of("network", "203.0.114").name != first.name);
  CHECK(tags.of("slip", "203.0.113").name != first.name);
  CHECK(at(AddressTags::day_ms - 1).name == first.name);
  // The second day begins a day after the first, whenever its first try comes.
  const AddressTags::Tag second = at(AddressTags::day_ms + 1000);
  CHECK(second.name != first.name);
  CHECK(second.before == first.name);
  // A thread that took its time a moment earlier changes nothing.
  CHECK(at(AddressTags::day_ms - 1).name == second.name);
  CHECK(at(AddressTags::day_ms - 1).before == first.name);
  CHECK(at(AddressTags::day_ms + AddressTags::overlap_ms - 1).before == first.name);
  CHECK(at(AddressTags::day_ms + AddressTags::overlap_ms).before.empty());
  CHECK(at(2 * AddressTags::day_ms - 1).name == second.name);
  // Nobody tried for long: nothing is left to go on counting.
  const AddressTags::Tag third = at(4 * AddressTags::day_ms);
  CHECK(third.name != second.name);
  CHECK(third.before.empty());
  const AddressTags::Tag set_back = at(0);
  CHECK(set_back.name != third.name);
  CHECK(set_back.before.empty());
}

TEST_CASE("address tags: security 32: two processes know nothing of each other's keys") {
  AddressTags one;
  AddressTags other;
  one.turn(begun);
  other.turn(begun);
  CHECK(one.of("network", "203.0.113").name != other.of("network", "203.0.113").name);
}

}  // namespace mingbai::access
