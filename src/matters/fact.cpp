#include "matters/fact.h"

#include <algorithm>
#include <array>

namespace mingbai::matters {
namespace {

constexpr std::array<std::string_view, 2> fact_words = {"month_closed", "month_released"};

}  // namespace

std::string_view to_string(Fact fact) { return fact_words.at(static_cast<std::size_t>(fact)); }

std::optional<Fact> fact_of(std::string_view word) {
  const auto* found = std::ranges::find(fact_words, word);
  if (found == fact_words.end()) return std::nullopt;
  return static_cast<Fact>(found - fact_words.begin());
}

}  // namespace mingbai::matters
