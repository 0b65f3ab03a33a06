// The shape of a Merkle tree (RFC 6962, section 2.1): its root and the proofs about it, made from
// the hashes of perfect subtrees, wherever those come from.
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/result.h"
#include "translog/hash.h"

namespace mingbai::translog {

// The perfect subtree over the entries from index * 2^level up to (index + 1) * 2^level.
struct Node {
  int level = 0;
  std::int64_t index = 0;
  friend bool operator==(const Node&, const Node&) = default;
};

class NodeSource {
 public:
  virtual ~NodeSource() = default;
  // Asked only for nodes that are complete in the tree which the call is about.
  virtual Result<Hash> node(const Node& node) = 0;
};

using Proof = std::vector<Hash>;

// Errors are those of the source. Sizes count entries, from 0; an index is below its size; an old
// size is at most the new one (else Bug).
Result<Hash> tree_root(NodeSource& source, std::int64_t size);
// That the entry is in the tree; its sibling's hash comes first.
Result<Proof> prove_inclusion(NodeSource& source, std::int64_t index, std::int64_t size);
// That the tree of the new size begins with that of the old size. Empty for an old size of 0.
Result<Proof> prove_consistency(NodeSource& source, std::int64_t old_size, std::int64_t new_size);

}  // namespace mingbai::translog
