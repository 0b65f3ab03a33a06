#include "access/platform_pages.h"

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

TEST_CASE("security 26: the platform vouches by the values of acr and amr in the settings alone") {
  // Nobody listens there.
  const std::string issuer = "http://127.0.0.1:1";
  const std::unique_ptr<oidc::Provider> provider = *oidc::Provider::make(
      {.issuer = issuer, .client_id = "mingbai", .redirect_uri = "https://mingbai.example/back"},
      *http::Client::make({.origins = {issuer}}));
  using Words = std::vector<std::string>;
  struct Row {
    Words levels;   // of the settings
    Words methods;  // likewise
    std::string level;
    Words said;
    bool vouches;
  };
  const Row rows[] = {{{}, {}, "high", {"otp"}, false},
                      {{}, {}, "", {}, false},
                      {{"high"}, {}, "high", {}, true},
                      {{"high"}, {}, "higher", {"high"}, false},
                      {{"high"}, {}, "", {"otp"}, false},
                      {{""}, {}, "", {}, false},
                      {{"high", "highest"}, {}, "highest", {}, true},
                      {{}, {"otp"}, "otp", {"pwd"}, false},
                      {{}, {"otp"}, "", {"pwd", "otp"}, true},
                      {{"high"}, {"otp"}, "low", {"otp"}, true}};
  for (const Row& row : rows) {
    CAPTURE(row.level);
    const SignInPlatform platform{
        .provider = *provider, .levels = row.levels, .methods = row.methods};
    const oidc::IdToken token{.level = row.level, .methods = row.said};
    CHECK(has_second_factor(platform, token) == row.vouches);
  }
}

}  // namespace
}  // namespace mingbai::access
