#include "platform/oidc/id_token.h"

#include <doctest/doctest.h>

#include "platform/encoding/base64.h"
#include "platform/oidc/key_set.h"
#include "platform/oidc/test_signer.h"

namespace mingbai::oidc {
namespace {

constexpr Instant now{1'800'000'000'000};
constexpr std::int64_t s = now.ms / 1000;

Expected expected() {
  return {.issuer = "https://id.example",
          .client_id = "mingbai",
          .nonce = "n",
          .access_token = "at",
          .now = now};
}

// "" if the claims are taken.
std::string refusal(const json::Object& claims, const Expected& wanted = expected()) {
  const SignedToken token{.algorithm = "RS256", .claims = claims};
  const Result<IdToken> checked = check_id_token(token, wanted);
  return checked ? "" : english(checked.error().message);
}

TEST_CASE("ID token: a good one says who it is") {
  json::Object claims = good_claims(now);
  claims.emplace_back("acr", "high");
  claims.emplace_back("amr", json::Array{"pwd", "otp"});
  claims.emplace_back("sid", "session-1");
  claims.emplace_back("auth_time", s - 5);
  claims.emplace_back("at_hash", access_token_hash("RS256", "at"));
  const Result<IdToken> checked =
      check_id_token({.algorithm = "RS256", .claims = claims}, expected());
  REQUIRE(checked.has_value());
  CHECK(checked->subject == "42");
  CHECK(checked->level == "high");
  CHECK(checked->methods == std::vector<std::string>{"pwd", "otp"});
  CHECK(checked->session == "session-1");
  CHECK(checked->signed_in == Instant{now.ms - 5000});
}

TEST_CASE("security 26: each claim of a token that is wrong is refused") {
  struct Wrong {
    const char* claim;
    json::Value value;  // null: left out
    const char* words;
  };
  const json::Value none;
  const Wrong table[] = {
      {"iss", none, "somebody else's"},
      {"iss", "https://id.example/", "somebody else's"},
      {"iss", "https://evil.example", "somebody else's"},
      {"aud", none, "for somebody else"},
      {"aud", "other", "for somebody else"},
      {"aud", json::Array{}, "for somebody else"},
      {"aud", json::Array{"mingbai", "other"}, "for somebody else"},
      {"aud", json::Array{json::Value(1)}, "for somebody else"},
      {"azp", "other", "for somebody else"},
      {"azp", 1, "for somebody else"},
      {"nonce", none, "for another sign-in"},
      {"nonce", "", "for another sign-in"},
      {"nonce", "m", "for another sign-in"},
      {"sub", none, "who it is"},
      {"sub", "", "who it is"},
      {"sub", 42, "who it is"},
      {"sub", std::string(256, 'a'), "who it is"},
      {"sub", "\xE7\x8E\x8B", "who it is"},
      {"exp", none, "no times"},
      {"exp", "soon", "no times"},
      {"exp", -1, "no times"},
      {"exp", json::Value(std::int64_t{9'000'000'000'000'000}), "no times"},
      {"exp", json::Value(s - 120), "expired"},
      {"iat", none, "no times"},
      {"iat", json::Value(s + 121), "future"},
      {"iat", json::Value(s - 721), "old"},
      {"nbf", json::Value(s + 121), "not hold yet"},
      {"nbf", "now", "not hold yet"},
      {"at_hash", "x", "another access token"},
      {"at_hash", 1, "another access token"},
      {"at_hash", access_token_hash("RS256", "another"), "another access token"},
      {"acr", std::string(501, 'a'), "too long"},
  };
  for (const Wrong& wrong : table) {
    CAPTURE(wrong.claim);
    CAPTURE(json::write(wrong.value));
    const std::string words = refusal(with_claim(good_claims(now), wrong.claim, wrong.value));
    CHECK(words.find(wrong.words) != std::string::npos);
  }
}

TEST_CASE("ID token: what lies within the skew of clocks, and other ways to write it, is taken") {
  const std::pair<const char*, json::Value> table[] = {
      {"exp", json::Value(s - 119)},
      {"iat", json::Value(s + 120)},
      {"iat", json::Value(s - 720)},
      {"nbf", json::Value(s + 120)},
      {"exp", json::Decimal{std::to_string(s + 600) + ".25"}},
      {"aud", json::Array{"mingbai"}},
      {"azp", "mingbai"},
      {"amr", "no list"},
      {"at_hash", access_token_hash("RS256", "at")},
  };
  for (const auto& [claim, value] : table) {
    CAPTURE(claim);
    CHECK(refusal(with_claim(good_claims(now), claim, value)).empty());
  }
}

TEST_CASE("ID token: who was to prove it again has to have done so") {
  Expected again = expected();
  again.signed_in_since = now;
  CHECK(refusal(good_claims(now), again).find("again") != std::string::npos);
  const json::Object claims = good_claims(now);
  CHECK(!refusal(with_claim(claims, "auth_time", json::Value(s - 121)), again).empty());
  CHECK(refusal(with_claim(claims, "auth_time", json::Value(s - 1)), again).empty());
}

TEST_CASE("signed token: each algorithm signs, and a changed or foreign token is refused") {
  for (const char* algorithm : {"RS256", "ES256", "EdDSA"}) {
    CAPTURE(algorithm);
    const TestSigner signer(algorithm);
    const std::vector<Key> keys = read_key_set(key_set_of({signer.jwk()})).value();
    const std::string text = signer.sign(good_claims(now));
    const SignedToken token = read_token(text).value();
    const std::vector<Key> fit = keys_for(keys, token);
    REQUIRE(fit.size() == 1);
    CHECK(is_signed_by(token, fit[0]));

    const std::string signature = text.substr(text.rfind('.') + 1);
    const std::string head = text.substr(0, text.find('.'));
    const std::string other =
        head + "." + encoding::base64url(json::write(with_claim(good_claims(now), "sub", "43"))) +
        "." + signature;
    CHECK(!is_signed_by(read_token(other).value(), fit[0]));
    const std::string cut = text.substr(0, text.size() - 4);
    CHECK(!is_signed_by(read_token(cut).value(), fit[0]));
  }
  const TestSigner mine("ES256");
  const TestSigner stranger("ES256");
  const Key key = read_key_set(key_set_of({mine.jwk()})).value().at(0);
  CHECK(!is_signed_by(read_token(stranger.sign(good_claims(now))).value(), key));
}

TEST_CASE("signed token: a key is used for its own algorithm only") {
  const TestSigner rsa("RS256");
  const TestSigner curve("ES256");
  const Key rsa_key = read_key_set(key_set_of({rsa.jwk()})).value().at(0);
  const SignedToken token = read_token(curve.sign(good_claims(now))).value();
  CHECK(keys_for({rsa_key}, token).empty());
  CHECK(!is_signed_by(token, rsa_key));
  SignedToken renamed = read_token(rsa.sign(good_claims(now))).value();
  CHECK(keys_for({rsa_key}, renamed).size() == 1);
  renamed.key_id = "another";
  CHECK(keys_for({rsa_key}, renamed).empty());
}

TEST_CASE("security 26: none, shared secrets and broken tokens are refused") {
  const TestSigner signer("RS256");
  const std::string public_key = json::write(signer.jwk());
  const json::Object claims = good_claims(now);
  const std::string good = signer.sign(claims);
  const std::string wrong[] = {
      "",
      ".",
      "..",
      "a.b.c",
      good + ".x",
      good.substr(0, good.rfind('.') + 1),
      good.substr(0, good.rfind('.')),
      "=" + good,
      token_text(json::Object{{"alg", "none"}}, claims, ""),
      token_text(json::Object{{"alg", "None"}}, claims, "x"),
      token_text(json::Object{{"alg", "rs256"}}, claims, "x"),
      token_text(json::Object{{"alg", 256}}, claims, "x"),
      token_text(json::Object{}, claims, "x"),
      token_text(json::Array{"RS256"}, claims, "x"),
      token_text(json::Object{{"alg", "RS256"}, {"crit", json::Array{"b64"}}}, claims, "x"),
      token_text(json::Object{{"alg", "RS256"}}, json::Array{}, "x"),
      token_text(json::Object{{"alg", "RS256"}}, json::Object{{"sub", std::string(20'000, 'a')}},
                 "x"),
      hs256_token(claims, public_key),
      hs256_token(claims, ""),
  };
  for (const std::string& text : wrong) {
    CAPTURE(text);
    CHECK(!read_token(text).has_value());
  }
}

TEST_CASE("key set: keys that are none, weak or for something else are left out") {
  const TestSigner rsa("RS256", "good");
  json::Object encrypting = *rsa.jwk().object();
  for (auto& [name, value] : encrypting) {
    if (name == "use") value = "enc";
  }
  json::Object padded = *rsa.jwk().object();
  padded.emplace_back("alg", "PS256");
  const json::Object weak = {
      {"kty", "RSA"}, {"e", "AQAB"}, {"n", encoding::base64url(std::string(128, '\xff'))}};
  const json::Object shared = {{"kty", "oct"}, {"k", "c2VjcmV0"}};
  const json::Object short_curve = {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", "AAAA"}};
  CHECK(read_key_set(
            key_set_of({encrypting, padded, weak, shared, short_curve, json::Value(3), rsa.jwk()}))
            .value()
            .size() == 1);
  for (const json::Object& useless : {encrypting, padded, weak, shared, short_curve}) {
    CHECK(!read_key_set(key_set_of({useless})).has_value());
  }
  for (const char* wrong : {"", "{}", "[]", R"({"keys":{}})", R"({"keys":[]})", "<html>"}) {
    CHECK(!read_key_set(wrong).has_value());
  }
  CHECK(!read_key_set(key_set_of(json::Array(51, rsa.jwk()))).has_value());
}

}  // namespace
}  // namespace mingbai::oidc
