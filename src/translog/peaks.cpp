#include "translog/peaks.h"

#include <bit>

#include "translog/commitment.h"

namespace mingbai::translog {

Result<Peaks> Peaks::parse(std::int64_t size, std::string_view text) {
  Peaks out;
  out.size_ = size;
  if (size > 0) out.hashes_ = TRY(parse_manifest(text));
  const auto ones = static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(size)));
  if (size >= 0 && out.hashes_.size() == ones && out.text() == text) return out;
  return fail(ErrorCode::invalid, msg("This is not the edge of a tree of that size."));
}

std::string Peaks::text() const { return manifest_text(hashes_); }

Hash Peaks::root() const {
  if (hashes_.empty()) return empty_root();
  Hash out = hashes_.back();
  for (auto left = hashes_.rbegin() + 1; left != hashes_.rend(); ++left) {
    out = node_hash(*left, out);
  }
  return out;
}

void Peaks::append(const Hash& leaf) {
  hashes_.push_back(leaf);
  ++size_;
  // Two subtrees of one size are one of the next: as often as a binary one is carried.
  for (std::int64_t carry = size_; (carry & 1) == 0; carry >>= 1) {
    const Hash right = hashes_.back();
    hashes_.pop_back();
    hashes_.back() = node_hash(hashes_.back(), right);
  }
}

}  // namespace mingbai::translog
