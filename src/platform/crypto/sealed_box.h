// Sealed boxes: whoever has the public key seals, only the secret key opens. X25519, libsodium.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"
#include "platform/crypto/secret.h"

namespace mingbai::crypto {

// 64 hexadecimal digits.
std::string public_key_of(const SecretKey& secret);

// invalid: no public key. Bytes.
Result<std::string> seal_to(std::string_view public_key, std::string_view plain);

// invalid: sealed to another key, or changed.
Result<std::string> open_sealed(const SecretKey& secret, std::string_view sealed);

}  // namespace mingbai::crypto
