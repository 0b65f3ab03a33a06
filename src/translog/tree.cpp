#include "translog/tree.h"

#include <bit>

namespace mingbai::translog {
namespace {

// Entries from begin up to end, never none.
struct Range {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(end - begin); }
};

// Where the left subtree ends: the largest power of two strictly below the size.
std::int64_t split_of(const Range& range) {
  return range.begin + static_cast<std::int64_t>(std::bit_floor(range.size() - 1));
}

// All ranges here begin at a multiple of the smallest power of two that holds them.
Result<Hash> root_of(NodeSource& source, const Range& range) {
  if (std::has_single_bit(range.size())) {
    const int level = std::countr_zero(range.size());
    return source.node({level, range.begin >> level});
  }
  const std::int64_t split = split_of(range);
  const Hash left = TRY(root_of(source, {range.begin, split}));
  const Hash right = TRY(root_of(source, {split, range.end}));
  return node_hash(left, right);
}

Result<void> add_path(NodeSource& source, std::int64_t index, const Range& range, Proof& out) {
  if (range.size() == 1) return {};
  const std::int64_t split = split_of(range);
  const Range left{range.begin, split};
  const Range right{split, range.end};
  const bool is_left = index < split;
  TRY(add_path(source, index, is_left ? left : right, out));
  out.push_back(TRY(root_of(source, is_left ? right : left)));
  return {};
}

// SUBPROOF of RFC 6962; is_known: whoever checks has the root of this range already.
Result<void> add_difference(NodeSource& source, std::int64_t old_size, const Range& range,
                            bool is_known, Proof& out) {
  if (old_size == range.end) {
    if (!is_known) out.push_back(TRY(root_of(source, range)));
    return {};
  }
  const std::int64_t split = split_of(range);
  const Range left{range.begin, split};
  const Range right{split, range.end};
  const bool is_left = old_size <= split;
  TRY(add_difference(source, old_size, is_left ? left : right, is_left && is_known, out));
  out.push_back(TRY(root_of(source, is_left ? right : left)));
  return {};
}

}  // namespace

Result<Hash> tree_root(NodeSource& source, std::int64_t size) {
  ensure(size >= 0, "a size counts entries");
  if (size == 0) return empty_root();
  return root_of(source, {0, size});
}

Result<Proof> prove_inclusion(NodeSource& source, std::int64_t index, std::int64_t size) {
  ensure(index >= 0 && index < size, "an entry is in the tree");
  Proof out;
  TRY(add_path(source, index, {0, size}, out));
  return out;
}

Result<Proof> prove_consistency(NodeSource& source, std::int64_t old_size, std::int64_t new_size) {
  ensure(old_size >= 0 && old_size <= new_size, "a log only grows");
  Proof out;
  if (old_size == 0) return out;
  TRY(add_difference(source, old_size, {0, new_size}, true, out));
  return out;
}

}  // namespace mingbai::translog
