// SlipList: what each household of a village got or owes, row by row: of each row a household slip
// (到户明白条) is made, which that household alone can open. Pure values.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/money.h"
#include "kernel/result.h"
#include "platform/writing/writing.h"

namespace mingbai::publications {

struct SlipList {
  std::vector<std::string> headings;           // the first one is above the households
  std::vector<std::vector<std::string>> rows;  // beside the headings
  std::size_t amount = 0;                      // which column has the money
  friend bool operator==(const SlipList&, const SlipList&) = default;
};

inline constexpr std::size_t most_slips = 999;

// From the rows of a table, headings first. Full names in columns of people are masked (王*明).
// invalid, with row and column and without what stands there: no column of amounts or more than
// one, an amount that is none, an empty household, a row of sums, or what is of a person whatever
// anyone says: numbers of identity cards, bank cards and telephones, illnesses.
Result<SlipList> parse_slip_list(const writing::Grid& grid);

Money amount_of(const SlipList& list, std::size_t row);
Money sum_of(const SlipList& list);

// One text, to be kept until it is decided about, and back.
std::string to_text(const SlipList& list);
Result<SlipList> slip_list_in(std::string_view text);

}  // namespace mingbai::publications
