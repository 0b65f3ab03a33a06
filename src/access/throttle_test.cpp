#include "access/throttle.h"

#include <algorithm>

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

constexpr Instant noon{1'790'999'999'000};
Instant later(std::int64_t ms) { return {noon.ms + ms}; }

TEST_CASE("throttle: waits double up to the most and are forgotten") {
  Tries tries;
  std::int64_t now = 0;
  for (const std::int64_t expected :
       {0, 0, 0, 0, 0, 1000, 2000, 4000, 8000, 16'000, 32'000, 60'000, 60'000, 60'000}) {
    CAPTURE(now);
    CHECK(wait_ms(tries, known_browser, later(now)) == expected);
    now += expected;
    CHECK(wait_ms(tries, known_browser, later(now)) == 0);
    tries = counted(tries, known_browser, later(now));
  }
  CHECK(wait_ms(tries, known_browser, later(now + 59'000)) == 1000);
  CHECK(counted(tries, known_browser, later(now + 3'600'000)).count == 1);
  CHECK(wait_ms(tries, known_browser, later(now + 3'600'000)) == 0);
  CHECK(wait_ms(tries, known_browser, later(now - 1)) == 0);
}

TEST_CASE("throttle: 14-security 31: however many tries there were, the wait is bounded") {
  for (const ThrottleRule& rule : {known_browser, stranger, stranger_under_attack, whole_account,
                                   whole_network, second_factor_digits, second_factor_network,
                                   second_factor_cards, slip_codes, household_codes}) {
    const Tries many{.count = 1'000'000'000'000, .last = noon};
    CHECK(wait_ms(many, rule, noon) == rule.most_wait_ms);
    CHECK(wait_ms(many, rule, later(rule.most_wait_ms)) == 0);
    CHECK(rule.most_wait_ms <= 600'000);
  }
}

TEST_CASE("throttle: 14-security 25: five codes of a second factor in ten minutes") {
  Tries tries;
  for (int i = 0; i < 5; ++i) {
    CHECK(wait_ms(tries, second_factor_digits, later(i)) == 0);
    tries = counted(tries, second_factor_digits, later(i));
  }
  CHECK(wait_ms(tries, second_factor_digits, later(5)) == 600'000 - 1);
  CHECK(wait_ms(tries, second_factor_digits, later(600'004)) == 0);
}

}  // namespace
}  // namespace mingbai::access
