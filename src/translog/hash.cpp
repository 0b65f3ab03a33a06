#include "translog/hash.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "kernel/result.h"
#include "platform/crypto/sha256.h"
#include "platform/encoding/base64.h"

namespace mingbai::translog {

Hash leaf_hash(std::string_view entry) {
  return {crypto::sha256({std::string_view("\0", 1), entry})};
}

Hash node_hash(const Hash& left, const Hash& right) {
  return {crypto::sha256({"\1", left.view(), right.view()})};
}

Hash empty_root() { return {crypto::sha256({})}; }

Hash perfect_root(std::span<const Hash> hashes) {
  ensure(std::has_single_bit(hashes.size()), "a perfect tree has a power of two leaves");
  if (hashes.size() == 1) return hashes.front();
  std::vector<Hash> row;
  row.reserve(hashes.size() / 2);
  for (std::size_t i = 0; i < hashes.size(); i += 2) {
    row.push_back(node_hash(hashes[i], hashes[i + 1]));
  }
  for (std::size_t width = row.size(); width > 1; width /= 2) {
    for (std::size_t i = 0; i < width; i += 2) row[i / 2] = node_hash(row[i], row[i + 1]);
  }
  return row.front();
}

std::vector<Hash> perfect_tree(std::span<const Hash> hashes) {
  ensure(std::has_single_bit(hashes.size()), "a perfect tree has a power of two leaves");
  std::vector<Hash> nodes(hashes.begin(), hashes.end());
  nodes.reserve(hashes.size() * 2 - 1);
  for (std::size_t i = 0; nodes.size() < hashes.size() * 2 - 1; i += 2) {
    nodes.push_back(node_hash(nodes[i], nodes[i + 1]));
  }
  return nodes;
}

std::string to_string(const Hash& hash) { return encoding::base64(hash.view()); }

std::optional<Hash> hash_of(std::string_view text) {
  const std::optional<std::string> bytes = encoding::decode_base64(text);
  if (!bytes || bytes->size() != hash_bytes) return std::nullopt;
  Hash out;
  std::ranges::copy(*bytes, reinterpret_cast<char*>(out.bytes.data()));
  return out;
}

std::string bytes_of(std::span<const Hash> hashes) {
  std::string out;
  out.reserve(hashes.size() * hash_bytes);
  for (const Hash& hash : hashes) out += hash.view();
  return out;
}

}  // namespace mingbai::translog
