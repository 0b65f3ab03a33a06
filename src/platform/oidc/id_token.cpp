#include "platform/oidc/id_token.h"

#include <algorithm>
#include <array>

#include <openssl/evp.h>

#include "platform/crypto/secret.h"
#include "platform/encoding/base64.h"

namespace mingbai::oidc {
namespace {

// The token comes straight from the platform, so that one made earlier is an old one.
constexpr std::int64_t max_age_ms = 600'000;
constexpr std::int64_t max_seconds = 100'000'000'000;  // far beyond any date, far below overflow
constexpr std::size_t max_subject = 255;
constexpr std::size_t max_text = 500;
constexpr std::size_t max_methods = 20;

std::string text_of(const json::Value& claims, std::string_view name) {
  const json::Value* const member = claims.find(name);
  const std::string* const text = member == nullptr ? nullptr : member->string();
  return text == nullptr ? std::string() : *text;
}

// Seconds since 1970, which may be written with a fraction.
std::optional<Instant> time_of(const json::Value& claims, std::string_view name) {
  const json::Value* const member = claims.find(name);
  if (member == nullptr) return std::nullopt;
  std::optional<std::int64_t> seconds = member->integer();
  if (const auto* const decimal = std::get_if<json::Decimal>(&member->data)) {
    const std::size_t whole = decimal->text.find_first_not_of("0123456789");
    if (whole != 0 && whole < 12 && decimal->text[whole] == '.') {
      seconds = std::stoll(decimal->text.substr(0, whole));
    }
  }
  if (!seconds || *seconds < 0 || *seconds > max_seconds) return std::nullopt;
  return Instant{*seconds * 1000};
}

// A token for several is refused: there is nobody else whom we would let use it.
bool is_for(const json::Value& claims, const std::string& client_id) {
  const json::Value* const audience = claims.find("aud");
  if (audience == nullptr) return false;
  const json::Array* const list = audience->array();
  if (list != nullptr && list->size() != 1) return false;
  const std::string* const only = (list == nullptr ? *audience : list->front()).string();
  const json::Value* const party = claims.find("azp");
  return only != nullptr && *only == client_id &&
         (party == nullptr || text_of(claims, "azp") == client_id);
}

Result<void> check_times(const json::Value& claims, const Expected& expected) {
  const std::optional<Instant> expires = time_of(claims, "exp");
  const std::optional<Instant> made = time_of(claims, "iat");
  if (!expires || !made) return not_trusted("the token has no times");
  if (expires->ms + clock_skew_ms <= expected.now.ms) return not_trusted("the token has expired");
  if (made->ms - clock_skew_ms > expected.now.ms) {
    return not_trusted("the token comes from the future; compare the clocks");
  }
  if (expected.now.ms - made->ms > max_age_ms + clock_skew_ms) {
    return not_trusted("the token is old");
  }
  if (claims.find("nbf") != nullptr) {
    const std::optional<Instant> begins = time_of(claims, "nbf");
    if (!begins || begins->ms - clock_skew_ms > expected.now.ms) {
      return not_trusted("the token does not hold yet");
    }
  }
  if (!expected.signed_in_since) return {};
  const std::optional<Instant> signed_in = time_of(claims, "auth_time");
  if (signed_in && signed_in->ms + clock_skew_ms >= expected.signed_in_since->ms) return {};
  return not_trusted("nobody has just signed in there again");
}

Result<void> check_hash(const SignedToken& token, const Expected& expected) {
  if (token.claims.find("at_hash") == nullptr) return {};
  const std::string said = text_of(token.claims, "at_hash");
  const std::string found = access_token_hash(token.algorithm, expected.access_token);
  if (!said.empty() && crypto::is_same_secret(said, found)) return {};
  return not_trusted("the token belongs to another access token");
}

bool is_subject(const std::string& text) {
  return !text.empty() && text.size() <= max_subject &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 127; });
}

std::vector<std::string> methods_of(const json::Value& claims) {
  std::vector<std::string> out;
  const json::Value* const member = claims.find("amr");
  const json::Array* const list = member == nullptr ? nullptr : member->array();
  if (list == nullptr || list->size() > max_methods) return out;
  for (const json::Value& value : *list) {
    const std::string* const text = value.string();
    if (text != nullptr && text->size() <= max_text) out.push_back(*text);
  }
  return out;
}

}  // namespace

std::string access_token_hash(std::string_view algorithm, std::string_view access_token) {
  // Ed25519 hashes with SHA-512, the two others with SHA-256.
  const EVP_MD* const kind = algorithm == "EdDSA" ? EVP_sha512() : EVP_sha256();
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  ensure(EVP_Digest(access_token.data(), access_token.size(), digest.data(), &size, kind,
                    nullptr) == 1,
         "OpenSSL has the hash");
  return encoding::base64url({reinterpret_cast<const char*>(digest.data()), size / 2});
}

Result<IdToken> check_id_token(const SignedToken& token, const Expected& expected) {
  const json::Value& claims = token.claims;
  IdToken out{.issuer = text_of(claims, "iss"),
              .subject = text_of(claims, "sub"),
              .session = text_of(claims, "sid"),
              .level = text_of(claims, "acr"),
              .methods = methods_of(claims),
              .signed_in = time_of(claims, "auth_time")};
  if (out.issuer != expected.issuer) return not_trusted("the token is somebody else's");
  if (!is_for(claims, expected.client_id)) return not_trusted("the token is for somebody else");
  const std::string nonce = text_of(claims, "nonce");
  if (nonce.empty() || !crypto::is_same_secret(nonce, expected.nonce)) {
    return not_trusted("the token is for another sign-in");
  }
  if (!is_subject(out.subject)) return not_trusted("the token does not say who it is");
  if (out.session.size() > max_text || out.level.size() > max_text) {
    return not_trusted("the token is too long");
  }
  TRY(check_times(claims, expected));
  TRY(check_hash(token, expected));
  return out;
}

}  // namespace mingbai::oidc
