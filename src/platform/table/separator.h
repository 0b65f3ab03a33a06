// Finds the character that separates the columns of a text file.
#pragma once

#include <string_view>

namespace mingbai::table {

// Comma, semicolon, tab or bar: whichever occurs the same number of times on the most lines of the
// beginning of the file, quoted texts aside; comma where none does.
char guess_separator(std::string_view beginning);

}  // namespace mingbai::table
