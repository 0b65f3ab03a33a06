// Search terms: what a name can be found by, as numbers. Terms only narrow the search down; what
// is found is checked against the name itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "units/name_readings.h"
#include "units/unit.h"

namespace mingbai::units {

// Positive, below 2^50. The highest bits tell the sort, the rest holds the letters.
using Term = std::int64_t;

// Where a unit stands in every list of results: open before closed, big before small, short names
// before long ones. Ascending; the lowest 25 bits are the unit's key.
using SearchKey = std::int64_t;
SearchKey search_key(const Unit& unit, std::size_t letters);
UnitId unit_of(SearchKey key);
// The keys of open units of this rank whose names have so many letters: from first to last.
struct KeyRange {
  SearchKey first = 0;
  SearchKey last = 0;
};
KeyRange keys_of(int rank, std::size_t letters);

// Terms of a text: its single letters, or pairs of neighbours. is_from_start adds the term "begins
// with its first letter".
std::vector<Term> name_terms(const std::vector<std::string>& letters, bool is_from_start);
// Threes of neighbouring Latin letters of a spelling.
std::vector<Term> spelling_terms(const std::string& spelling, bool is_from_start);
// Pairs of neighbouring initials.
std::vector<Term> initials_terms(const std::string& initials, bool is_from_start);

// Without the words that every village's name ends with: 和平村民委员会 → 和平村. Pinyin is about
// this part; the whole name would only make common terms more common.
std::vector<std::string> core_letters(const std::vector<std::string>& letters, Kind kind);

// Everything a name can be found by, each term once, in ascending order. With many readings the
// main one and single exchanges are taken, so that a name has at most `most_spellings`.
std::vector<Term> all_terms(const std::vector<std::string>& letters,
                            const NameReadings& core_readings);

}  // namespace mingbai::units
