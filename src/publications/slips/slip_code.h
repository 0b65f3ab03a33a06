// Slip code: sixteen digits on a household's paper: which slip it is, and the key that opens it.
// The key is computed from the secret in <data>/keys, so neither the database nor its backups have
// it; a lost one is replaced (decision 0159).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/secret.h"

namespace mingbai::publications {

struct SlipKey {
  std::string submission;    // of the list's document
  std::int64_t slip = 0;     // from 1
  std::int64_t changes = 0;  // how often it was replaced
};

// "0017 1234 5678 9012"
std::string code_of(const crypto::SecretKey& secret, const SlipKey& key);

// Which slip the typed code is about; spaces, hyphens and full-width digits are forgiven. Nothing:
// it is no code.
std::optional<std::int64_t> slip_in(std::string_view typed);
// Whether that was typed.
bool is_code(const crypto::SecretKey& secret, const SlipKey& key, std::string_view typed);

}  // namespace mingbai::publications
