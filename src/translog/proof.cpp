#include "translog/proof.h"

#include <bit>

namespace mingbai::translog {
namespace {

Failure wrong_length(std::size_t found) {
  return fail(ErrorCode::invalid, msg("The proof has {0} hashes, which does not fit these sizes.",
                                      std::to_string(found)));
}

Failure not_included(std::int64_t index, std::int64_t size) {
  return fail(ErrorCode::invalid,
              msg("The proof does not show this content at index {0} of the tree of size {1}.",
                  std::to_string(index), std::to_string(size)));
}

Failure not_consistent(std::int64_t old_size, std::int64_t new_size) {
  return fail(ErrorCode::invalid,
              msg("The tree of size {1} is not shown to begin with the tree of size {0}.",
                  std::to_string(old_size), std::to_string(new_size)));
}

Failure wrong_sizes(std::int64_t smaller, std::int64_t size) {
  return fail(ErrorCode::invalid, msg("A tree of size {1} cannot prove anything about {0}.",
                                      std::to_string(smaller), std::to_string(size)));
}

}  // namespace

Result<void> check_inclusion(std::span<const Hash> proof, std::int64_t index, std::int64_t size,
                             const Hash& leaf, const Hash& root) {
  if (index < 0 || index >= size) return wrong_sizes(index, size);
  // Place of the node reached so far, and of the last node, in their row.
  auto place = static_cast<std::uint64_t>(index);
  auto last = static_cast<std::uint64_t>(size) - 1;
  Hash reached = leaf;
  for (const Hash& hash : proof) {
    if (last == 0) return wrong_length(proof.size());
    if ((place & 1) == 1 || place == last) {
      reached = node_hash(hash, reached);
      // The last node of an odd row moves up unchanged, until it has a left sibling.
      while ((place & 1) == 0 && place != 0) {
        place >>= 1;
        last >>= 1;
      }
    } else {
      reached = node_hash(reached, hash);
    }
    place >>= 1;
    last >>= 1;
  }
  if (last != 0) return wrong_length(proof.size());
  if (reached != root) return not_included(index, size);
  return {};
}

Result<void> check_consistency(std::span<const Hash> proof, std::int64_t old_size,
                               const Hash& old_root, std::int64_t new_size, const Hash& new_root) {
  if (old_size < 0 || old_size > new_size) return wrong_sizes(old_size, new_size);
  if (old_size == new_size || old_size == 0) {
    if (!proof.empty()) return wrong_length(proof.size());
    const bool is_same = old_root == (old_size == 0 ? empty_root() : new_root) &&
                         (new_size != 0 || new_root == empty_root());
    if (!is_same) return not_consistent(old_size, new_size);
    return {};
  }
  if (proof.empty()) return wrong_length(0);
  const bool is_perfect = std::has_single_bit(static_cast<std::uint64_t>(old_size));
  std::span<const Hash> rest = proof;
  Hash begin = old_root;
  if (!is_perfect) {
    begin = rest.front();
    rest = rest.subspan(1);
  }
  auto place = static_cast<std::uint64_t>(old_size) - 1;
  auto last = static_cast<std::uint64_t>(new_size) - 1;
  const int shared = std::countr_one(place);
  place >>= shared;
  last >>= shared;
  Hash old_reached = begin;
  Hash new_reached = begin;
  for (const Hash& hash : rest) {
    if (last == 0) return wrong_length(proof.size());
    if ((place & 1) == 1 || place == last) {
      old_reached = node_hash(hash, old_reached);
      new_reached = node_hash(hash, new_reached);
      while ((place & 1) == 0 && place != 0) {
        place >>= 1;
        last >>= 1;
      }
    } else {
      new_reached = node_hash(new_reached, hash);
    }
    place >>= 1;
    last >>= 1;
  }
  if (last != 0) return wrong_length(proof.size());
  if (old_reached != old_root || new_reached != new_root) {
    return not_consistent(old_size, new_size);
  }
  return {};
}

}  // namespace mingbai::translog
