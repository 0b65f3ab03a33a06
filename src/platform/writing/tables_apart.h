// The tables of a text apart from what stands around them, and both together again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/writing/writing.h"

namespace mingbai::writing {

struct TablesApart {
  std::vector<std::string> texts;  // before, between and behind the tables: one more than these
  std::vector<Grid> tables;        // as passages_of() reads them
  friend bool operator==(const TablesApart&, const TablesApart&) = default;
};

TablesApart tables_apart(std::string_view text);
// A text of the same passages. Too few texts count as empty ones.
std::string tables_within(const TablesApart& apart);

}  // namespace mingbai::writing
