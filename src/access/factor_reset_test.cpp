#include "access/factor_reset.h"

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

constexpr Instant noon{1'790'999'999'000};
constexpr std::int64_t day_ms = 86'400'000;
Instant later(std::int64_t ms) { return {noon.ms + ms}; }

FactorReset asked_by(Doer doer) {
  FactorReset reset{.id = 1, .asked = std::move(doer)};
  reset.asked_at = noon;
  return reset;
}

const Doer one{units::PersonId{1}, "one"};
const Doer two{units::PersonId{2}, "two"};
const Doer operator_a{std::nullopt, "operator:a"};
const Doer operator_b{std::nullopt, "operator:b"};

TEST_CASE("factor reset: 14-security 12: its states over time") {
  struct Row {
    std::int64_t approved_after;  // -1: not
    std::int64_t ended_after;     // -1: not
    std::int64_t now_after;
    ResetState state;
  };
  const Row rows[] = {
      {-1, -1, 0, ResetState::asked},
      {-1, -1, 7 * day_ms - 1, ResetState::asked},
      {-1, -1, 7 * day_ms, ResetState::late},
      {6 * day_ms, -1, 7 * day_ms - 1, ResetState::approved},
      {6 * day_ms, -1, 7 * day_ms, ResetState::due},
      {6 * day_ms, -1, 70 * day_ms, ResetState::due},
      {6 * day_ms, -1, 0, ResetState::approved},  // a clock set back makes nothing due
      {6 * day_ms, 6 * day_ms + 1, 7 * day_ms, ResetState::over},
      {-1, 1, 2, ResetState::over},
      {-1, 1, 8 * day_ms, ResetState::over},
  };
  for (const Row& row : rows) {
    CAPTURE(row.now_after);
    FactorReset reset = asked_by(one);
    if (row.approved_after >= 0) reset.approved_at = later(row.approved_after);
    if (row.ended_after >= 0) reset.ended_at = later(row.ended_after);
    CHECK(state_of(reset, later(row.now_after)) == row.state);
    const bool is_open = row.state != ResetState::over && row.state != ResetState::late;
    CHECK(is_under_way(reset, later(row.now_after)) == is_open);
  }
}

TEST_CASE("factor reset: 14-security 12: four eyes are two persons, never two names") {
  struct Row {
    Doer asked;
    Doer second;
    bool may_be_one;
    bool may;
  };
  const Row rows[] = {
      {one, two, false, true},
      {one, {units::PersonId{2}, "one"}, false, true},
      {one, {units::PersonId{1}, "renamed"}, false, false},
      {one, two, true, false},  // one human under two numbers
      {operator_a, one, false, true},
      {one, operator_a, false, false},
      {operator_a, operator_b, false, false},
      {operator_a, operator_a, false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.asked.name);
    CAPTURE(row.second.name);
    const auto checked = check_second(asked_by(row.asked), row.second, row.may_be_one, noon);
    CHECK(checked.has_value() == row.may);
    if (!row.may) CHECK(checked.error().code == ErrorCode::forbidden);
  }
}

TEST_CASE("factor reset: only one that was asked for and waits is approved") {
  FactorReset reset = asked_by(one);
  CHECK(check_second(reset, two, false, later(7 * day_ms)).error().code == ErrorCode::conflict);
  reset.approved_at = later(1);
  CHECK(check_second(reset, two, false, later(2)).error().code == ErrorCode::conflict);
  reset.ended_at = later(2);
  CHECK(check_second(reset, two, false, later(3)).error().code == ErrorCode::conflict);
}

TEST_CASE("factor reset: the holder is told as long as it goes on, and thirty days after") {
  FactorReset reset = asked_by(one);
  CHECK(is_news(reset, noon));
  CHECK_FALSE(is_news(reset, later(7 * day_ms)));
  reset.ended_at = later(2 * day_ms);
  reset.ending = ResetEnding::done;
  CHECK(is_news(reset, later(32 * day_ms - 1)));
  CHECK_FALSE(is_news(reset, later(32 * day_ms)));
  for (const ResetEnding other :
       {ResetEnding::stopped, ResetEnding::objected, ResetEnding::renewed, ResetEnding::lapsed}) {
    reset.ending = other;
    CHECK_FALSE(is_news(reset, later(2 * day_ms)));
    CHECK(reset_ending_of(to_string(other)) == other);
  }
}

}  // namespace
}  // namespace mingbai::access
