// Totals: whether a table's totals are the sums of what stands above them. Whoever gives a total
// gives its parts (issue of the disclosure at work: total, detail and balance).
#pragma once

#include <optional>
#include <string>

#include "kernel/money.h"
#include "platform/writing/writing.h"

namespace mingbai::writing {

struct WrongTotal {
  std::string column;          // its heading; of one without a heading the total's name, "合计"
  Money total;                 // as it is written
  std::optional<Money> parts;  // what the rows make; nothing: there are none with a figure
};

// The first one, if any. A row is a total whose first cell that is not empty says so: 合计, 总计,
// 共计 or "total" of all rows since the last total, or below it where none stand above; 小计 or
// "subtotal" of those since the last one of either, and part of no total itself. Looked at are the
// columns where the total and all rows that say something are amounts; what has more than two
// decimals, a unit or a mask in it is not.
std::optional<WrongTotal> wrong_total(const Grid& table);

}  // namespace mingbai::writing
