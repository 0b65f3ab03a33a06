// Checking of proofs about a Merkle tree (RFC 9162, sections 2.1.3.2 and 2.1.4.2). Shares nothing
// with what makes them but the two hash functions.
#pragma once

#include <cstdint>
#include <span>

#include "kernel/result.h"
#include "translog/hash.h"

namespace mingbai::translog {

// The longest proof of a tree whose size fits 63 bits.
inline constexpr std::size_t max_proof_hashes = 63;

// Any numbers and hashes may be given; invalid, in a sentence, whenever the proof does not show it.
Result<void> check_inclusion(std::span<const Hash> proof, std::int64_t index, std::int64_t size,
                             const Hash& leaf, const Hash& root);
// An old size of 0 needs an empty proof and the empty root.
Result<void> check_consistency(std::span<const Hash> proof, std::int64_t old_size,
                               const Hash& old_root, std::int64_t new_size, const Hash& new_root);

}  // namespace mingbai::translog
