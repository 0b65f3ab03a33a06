#include "app/sign_in_platform.h"

#include "app/secret_file.h"

namespace mingbai::app {
Result<std::unique_ptr<oidc::Provider>> sign_in_platform(const Config& config,
                                                         const std::filesystem::path& data) {
  if (config.oidc_issuer.empty()) return std::unique_ptr<oidc::Provider>();
  if (config.oidc_client_id.empty() || !oidc::is_safe_address(config.public_address)) {
    return fail(ErrorCode::invalid,
                msg("Sign-in through a platform needs oidc_client_id and public_address (with "
                    "https://) in config.yaml too."));
  }
  std::string back = config.public_address;
  while (back.ends_with('/')) back.pop_back();
  // The platform itself needs no line in the list of servers; where it names others, they do.
  std::vector<std::string> origins = config.outgoing_servers;
  origins.push_back(config.oidc_issuer);
  http::Client client = TRY(http::Client::make({.origins = std::move(origins),
                                                .authorities_file = config.outgoing_authorities,
                                                .timeout_ms = 5'000,
                                                .max_bytes = 256U << 10}));
  std::string secret = TRY(read_secret(data / "keys" / "oidc.secret"));
  return oidc::Provider::make({.issuer = config.oidc_issuer,
                               .client_id = config.oidc_client_id,
                               .client_secret = std::move(secret),
                               .redirect_uri = back + platform_return,
                               .signed_out_uri = back + signed_out_return},
                              std::move(client));
}

backup::Check check_platform(const Config& config, const std::filesystem::path& data, Instant now) {
  backup::Check check{"platform", {}};
  const Result<std::unique_ptr<oidc::Provider>> platform = sign_in_platform(config, data);
  if (!platform) {
    check.problems.push_back(platform.error().message);
  } else if (*platform) {
    const Result<void> done = (*platform)->examine(now);
    if (!done) check.problems.push_back(done.error().message);
  }
  return check;
}

}  // namespace mingbai::app
