#include "matters/majority.h"

#include <algorithm>
#include <array>

namespace mingbai::matters {
namespace {

struct Known {
  std::string_view written;
  std::int64_t majority;
  Share share;
};

constexpr std::array<Known, 6> ladder{
    {{"1/2", least_majority, {.numerator = 1, .denominator = 2, .is_more_than = true}},
     {"3/5", 60, {.numerator = 3, .denominator = 5, .is_more_than = false}},
     {"2/3", 67, {.numerator = 2, .denominator = 3, .is_more_than = false}},
     {"3/4", 75, {.numerator = 3, .denominator = 4, .is_more_than = false}},
     {"4/5", 80, {.numerator = 4, .denominator = 5, .is_more_than = false}},
     {"1/1", most_majority, {.numerator = 1, .denominator = 1, .is_more_than = false}}}};

const Known& known(std::int64_t majority) {
  const auto* found = std::ranges::find(ladder, majority, &Known::majority);
  ensure(found != ladder.end(), "a majority is one of the ladder");
  return *found;
}

}  // namespace

std::optional<std::int64_t> majority_of(std::string_view written) {
  const auto* found = std::ranges::find(ladder, written, &Known::written);
  if (found == ladder.end()) return std::nullopt;
  return found->majority;
}

std::string majority_text(std::int64_t majority) { return std::string(known(majority).written); }

Share share_of(std::int64_t majority) { return known(majority).share; }

}  // namespace mingbai::matters
