#include "units/term_cursor.h"

#include <algorithm>

namespace mingbai::units {

TermCursor::TermCursor(BlockFinder& finder, const std::vector<Term>& terms) : finder_(finder) {
  constexpr std::size_t most_lists = 4;
  struct Counted {
    Term term = 0;
    std::int64_t blocks = 0;
  };
  std::vector<Counted> counted;
  for (const Term term : terms) {
    const bool is_known =
        std::ranges::any_of(counted, [term](const Counted& one) { return one.term == term; });
    if (is_known) continue;
    counted.push_back(Counted{term, finder_.count(term)});
    is_empty_ = is_empty_ || counted.back().blocks == 0;
    if (is_empty_) return;
  }
  is_empty_ = counted.empty();
  std::ranges::stable_sort(counted,
                           [](const Counted& a, const Counted& b) { return a.blocks < b.blocks; });
  for (const Counted& one : counted) {
    if (lists_.size() < most_lists) lists_.push_back(List{.term = one.term, .keys = {}});
  }
}

// Makes `keys` the block in which the first key at or after `key` stands.
bool TermCursor::load(List& list, SearchKey key) {
  std::optional<PostingBlock> block = finder_.at_or_before(list.term, key);
  if (block) list.keys = keys_of_block(block->first, block->rest);
  if (block && list.keys.back() >= key) return true;
  block = finder_.after(list.term, key);
  if (!block) return false;
  list.keys = keys_of_block(block->first, block->rest);
  return true;
}

std::optional<SearchKey> TermCursor::next_in(List& list, SearchKey key) {
  const bool is_at_hand = !list.keys.empty() && list.keys.front() <= key && key <= list.keys.back();
  if (!is_at_hand && !load(list, key)) return std::nullopt;
  return *std::ranges::lower_bound(list.keys, key);
}

std::optional<SearchKey> TermCursor::next(SearchKey key) {
  if (is_empty_) return std::nullopt;
  std::size_t agreeing = 0;
  for (std::size_t at = 0; agreeing < lists_.size(); at = (at + 1) % lists_.size()) {
    const std::optional<SearchKey> found = next_in(lists_[at], key);
    if (!found) return std::nullopt;
    agreeing = *found == key ? agreeing + 1 : 1;
    key = *found;
  }
  return key;
}

}  // namespace mingbai::units
