#include "platform/oidc/provider.h"

#include <algorithm>
#include <functional>

#include <doctest/doctest.h>

#include "platform/encoding/base64.h"
#include "platform/http/test_peer.h"
#include "platform/oidc/test_signer.h"

namespace mingbai::oidc {
namespace {

constexpr Instant now{1'800'000'000'000};
const Attempt attempt{.state = "state", .nonce = "n", .verifier = "verifier"};

// A sign-in platform on this machine that answers what a test says.
class TestPlatform {
 public:
  json::Object description;  // what is given besides the necessary
  std::function<json::Object(json::Object)> change = [](json::Object claims) { return claims; };
  std::string keys;
  std::string tokens;  // empty: a good answer
  TestSigner signer{"ES256"};

  TestPlatform() : peer_([this](auto request, const auto& caller) { answer(request, caller); }) {
    keys = key_set_of({signer.jwk()});
  }
  [[nodiscard]] std::string issuer() const { return peer_.origin(); }
  [[nodiscard]] std::string id_token() const {
    return signer.sign(change(with_claim(good_claims(now), "iss", issuer())));
  }
  [[nodiscard]] std::int64_t calls(const std::string& path) const {
    return std::ranges::count_if(peer_.requests(), [&](const std::string& request) {
      return request.find(" " + path + " ") != std::string::npos;
    });
  }
  // The last one that begins so.
  [[nodiscard]] std::string request_to(std::string_view beginning) const {
    std::string out;
    for (const std::string& request : peer_.requests()) {
      if (request.starts_with(beginning)) out = request;
    }
    return out;
  }
  [[nodiscard]] std::unique_ptr<Provider> provider(std::string secret = "secret") const {
    http::Client client = http::Client::make({.origins = {issuer()}, .timeout_ms = 20'000}).value();
    return Provider::make({.issuer = issuer(),
                           .client_id = "mingbai",
                           .client_secret = std::move(secret),
                           .redirect_uri = "https://m.example/sign-in/platform/back",
                           .signed_out_uri = "https://m.example/sign-in"},
                          std::move(client))
        .value();
  }

 private:
  [[nodiscard]] std::string described() const {
    json::Object out = description;
    const auto add = [&](const char* name, const json::Value& value) {
      if (json::Value(out).find(name) == nullptr) out.emplace_back(name, value);
    };
    add("issuer", issuer());
    add("authorization_endpoint", issuer() + "/auth");
    add("token_endpoint", issuer() + "/token");
    add("jwks_uri", issuer() + "/jwks");
    return json::write(out);
  }
  void answer(std::string_view request, const http::TestPeer::Caller& caller) const {
    std::string body = keys;
    if (request.find("/.well-known/") != std::string_view::npos) body = described();
    if (request.starts_with("POST /token ")) {
      body = !tokens.empty()
                 ? tokens
                 : json::write(json::Object{
                       {"access_token", "at"}, {"token_type", "Bearer"}, {"id_token", id_token()}});
    }
    caller.send(http::answer_text("200 OK", "application/json", body));
  }
  http::TestPeer peer_;
};

std::string refusal(Provider& provider, const Reply& reply, Instant at = now) {
  const Result<IdToken> token = provider.redeem(attempt, reply, std::nullopt, at);
  return token ? "" : english(token.error().message);
}

const Reply good{.state = "state", .code = "code"};

TEST_CASE("provider: a code becomes who has signed in") {
  const TestPlatform platform;
  const auto provider = platform.provider("se cret+");
  const Result<IdToken> token = provider->redeem(attempt, good, std::nullopt, now);
  REQUIRE(token.has_value());
  CHECK(token->subject == "42");
  CHECK(platform.calls("/token") == 1);
  CHECK(platform.calls("/jwks") == 1);
}

TEST_CASE("provider: the secret goes where the platform wants it, the verifier always") {
  const std::string in_head =
      "Authorization: Basic " + encoding::base64("mingbai:se%20cret%2B") + "\r\n";
  TestPlatform platform;
  const auto asked = [&](const std::string& secret) {
    CHECK(refusal(*platform.provider(secret), good).empty());
    std::string request = platform.request_to("POST /token ");
    CHECK(request.find("&code_verifier=verifier") != std::string::npos);
    CHECK(request.find("&redirect_uri=https%3A%2F%2Fm.example%2F") != std::string::npos);
    return request;
  };
  SUBCASE("in the head") {
    const std::string request = asked("se cret+");
    CHECK(request.find(in_head) != std::string::npos);
    CHECK(request.find("client_secret") == std::string::npos);
  }
  SUBCASE("in the body") {
    platform.description = {
        {"token_endpoint_auth_methods_supported", json::Array{"client_secret_post"}}};
    const std::string request = asked("se cret+");
    CHECK(request.find("&client_id=mingbai&client_secret=se%20cret%2B") != std::string::npos);
    CHECK(request.find("Authorization") == std::string::npos);
  }
  SUBCASE("nowhere") {
    const std::string request = asked("");
    CHECK(request.find("&client_id=mingbai") != std::string::npos);
    CHECK(request.find("client_secret") == std::string::npos);
    CHECK(request.find("Authorization") == std::string::npos);
  }
}

TEST_CASE("provider: the address for the browser holds what the platform needs and no secret") {
  const TestPlatform platform;
  const std::string address =
      platform.provider()->address_for(attempt, "high low", true, now).value();
  CHECK(address.starts_with(platform.issuer() + "/auth?response_type=code&client_id=mingbai&"));
  CHECK(address.find("&redirect_uri=https%3A%2F%2Fm.example%2Fsign-in%2Fplatform%2Fback&") !=
        std::string::npos);
  CHECK(address.find("&code_challenge=iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ&") !=
        std::string::npos);
  CHECK(address.find("&acr_values=high%20low&prompt=login&max_age=0") != std::string::npos);
  CHECK(address.find("verifier") == std::string::npos);
  CHECK(address.find("secret") == std::string::npos);
}

TEST_CASE("security 26: answers in the address that are not the platform's are refused unasked") {
  TestPlatform platform;
  const auto provider = platform.provider();
  const Reply wrong[] = {{.state = "other", .code = "code"},
                         {.state = "", .code = "code"},
                         {.state = "state", .code = ""},
                         {.state = "state", .code = "a b"},
                         {.state = "state", .code = std::string(3000, 'c')},
                         {.state = "state", .code = "code", .issuer = "https://other.example"},
                         {.state = "state", .error = "access_denied"}};
  for (const Reply& reply : wrong) CHECK(!refusal(*provider, reply).empty());
  CHECK(platform.calls("/token") == 0);
  SUBCASE("a platform that names itself has to") {
    platform.description = {{"authorization_response_iss_parameter_supported", true}};
    const auto naming = platform.provider();
    CHECK(!refusal(*naming, good).empty());
    CHECK(
        refusal(*naming, {.state = "state", .code = "code", .issuer = platform.issuer()}).empty());
  }
}

TEST_CASE("provider: tokens that are not for us are refused") {
  TestPlatform platform;
  const auto provider = platform.provider();
  const std::pair<const char*, json::Value> table[] = {{"iss", "https://other.example"},
                                                       {"aud", "other"},
                                                       {"nonce", "other"},
                                                       {"exp", json::Value(now.ms / 1000 - 500)},
                                                       {"iat", json::Value(now.ms / 1000 + 500)}};
  for (const auto& [claim, value] : table) {
    CAPTURE(claim);
    platform.change = [&](json::Object claims) { return with_claim(claims, claim, value); };
    CHECK(!refusal(*provider, good).empty());
  }
  for (const char* answer : {"", "[]", "{}", "<html>", R"({"access_token":"at"})",
                             R"({"error":"invalid_grant"})", R"({"id_token":"a.b.c"})"}) {
    platform.tokens = std::string(answer) + " ";
    CHECK(!refusal(*provider, good).empty());
  }
  for (const std::string& token :
       {token_text(json::Object{{"alg", "none"}}, good_claims(now), ""),
        hs256_token(good_claims(now), json::write(platform.signer.jwk())),
        TestSigner("ES256").sign(good_claims(now)), TestSigner("RS256").sign(good_claims(now))}) {
    platform.tokens = json::write(json::Object{{"id_token", token}, {"access_token", "at"}});
    CHECK(!refusal(*provider, good).empty());
  }
}

TEST_CASE("provider: new keys are fetched once for an unknown key, and not again and again") {
  TestPlatform platform;
  const auto provider = platform.provider();
  CHECK(refusal(*provider, good).empty());
  const TestSigner next("RS256", "key-2");
  platform.tokens = json::write(
      json::Object{{"id_token", next.sign(with_claim(good_claims(now), "iss", platform.issuer()))},
                   {"access_token", "at"}});
  // Within a minute of the first look, whatever names an unknown key brings no more calls.
  for (int i = 0; i < 5; ++i) CHECK(!refusal(*provider, good).empty());
  CHECK(platform.calls("/jwks") == 1);
  platform.keys = key_set_of({platform.signer.jwk(), next.jwk()});
  CHECK(refusal(*provider, good, {now.ms + 60'000}).empty());
  CHECK(platform.calls("/jwks") == 2);
}

TEST_CASE("provider: a description that is not to be trusted is refused") {
  TestPlatform platform;
  const std::pair<const char*, json::Value> table[] = {
      {"issuer", "https://other.example"},
      {"issuer", platform.issuer() + "/"},
      {"authorization_endpoint", "http://other.example/auth"},
      {"authorization_endpoint", "javascript:alert(1)"},
      {"authorization_endpoint", "https://id.example/a\r\nSet-Cookie: b"},
      {"token_endpoint", "http://169.254.169.254/token"},
      {"token_endpoint", 1},
      {"jwks_uri", "file:///etc/passwd"},
      {"response_types_supported", json::Array{"token"}},
      {"code_challenge_methods_supported", json::Array{"plain"}}};
  for (const auto& [name, value] : table) {
    CAPTURE(name);
    platform.description = {{name, value}};
    CHECK(!platform.provider()->examine(now).has_value());
  }
  platform.description = {};
  CHECK(platform.provider()->examine(now).has_value());
}

TEST_CASE("provider: places that the operator has not listed are not called") {
  const TestPlatform other;
  for (const char* place : {"jwks_uri", "token_endpoint"}) {
    TestPlatform platform;
    platform.description = {{place, other.issuer() + "/jwks"}};
    CHECK(!refusal(*platform.provider(), good).empty());
  }
  CHECK(other.calls("/jwks") == 0);
}

TEST_CASE("provider: signing out there names this site and nobody, or is not offered") {
  TestPlatform platform;
  CHECK(platform.provider()->sign_out_address(now).error().code == ErrorCode::not_found);
  for (const char* unsafe :
       {"http://other.example/end", "https://other.example/end", "javascript:alert(1)", ""}) {
    platform.description = {{"end_session_endpoint", unsafe}};
    CHECK(platform.provider()->sign_out_address(now).error().code == ErrorCode::not_found);
  }
  platform.description = {{"end_session_endpoint", platform.issuer() + "/end"}};
  CHECK(platform.provider()->sign_out_address(now).value() ==
        platform.issuer() +
            "/end?client_id=mingbai&post_logout_redirect_uri=https%3A%2F%2Fm.example%2Fsign-in");
}

TEST_CASE("provider: only https, or this machine in tests, is an issuer") {
  for (const char* wrong :
       {"", "http://id.example", "https://id.example/?a", "https://id.example/#",
        "ftp://id.example", "http://localhost", "https://a:b@id.example"}) {
    CAPTURE(wrong);
    CHECK(!Provider::make({.issuer = wrong}, http::Client::make({}).value()).has_value());
  }
  CHECK(metadata_address("https://id.example/realm/") ==
        "https://id.example/realm/.well-known/openid-configuration");
}

TEST_CASE("attempt: everything differs and follows from the cookie's token") {
  const crypto::SecretKey key({1, 2, 3});
  const Attempt one = attempt_of(key, "one");
  const Attempt two = attempt_of(key, "two");
  CHECK(one.state == attempt_of(key, "one").state);
  CHECK(one.state != two.state);
  CHECK(one.nonce != two.nonce);
  CHECK(one.verifier != two.verifier);
  CHECK(one.state != one.nonce);
  CHECK(one.verifier.size() == 64);
}

}  // namespace
}  // namespace mingbai::oidc
