// ID token: what a sign-in platform says about who has just signed in there (OpenID Connect Core
// 1.0, section 2), and the checks of section 3.1.3.7.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/oidc/signed_token.h"

namespace mingbai::oidc {

inline constexpr std::int64_t clock_skew_ms = 120'000;

struct IdToken {
  std::string issuer;
  std::string subject;  // 1 to 255 printable ASCII characters; who it is, for this issuer
  std::string session;  // "sid": the session at the platform; may be empty
  std::string level;    // "acr": how it was made sure who it is; may be empty
  std::vector<std::string> methods;  // "amr": by what
  std::optional<Instant> signed_in;  // "auth_time"
};

// What the token has to say.
struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  std::string access_token;  // that came with it
  std::optional<Instant> signed_in_since;
  Instant now;
};

// `token` is signed by the issuer. forbidden: one of the claims is not as expected.
Result<IdToken> check_id_token(const SignedToken& token, const Expected& expected);

// The left half of the hash of an access token, in base64url: "at_hash".
std::string access_token_hash(std::string_view algorithm, std::string_view access_token);

}  // namespace mingbai::oidc
