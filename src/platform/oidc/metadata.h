// Metadata: what a sign-in platform says of itself (OpenID Connect Discovery 1.0).
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::oidc {

struct Metadata {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string keys;                        // "jwks_uri"
  std::string end_session_endpoint;        // empty: nobody signs out there from here
  bool names_itself = false;               // answers carry "iss" (RFC 9207)
  bool takes_secret_in_body_only = false;  // client_secret_post and not client_secret_basic
};

// "https://…"; plain http only to this machine's own address, for tests. The same for each address
// that a platform names.
bool is_safe_address(std::string_view url);

// Where the metadata of an issuer are.
std::string metadata_address(std::string_view issuer);

// forbidden: not what was asked for: another issuer, an unsafe or missing address, or no support of
// the code flow with S256.
Result<Metadata> read_metadata(std::string_view json, std::string_view issuer);

}  // namespace mingbai::oidc
