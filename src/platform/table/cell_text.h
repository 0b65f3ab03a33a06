// Texts of cells as spreadsheets store them, made into plain text.
#pragma once

#include <string>

namespace mingbai::table {

// Resolves escapes such as _x000D_ (ECMA-376 part 1, 22.9.2.19), makes every line end a line feed
// and removes white space at both ends.
void tidy_cell_text(std::string& text);

}  // namespace mingbai::table
