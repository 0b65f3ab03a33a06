// What somebody states of one person, as it is typed: the cells of a row in a list, or the fields
// of a form. Both are read by the same rules.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "units/person_import.h"

namespace mingbai::units {

struct PersonCells {
  std::string number;  // says which stored person is meant; this and all but the name may be empty
  std::string name;
  std::string branch;  // the code of a unit
  std::string category;
  std::string joined_on;
  std::string confirmed_on;
  std::string phone;
};

// What is wrong in one of them, by the name of its column; never with the text of a cell that holds
// what is not kept.
using TellCell =
    std::function<void(std::string_view column, std::string_view read, Message expected)>;
PersonRow read_cells(const PersonCells& cells, const TellCell& tell);

// From a form: numbers of identity cards are looked for too, in each cell and across them.
PersonRow read_form(const PersonCells& cells, PersonReport& report);

}  // namespace mingbai::units
