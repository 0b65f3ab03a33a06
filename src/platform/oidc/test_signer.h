// Test signer: a sign-in platform's key for tests, and tokens of every kind, also wrong ones.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "platform/json/json.h"

namespace mingbai::oidc {

class TestSigner {
 public:
  // algorithm: "RS256", "ES256" or "EdDSA".
  explicit TestSigner(std::string algorithm, std::string id = "key-1");
  ~TestSigner();
  TestSigner(const TestSigner&) = delete;
  TestSigner& operator=(const TestSigner&) = delete;

  [[nodiscard]] std::string sign(const json::Value& claims) const;
  [[nodiscard]] std::string sign(const json::Object& header, const json::Value& claims) const;
  [[nodiscard]] json::Value jwk() const;  // public members
  [[nodiscard]] const std::string& algorithm() const { return algorithm_; }

 private:
  struct Impl;
  std::string algorithm_;
  std::string id_;
  std::unique_ptr<Impl> impl_;
};

std::string key_set_of(const json::Array& keys);

// header.claims.signature, with whatever signature.
std::string token_text(const json::Value& header, const json::Value& claims,
                       std::string_view signature);
// Signed with a shared secret.
std::string hs256_token(const json::Value& claims, std::string_view secret);

// Claims of a good ID token of "https://id.example" for "mingbai" with the nonce "n", as of then.
json::Object good_claims(Instant now);
// The same with one claim changed, or left out if `value` is null.
json::Object with_claim(json::Object claims, const std::string& name, const json::Value& value);

}  // namespace mingbai::oidc
