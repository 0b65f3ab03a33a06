// Provider: the one sign-in platform that whoever operates this program has named: where a browser
// goes, what comes back for its code, and the keys with which it signs (OpenID Connect Core 1.0,
// code flow with PKCE).
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/http/client.h"
#include "platform/oidc/attempt.h"
#include "platform/oidc/id_token.h"
#include "platform/oidc/key_set.h"
#include "platform/oidc/metadata.h"

namespace mingbai::oidc {

struct ProviderSettings {
  std::string issuer;
  std::string client_id;
  std::string client_secret;        // empty: a public client
  std::string redirect_uri;         // of this site, fixed
  std::string signed_out_uri = {};  // the same after signing out there
};

class Provider {
 public:
  // `client` may call the issuer and whatever its metadata names. invalid: an unsafe issuer.
  static Result<std::unique_ptr<Provider>> make(ProviderSettings settings, http::Client client);

  [[nodiscard]] const std::string& issuer() const { return settings_.issuer; }

  // All of these may call the platform, each call with the limits of the client: for workers only.

  // Where the browser goes. `levels`: "acr" values that are wished for, apart by spaces, or empty;
  // `asks_again`: whoever is signed in there has to prove it anew.
  Result<std::string> address_for(const Attempt& attempt, const std::string& levels,
                                  bool asks_again, Instant now);

  // Where the browser goes to sign out at the platform too (OpenID Connect RP-Initiated
  // Logout 1.0), without saying who: the platform knows, and asks. not_found: it offers none.
  Result<std::string> sign_out_address(Instant now);

  // Who has signed in, for what came back. `since`: it has to have happened after that.
  // forbidden: not to be trusted; internal: not reached. The sentence is for the log.
  Result<IdToken> redeem(const Attempt& attempt, const Reply& reply, std::optional<Instant> since,
                         Instant now);

  // The claims of a token that the platform signed.
  Result<SignedToken> signed_token(std::string_view compact, Instant now);

  // Fetches metadata and keys anew; whether all is as it has to be.
  Result<void> examine(Instant now);

 private:
  struct Checked {};

 public:
  Provider(Checked, ProviderSettings settings, http::Client client)
      : settings_(std::move(settings)), client_(std::move(client)) {}

 private:
  Result<std::string> fetch(const std::string& url) const;
  Result<Metadata> metadata(Instant now);
  Result<std::vector<Key>> keys(Instant now, bool are_stale);
  [[nodiscard]] http::Call token_call(const Metadata& metadata, const Attempt& attempt,
                                      const std::string& code) const;

  const ProviderSettings settings_;
  const http::Client client_;

  // What was fetched, and when; held while fetching, so that many who come at once fetch once.
  std::mutex mutex_;
  std::optional<Metadata> metadata_;
  Instant metadata_fetched_;
  std::vector<Key> keys_;
  Instant keys_fetched_;
  Instant keys_tried_;
};

}  // namespace mingbai::oidc
