// The numbers of the log's formats: decimal, not negative, without a sign or leading zeros.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mingbai::translog {

// Nothing for any other spelling, and for numbers above 2^63 - 1.
std::optional<std::int64_t> parse_decimal(std::string_view digits);

}  // namespace mingbai::translog
