// What a spreadsheet's number format says about a number: a date, and when it is shown in red.
#pragma once

#include <string_view>

namespace mingbai::table {

struct NumberFormat {
  bool is_date = false;
  bool is_red = false;           // whenever it is not negative
  bool is_red_negative = false;  // whenever it is negative
  friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};

// The formats that files name only by number: ECMA-376 part 1, 18.8.30, with those of Chinese
// Windows (27 to 36, 50 to 58).
NumberFormat built_in_format(int id);

// The format of a code such as yyyy"年"m"月"d"日" or #,##0.00;[Red]-#,##0.00. A time of day or a
// duration is no date.
NumberFormat parse_number_format(std::string_view code);

}  // namespace mingbai::table
