// Shares: a secret in three parts of which any two give it back and one alone tells nothing
// (Shamir 1979, 2 of 3, over GF(256)).
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "platform/crypto/secret.h"

namespace mingbai::crypto {

struct Share {
  int number = 0;     // 1 to 3
  std::string bytes;  // as many as the secret has
  friend bool operator==(const Share&, const Share&) = default;
};

std::array<Share, 3> split_secret(std::string_view secret, const Random& random);

// invalid: both are the same share, or they are of different lengths or no such shares. Shares of
// two secrets give a third one: whoever joins them has to know what belongs together.
Result<std::string> join_secret(const Share& one, const Share& other);

}  // namespace mingbai::crypto
