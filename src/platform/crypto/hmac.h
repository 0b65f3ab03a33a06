// HMAC-SHA-256 (RFC 2104): a digest that only who has the key can make.
#pragma once

#include <string>
#include <string_view>

namespace mingbai::crypto {

// 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view text);

}  // namespace mingbai::crypto
