// Files of proofs, and the hashes in them for any sizes: no proof is found that is none.
#include "translog/proof.h"

#include <cstring>

#include "translog/tlog_proof.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  using namespace mingbai::translog;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (const Result<TlogProof> proof = parse_tlog_proof(text)) {
    ensure(to_string(*proof) == text, "each proof has one text");
    ensure(proof->hashes.size() <= max_proof_hashes && proof->index >= 0, "bounded");
  }
  std::int64_t numbers[2] = {};
  if (size < sizeof numbers) return 0;
  std::memcpy(numbers, bytes, sizeof numbers);
  Proof hashes((size - sizeof numbers) / hash_bytes);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::memcpy(hashes[i].bytes.data(), bytes + sizeof numbers + i * hash_bytes, hash_bytes);
  }
  // Nobody finds hashes that lead to these roots, which are hashes of something else.
  const Hash leaf = leaf_hash("leaf");
  const Hash root = leaf_hash("root");
  ensure(!check_inclusion(hashes, numbers[0], numbers[1], leaf, root), "no inclusion");
  const bool is_trivial = numbers[0] == 0 && hashes.empty();
  ensure(is_trivial || !check_consistency(hashes, numbers[0], leaf, numbers[1], root), "no growth");
  return 0;
}
