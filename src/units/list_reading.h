// What reading every imported list has in common, whatever its columns. Private to units.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/table/table.h"
#include "units/person.h"

namespace mingbai::units {

inline constexpr int no_column = -1;

// Title rows may stand above the headings, ten at most. Reads until `is_headings` knows its row;
// false: the sheet has none.
Result<bool> find_headings(table::Reader& reader,
                           const std::function<bool(const table::Row&)>& is_headings);

// The trimmed text of the row's cell in a column; empty where there is none.
std::string text_at(const table::Row& row, int column);

// A heading as it may be shown: someone may have written a number into it.
std::string shown_heading(std::string_view text);

// What a problem may repeat of a cell: cut short, and masked.
std::string shown_cell(std::string_view text);

// The first of the cells in which a number of an identity card stands that goes on in the next
// ones; nothing: there is none.
std::optional<std::size_t> split_number(const std::vector<std::string>& cells);
Message split_number_words();  // what was expected instead

// The number that "people list" shows for a person; nothing: the text is none.
std::optional<PersonId> person_number(std::string_view text);

}  // namespace mingbai::units
