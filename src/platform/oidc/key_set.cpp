#include "platform/oidc/key_set.h"

#include <cstdint>
#include <memory>
#include <optional>

#include <cjose/cjose.h>

#include "platform/crypto/ed25519.h"
#include "platform/encoding/base64.h"

namespace mingbai::oidc {
namespace {

constexpr std::size_t max_keys = 50;
constexpr std::size_t min_rsa_bytes = 256;   // 2,048 bits
constexpr std::size_t max_rsa_bytes = 1024;  // 8,192 bits: checking must stay cheap
constexpr json::Limits limits{.max_bytes = 1U << 20, .max_depth = 8, .max_nodes = 10'000};

struct FreeKey {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct FreeSignature {
  void operator()(cjose_jws_t* signature) const { cjose_jws_release(signature); }
};

std::string text_of(const json::Value& key, std::string_view name) {
  const json::Value* const member = key.find(name);
  const std::string* const text = member == nullptr ? nullptr : member->string();
  return text == nullptr ? std::string() : *text;
}

// How many bytes a member has once decoded; 0: it is not there or damaged.
std::size_t size_of(const json::Value& key, std::string_view name) {
  const std::optional<std::string> bytes = encoding::decode_base64url(text_of(key, name));
  return bytes ? bytes->size() : 0;
}

std::string algorithm_of(const json::Value& key) {
  const std::string kind = text_of(key, "kty");
  const std::string curve = text_of(key, "crv");
  if (kind == "RSA") {
    const std::size_t bytes = size_of(key, "n");
    const std::size_t exponent = size_of(key, "e");
    const bool is_fit = bytes >= min_rsa_bytes && bytes <= max_rsa_bytes && exponent > 0;
    return is_fit && exponent <= 8 ? "RS256" : "";
  }
  if (kind == "EC" && curve == "P-256") return "ES256";
  if (kind == "OKP" && curve == "Ed25519") return "EdDSA";
  return "";
}

std::optional<Key> read_key(const json::Value& value) {
  Key key{.id = text_of(value, "kid"), .algorithm = algorithm_of(value)};
  const std::string use = text_of(value, "use");
  const std::string meant = text_of(value, "alg");
  if (key.algorithm.empty() || (!use.empty() && use != "sig") ||
      (!meant.empty() && meant != key.algorithm)) {
    return std::nullopt;
  }
  if (key.algorithm == "EdDSA") {
    key.ed25519 = encoding::decode_base64url(text_of(value, "x")).value_or("");
    if (key.ed25519.size() != crypto::ed25519_key_bytes) return std::nullopt;
    return key;
  }
  json::Object members;
  for (const char* name : {"kty", "n", "e", "crv", "x", "y"}) {
    const std::string text = text_of(value, name);
    if (!text.empty()) members.emplace_back(name, text);
  }
  key.jwk = json::write(members);
  return key;
}

bool is_signed_by_library(const SignedToken& token, const Key& key) {
  cjose_err ignored{};
  const std::unique_ptr<cjose_jwk_t, FreeKey> known(
      cjose_jwk_import(key.jwk.data(), key.jwk.size(), &ignored));
  if (!known) return false;
  const std::unique_ptr<cjose_jws_t, FreeSignature> signature(
      cjose_jws_import(token.text.data(), token.text.size(), &ignored));
  return signature && cjose_jws_verify(signature.get(), known.get(), &ignored);
}

}  // namespace

Result<std::vector<Key>> read_key_set(std::string_view json) {
  const Result<json::Value> root = json::parse(json, limits);
  const json::Value* const listed = root ? root->find("keys") : nullptr;
  const json::Array* const values = listed == nullptr ? nullptr : listed->array();
  if (values == nullptr || values->size() > max_keys) return not_trusted("its keys are none");
  std::vector<Key> keys;
  for (const json::Value& value : *values) {
    if (value.object() == nullptr) continue;
    const std::optional<Key> key = read_key(value);
    if (key) keys.push_back(*key);
  }
  if (keys.empty()) return not_trusted("none of its keys is for RS256, ES256 or EdDSA");
  return keys;
}

std::vector<Key> keys_for(const std::vector<Key>& keys, const SignedToken& token) {
  std::vector<Key> out;
  for (const Key& key : keys) {
    const bool is_named = token.key_id.empty() || key.id == token.key_id;
    if (is_named && key.algorithm == token.algorithm) out.push_back(key);
  }
  return out;
}

bool is_signed_by(const SignedToken& token, const Key& key) {
  if (token.algorithm != key.algorithm) return false;
  if (token.algorithm != "EdDSA") return is_signed_by_library(token, key);
  const std::size_t end = token.text.rfind('.');
  const std::string_view text = token.text;
  const std::optional<std::string> signature = encoding::decode_base64url(text.substr(end + 1));
  return signature && crypto::is_ed25519_signature(key.ed25519, text.substr(0, end), *signature);
}

}  // namespace mingbai::oidc
