// The hashes of a Merkle tree (RFC 6962, section 2.1; SHA-256).
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mingbai::translog {

inline constexpr std::size_t hash_bytes = 32;

struct Hash {
  std::array<unsigned char, hash_bytes> bytes{};

  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  friend bool operator==(const Hash&, const Hash&) = default;
};

Hash leaf_hash(std::string_view entry);
Hash node_hash(const Hash& left, const Hash& right);
Hash empty_root();  // of a tree without entries

// Of a perfect tree over these hashes; their number is a power of two.
Hash perfect_root(std::span<const Hash> hashes);
// All nodes of that tree: these hashes, then row by row what is above them, the root last.
std::vector<Hash> perfect_tree(std::span<const Hash> hashes);

// 44 characters of Base64. hash_of: nothing unless text is exactly that.
std::string to_string(const Hash& hash);
std::optional<Hash> hash_of(std::string_view text);

// Hashes one after the other, as tiles hold them; the number of bytes is a multiple of 32.
std::string bytes_of(std::span<const Hash> hashes);

}  // namespace mingbai::translog
