// Key set: the public keys with which a sign-in platform signs (JWKS, RFC 7517).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/oidc/signed_token.h"

namespace mingbai::oidc {

struct Key {
  std::string id;         // "kid"; may be empty
  std::string algorithm;  // the one algorithm for which it is taken
  std::string jwk;        // its public members only, as JSON
  std::string ed25519;    // 32 bytes, for EdDSA
};

// Keys of other kinds, for encryption, or too weak (RSA below 2,048 bits) are left out. forbidden:
// no key set, more than 50 keys, or none that can be used.
Result<std::vector<Key>> read_key_set(std::string_view json);

// Keys that the token may be signed with: of its algorithm and, if it names one, with its id.
std::vector<Key> keys_for(const std::vector<Key>& keys, const SignedToken& token);

bool is_signed_by(const SignedToken& token, const Key& key);

}  // namespace mingbai::oidc
