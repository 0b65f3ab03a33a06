// Majority: how large a part must agree, where a region may set it: one of a few fractions, so that
// of two the stricter one is told. As a number it is a percentage, rounded up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "matters/meeting.h"

namespace mingbai::matters {

constexpr std::int64_t least_majority = 50;  // more than half
constexpr std::int64_t most_majority = 100;  // all

// "2/3" → 67; of the fractions 1/2 (more than that, 过半), 3/5, 2/3, 3/4, 4/5 (that or more) and
// 1/1. Nothing: it is none of them.
std::optional<std::int64_t> majority_of(std::string_view written);
// 67 → "2/3"; only of what majority_of gives.
std::string majority_text(std::int64_t majority);
Share share_of(std::int64_t majority);

}  // namespace mingbai::matters
