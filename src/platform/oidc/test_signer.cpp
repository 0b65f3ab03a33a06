#include "platform/oidc/test_signer.h"

#include <array>
#include <cstring>

#include <cjose/cjose.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "platform/crypto/ed25519.h"
#include "platform/encoding/base64.h"

namespace mingbai::oidc {
namespace {

struct FreeKey {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
using LibraryKey = std::unique_ptr<cjose_jwk_t, FreeKey>;

LibraryKey make_key(const std::string& algorithm) {
  cjose_err error{};
  if (algorithm == "ES256") {
    return LibraryKey(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error));
  }
  if (algorithm != "RS256") return nullptr;
  constexpr std::array<std::uint8_t, 3> exponent = {1, 0, 1};
  return LibraryKey(cjose_jwk_create_RSA_random(2048, exponent.data(), exponent.size(), &error));
}

std::string sign_by_library(const cjose_jwk_t* key, const json::Object& header,
                            const std::string& text) {
  cjose_err error{};
  cjose_header_t* const head = cjose_header_new(&error);
  for (const auto& [name, value] : header) {
    ensure(value.string() != nullptr, "headers of tests are text");
    cjose_header_set(head, name.c_str(), value.string()->c_str(), &error);
  }
  cjose_jws_t* const made = cjose_jws_sign(
      key, head, reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), &error);
  ensure(made != nullptr, "the key signs");
  const char* compact = nullptr;
  cjose_jws_export(made, &compact, &error);
  std::string out(compact);
  cjose_jws_release(made);
  cjose_header_release(head);
  return out;
}

}  // namespace

struct TestSigner::Impl {
  LibraryKey key;
  crypto::Ed25519 ed25519{std::string(crypto::ed25519_seed_bytes, 's')};
};

TestSigner::TestSigner(std::string algorithm, std::string id)
    : algorithm_(std::move(algorithm)), id_(std::move(id)), impl_(std::make_unique<Impl>()) {
  impl_->key = make_key(algorithm_);
}

TestSigner::~TestSigner() = default;

std::string TestSigner::sign(const json::Value& claims) const {
  return sign({{"alg", algorithm_}, {"kid", id_}}, claims);
}

std::string TestSigner::sign(const json::Object& header, const json::Value& claims) const {
  const std::string text = json::write(claims);
  if (impl_->key) return sign_by_library(impl_->key.get(), header, text);
  const std::string signed_part =
      encoding::base64url(json::write(header)) + "." + encoding::base64url(text);
  return signed_part + "." + encoding::base64url(impl_->ed25519.sign(signed_part));
}

json::Value TestSigner::jwk() const {
  json::Object out = {{"kid", id_}, {"use", "sig"}};
  if (!impl_->key) {
    out.emplace_back("kty", "OKP");
    out.emplace_back("crv", "Ed25519");
    out.emplace_back("x", encoding::base64url(impl_->ed25519.public_key()));
    return out;
  }
  cjose_err error{};
  char* const text = cjose_jwk_to_json(impl_->key.get(), false, &error);
  const json::Value members = json::parse(text).value();
  cjose_get_dealloc()(text);
  for (const auto& member : *members.object()) {
    if (member.first != "kid") out.push_back(member);
  }
  return out;
}

std::string key_set_of(const json::Array& keys) {
  return json::write(json::Object{{"keys", keys}});
}

std::string token_text(const json::Value& header, const json::Value& claims,
                       std::string_view signature) {
  return encoding::base64url(json::write(header)) + "." + encoding::base64url(json::write(claims)) +
         "." + encoding::base64url(signature);
}

std::string hs256_token(const json::Value& claims, std::string_view secret) {
  const std::string text = encoding::base64url(json::write(json::Object{{"alg", "HS256"}})) + "." +
                           encoding::base64url(json::write(claims));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  return text + "." + encoding::base64url({reinterpret_cast<const char*>(digest.data()), size});
}

json::Object good_claims(Instant now) {
  return {{"iss", "https://id.example"},
          {"sub", "42"},
          {"aud", "mingbai"},
          {"nonce", "n"},
          {"iat", now.ms / 1000},
          {"exp", now.ms / 1000 + 600}};
}

json::Object with_claim(json::Object claims, const std::string& name, const json::Value& value) {
  std::erase_if(claims, [&](const auto& claim) { return claim.first == name; });
  if (value != json::Value()) claims.emplace_back(name, value);
  return claims;
}

}  // namespace mingbai::oidc
