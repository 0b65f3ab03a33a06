// Numbers of spreadsheets as decimal text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingbai::table {

// The shortest decimal that stands for the same 64-bit floating point number, without exponent:
// "1234.50" → "1234.5", "1E3" → "1000". False if it is no finite number.
bool append_shortest(std::string_view written, std::string& out);

std::optional<double> to_double(std::string_view written);

}  // namespace mingbai::table
