// Headings of lists of people, Chinese or English: which column is what, and which is never read.
#pragma once

#include <optional>
#include <string_view>

namespace mingbai::units {

enum class PersonColumn { number, name, branch, category, joined_on, confirmed_on, phone };

std::optional<PersonColumn> person_column_of(std::string_view heading);

// The name by which problems call a column.
std::string_view to_string(PersonColumn column);

// Whether a column of this heading holds what is never kept: numbers of identity cards, birth, age,
// sex, ethnicity, education, bank accounts, addresses, health, beliefs.
bool is_never_kept(std::string_view heading);

}  // namespace mingbai::units
