// Attempt: one way to the sign-in platform and back. All that ties it to the browser that began it
// follows from a token that only this browser's cookie holds, so that nothing of it is stored.
#pragma once

#include <string>
#include <string_view>

#include "platform/crypto/secret.h"

namespace mingbai::oidc {

struct Attempt {
  std::string state;     // in the address, to the platform and back
  std::string nonce;     // in the ID token
  std::string verifier;  // shown only to the token endpoint (PKCE, RFC 7636)
};
Attempt attempt_of(const crypto::SecretKey& key, std::string_view token);

// S256 of the verifier: what the platform sees first.
std::string challenge_of(const Attempt& attempt);

// What the platform sent back in the address.
struct Reply {
  std::string state;
  std::string code;
  std::string issuer;  // "iss"; may be empty
  std::string error;   // "access_denied"; empty: none
};

}  // namespace mingbai::oidc
