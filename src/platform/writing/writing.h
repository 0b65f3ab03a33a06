// Writing: how the plain text that people write for everybody is laid out: headings, points and
// tables. It stays text: no mark of it is taken away, for an asterisk may be a mask (王*明) and a
// sign a figure (> 100); decision 0147.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mingbai::writing {

// Rows of cells; all rows have as many.
using Grid = std::vector<std::vector<std::string>>;

struct Passage {
  enum class Kind { paragraph, heading, point, table };
  Kind kind = Kind::paragraph;
  std::string text;  // without the sign that begins a heading or a point; empty for a table
  Grid rows;         // of a table: the headings first, then at least one row
  friend bool operator==(const Passage&, const Passage&) = default;
};

// Each line that is not empty is a paragraph, or
// - a heading behind "# ", "## " or "### ";
// - a point behind "- ", "* " or "• ", unless a digit follows: "- 100" may be an amount;
// - part of a table: lines, one under the other, that begin with "|" or hold a tab, two at least,
//   with two cells at least. A line of nothing but "|", "-", ":" under the headings is left out,
//   and so is a row without anything in it.
std::vector<Passage> passages_of(std::string_view text);

// The same for whoever listens or compares: one line each, of a table a line for each of its rows
// but the headings, which stand before the cells: "姓名 王*明，金额 300".
std::vector<std::string> lines_of(const std::vector<Passage>& passages);

// A table as passages_of() reads it. Line breaks and "|" within a cell become a space and "｜".
std::string table_text(const Grid& rows);

}  // namespace mingbai::writing
