// TermCursor: walks through the search keys that have all of some terms, in ascending order.
#pragma once

#include <optional>
#include <vector>

#include "units/search_store.h"

namespace mingbai::units {

class TermCursor {
 public:
  // Of many terms the rarest few are used: whatever they let through is checked anyway.
  TermCursor(BlockFinder& finder, const std::vector<Term>& terms);
  // The first key at or after `key`; nothing when there is none.
  std::optional<SearchKey> next(SearchKey key);

 private:
  std::optional<SearchKey> next_in(Term term, SearchKey key);

  BlockFinder& finder_;
  std::vector<Term> terms_;
  bool is_empty_ = false;
};

}  // namespace mingbai::units
