// Signed token: a JSON Web Token in compact form (RFC 7515, 7519), taken apart. Nothing in it is to
// be believed before is_signed_by() has said so.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"
#include "platform/json/json.h"

namespace mingbai::oidc {

// The algorithms that are taken. None that signs with a shared secret, so that nobody can sign with
// a public key; and not "none".
inline constexpr std::string_view algorithms[] = {"RS256", "ES256", "EdDSA"};

struct SignedToken {
  std::string text;       // as it came
  std::string algorithm;  // one of `algorithms`
  std::string key_id;     // empty: the token names no key
  std::string type;       // "logout+jwt"; empty: not said
  json::Value claims;     // an object
};

// forbidden: no such token, another algorithm, more than 16 KB, or a header that has to be
// understood and is not ("crit").
Result<SignedToken> read_token(std::string_view compact);

// "What the sign-in platform sent cannot be trusted: …"; `why` is for logs and operators.
Failure not_trusted(const std::string& why);

}  // namespace mingbai::oidc
