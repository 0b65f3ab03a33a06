#include "units/term_cursor.h"

#include <algorithm>

namespace mingbai::units {

TermCursor::TermCursor(BlockFinder& finder, const std::vector<Term>& terms) : finder_(finder) {
  constexpr std::size_t most_lists = 4;
  struct Counted {
    Term term = 0;
    std::size_t blocks = 0;
  };
  std::vector<Counted> counted;
  for (const Term term : terms) {
    const bool is_known =
        std::ranges::any_of(counted, [term](const Counted& one) { return one.term == term; });
    if (is_known) continue;
    counted.push_back(Counted{term, finder_.blocks(term)});
    is_empty_ = is_empty_ || counted.back().blocks == 0;
    if (is_empty_) return;
  }
  is_empty_ = counted.empty();
  std::ranges::stable_sort(counted,
                           [](const Counted& a, const Counted& b) { return a.blocks < b.blocks; });
  for (const Counted& one : counted) {
    if (terms_.size() < most_lists) terms_.push_back(one.term);
  }
}

std::optional<SearchKey> TermCursor::next_in(Term term, SearchKey key) {
  const std::vector<SearchKey>* keys = finder_.block(term, key);
  if (keys == nullptr) return std::nullopt;
  return *std::ranges::lower_bound(*keys, key);
}

std::optional<SearchKey> TermCursor::next(SearchKey key) {
  if (is_empty_) return std::nullopt;
  std::size_t agreeing = 0;
  for (std::size_t at = 0; agreeing < terms_.size(); at = (at + 1) % terms_.size()) {
    const std::optional<SearchKey> found = next_in(terms_[at], key);
    if (!found) return std::nullopt;
    agreeing = *found == key ? agreeing + 1 : 1;
    key = *found;
  }
  return key;
}

}  // namespace mingbai::units
