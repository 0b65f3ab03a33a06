// SearchPattern: one way in which a query may be meant, and the check whether a name fits it.
#pragma once

#include <string>
#include <vector>

#include "units/name_readings.h"
#include "units/search_terms.h"

namespace mingbai::units {

enum class Meant { name, spelling, initials };
enum class Fit { no, part, beginning, exact };

class SearchPattern {
 public:
  SearchPattern(Meant meant, const std::vector<std::string>& letters);
  [[nodiscard]] Meant meant() const { return meant_; }
  [[nodiscard]] std::size_t letters() const { return letters_.size(); }
  // What a fitting name must have; none: this pattern is too short for parts of names.
  [[nodiscard]] std::vector<Term> terms(bool is_from_start) const;
  [[nodiscard]] Fit fit(const std::vector<std::string>& name) const;
  // `core` as core_letters gives it.
  [[nodiscard]] Fit fit_spelling(const NameReadings& core) const;

 private:
  Meant meant_;
  std::vector<std::string> letters_;
  std::string text_;
};

// How a query may be meant: as a name, and if it is plain Latin, as pinyin and as initials.
std::vector<SearchPattern> patterns_of(std::string_view query);

}  // namespace mingbai::units
