#include "platform/oidc/attempt.h"

#include "platform/crypto/sha256.h"
#include "platform/encoding/base64.h"

namespace mingbai::oidc {

Attempt attempt_of(const crypto::SecretKey& key, std::string_view token) {
  return {.state = crypto::keyed_hash(key, "state of an OIDC attempt", token),
          .nonce = crypto::keyed_hash(key, "nonce of an OIDC attempt", token),
          .verifier = crypto::keyed_hash(key, "verifier of an OIDC attempt", token)};
}

std::string challenge_of(const Attempt& attempt) {
  const crypto::Sha256Digest digest = crypto::sha256({attempt.verifier});
  return encoding::base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace mingbai::oidc
