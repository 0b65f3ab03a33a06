// Commitment: what an entry says of content that is kept elsewhere. It binds the content and, as
// long as nobody has the salt, tells nothing about it, however few contents are possible.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/crypto/secret.h"
#include "translog/hash.h"

namespace mingbai::translog {

inline constexpr std::size_t salt_bytes = 32;

// One for each part, never used again: 32 bytes.
std::string new_salt(const crypto::Random& random);

struct Part {
  std::string name;
  std::string media_type;
  std::string content;
};

// HMAC-SHA-256 under the salt, of the length and bytes of each member (7-translog, 4.1).
Hash commit(const std::string& salt, const Part& part);

// What makes a commitment checkable for whoever has the content.
struct Opening {
  std::uint32_t position = 0;  // among the parts of its entry, from 1
  std::string salt;
  std::string name;
  std::string media_type;
  friend bool operator==(const Opening&, const Opening&) = default;
};

// Bytes, as a tlog-proof carries them in its `extra`.
std::string to_bytes(const Opening& opening);
// invalid unless they are exactly what to_bytes() writes, with a position from 1 on.
Result<Opening> parse_opening(std::string_view bytes);

// Whether this content is what the commitment was made of.
bool opens(const Hash& commitment, const Opening& opening, const std::string& content);

// The content of a part that lists commitments of further parts, so that any number of them fits
// into one small entry: one line of Base64 for each.
std::string manifest_text(std::span<const Hash> commitments);
// invalid unless it is exactly such a text, with at least one line.
Result<std::vector<Hash>> parse_manifest(std::string_view text);

}  // namespace mingbai::translog
