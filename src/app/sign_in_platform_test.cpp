#include "app/sign_in_platform.h"

#include <fstream>

#include <doctest/doctest.h>

#include "platform/http/test_peer.h"
#include "platform/oidc/test_signer.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

constexpr Instant now{1'800'000'000'000};

Config config_for(const std::string& issuer) {
  return {.public_address = "https://mingbai.example/",
          .oidc_issuer = issuer,
          .oidc_client_id = "mingbai"};
}

std::string problem(const Config& config, const fs::path& data = "/nonexistent") {
  const backup::Check check = check_platform(config, data, now);
  return check.problems.empty() ? "" : english(check.problems.front());
}

TEST_CASE("sign-in platform: doctor asks it for its description and keys") {
  const oidc::TestSigner signer("EdDSA");
  std::string issuer;
  std::string keys = oidc::key_set_of({signer.jwk()});
  const http::TestPeer peer([&](std::string_view request, const http::TestPeer::Caller& caller) {
    const bool is_description = request.find("/.well-known/") != std::string_view::npos;
    const std::string body =
        is_description ? json::write(json::Object{{"issuer", issuer},
                                                  {"authorization_endpoint", issuer + "/auth"},
                                                  {"token_endpoint", issuer + "/token"},
                                                  {"jwks_uri", issuer + "/jwks"}})
                       : keys;
    caller.send(http::answer_text("200 OK", "application/json", body));
  });
  issuer = peer.origin();
  CHECK(problem(config_for(issuer)).empty());
  keys = "{}";
  CHECK(problem(config_for(issuer)).find("cannot be trusted: its keys are none") !=
        std::string::npos);
  issuer = "https://other.example";
  CHECK(problem(config_for(peer.origin())).find("another issuer") != std::string::npos);
}

TEST_CASE("sign-in platform: settings that do not fit together are named") {
  CHECK(problem({}).empty());
  CHECK(problem(config_for("http://id.example")).find("no address of a sign-in platform") !=
        std::string::npos);
  Config config = config_for("https://id.example");
  config.public_address = "http://mingbai.example";
  CHECK(problem(config).find("public_address") != std::string::npos);
  config = config_for("https://id.example");
  config.oidc_client_id.clear();
  CHECK(problem(config).find("oidc_client_id") != std::string::npos);
}

TEST_CASE("sign-in platform: the secret is one line of a file") {
  const fs::path data = fs::temp_directory_path() / "mingbai-oidc-secret";
  fs::create_directories(data / "keys");
  for (const char* wrong : {"", "\n", "two\nlines"}) {
    std::ofstream(data / "keys" / "oidc.secret") << wrong;
    CHECK(problem(config_for("https://id.example"), data).find("one line") != std::string::npos);
  }
  std::ofstream(data / "keys" / "oidc.secret") << "secret\n";
  CHECK(sign_in_platform(config_for("https://id.example"), data).has_value());
  fs::remove_all(data);
}

}  // namespace
}  // namespace mingbai::app
