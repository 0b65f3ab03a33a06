#include "platform/oidc/provider.h"

#include <algorithm>

#include "platform/crypto/secret.h"
#include "platform/encoding/base64.h"
#include "platform/html/url.h"

namespace mingbai::oidc {
namespace {

constexpr std::int64_t kept_ms = std::int64_t{60} * 60'000;
// A token that names an unknown key makes us look for new ones, but not again and again.
constexpr std::int64_t between_tries_ms = 60'000;
constexpr std::size_t max_code = 2048;
constexpr json::Limits limits{.max_bytes = 1U << 20, .max_depth = 16, .max_nodes = 10'000};

// "a=1&b=2"
std::string form(const http::Fields& fields) {
  html::Url url("?");
  for (const auto& [name, value] : fields) url = url.with(name, value);
  return url.str().substr(url.str().starts_with("?&") ? 2 : 1);
}

std::string with_query(const std::string& address, const http::Fields& fields) {
  return address + (address.find('?') == std::string::npos ? "?" : "&") + form(fields);
}

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127; });
}

// "invalid_grant": the platform's own words would be text from outside in our log.
std::string word(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, 40)) {
    if ((c >= 'a' && c <= 'z') || c == '_') out += c;
  }
  return out;
}

std::string text_of(const json::Value& object, std::string_view name) {
  const json::Value* const member = object.find(name);
  const std::string* const text = member == nullptr ? nullptr : member->string();
  return text == nullptr ? std::string() : *text;
}

// The two tokens that an answer of the token endpoint holds.
struct Tokens {
  std::string id;
  std::string access;
};
Result<Tokens> tokens_of(const http::Answer& answer) {
  const Result<json::Value> root = json::parse(answer.body, limits);
  if (!root || root->object() == nullptr) return not_trusted("its answer to the code is none");
  if (answer.status != 200) {
    return not_trusted("it refuses the code (" + std::to_string(answer.status) + " " +
                       word(text_of(*root, "error")) + ")");
  }
  Tokens tokens{.id = text_of(*root, "id_token"), .access = text_of(*root, "access_token")};
  if (tokens.id.empty() || tokens.access.empty()) return not_trusted("it sent no token");
  return tokens;
}

Result<void> check_reply(const Attempt& attempt, const Reply& reply, const Metadata& metadata,
                         const std::string& issuer) {
  if (!crypto::is_same_secret(reply.state, attempt.state)) {
    return not_trusted("the answer is for another sign-in");
  }
  // Whoever has several platforms could be told the code of one for another (RFC 9207).
  const bool names_other = !reply.issuer.empty() && reply.issuer != issuer;
  if (names_other || (reply.issuer.empty() && metadata.names_itself)) {
    return not_trusted("the answer comes from somebody else");
  }
  if (!reply.error.empty()) return not_trusted("it says " + word(reply.error));
  if (reply.code.empty() || reply.code.size() > max_code || !is_printable(reply.code)) {
    return not_trusted("the answer has no code");
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Provider>> Provider::make(ProviderSettings settings, http::Client client) {
  const std::string& issuer = settings.issuer;
  if (!is_safe_address(issuer) || issuer.find_first_of("?#") != std::string::npos) {
    return fail(ErrorCode::invalid,
                msg("“{0}” is no address of a sign-in platform. Write it as the platform does, "
                    "beginning with https://.",
                    issuer));
  }
  return std::make_unique<Provider>(Checked(), std::move(settings), std::move(client));
}

Result<std::string> Provider::fetch(const std::string& url) const {
  http::Answer answer =
      TRY(client_.call({.url = url, .headers = {{"Accept", "application/json"}}}));
  if (answer.status == 200) return std::move(answer.body);
  return fail(ErrorCode::internal,
              msg("{0} answered with status {1}.", url, std::to_string(answer.status)));
}

Result<Metadata> Provider::metadata(Instant now) {
  const std::scoped_lock lock(mutex_);
  if (!metadata_ || now.ms - metadata_fetched_.ms >= kept_ms) {
    const std::string text = TRY(fetch(metadata_address(settings_.issuer)));
    metadata_ = TRY(read_metadata(text, settings_.issuer));
    metadata_fetched_ = now;
  }
  return *metadata_;
}

Result<std::vector<Key>> Provider::keys(Instant now, bool are_stale) {
  const std::string address = TRY(metadata(now)).keys;
  const std::scoped_lock lock(mutex_);
  const bool may_try = keys_.empty() || now.ms - keys_tried_.ms >= between_tries_ms;
  const bool is_needed = keys_.empty() || are_stale || now.ms - keys_fetched_.ms >= kept_ms;
  if (is_needed && may_try) {
    keys_tried_ = now;
    const std::string text = TRY(fetch(address));
    keys_ = TRY(read_key_set(text));
    keys_fetched_ = now;
  }
  return keys_;
}

Result<std::string> Provider::address_for(const Attempt& attempt, const std::string& levels,
                                          bool asks_again, Instant now) {
  http::Fields fields = {{"response_type", "code"},
                         {"client_id", settings_.client_id},
                         {"redirect_uri", settings_.redirect_uri},
                         {"scope", "openid"},
                         {"state", attempt.state},
                         {"nonce", attempt.nonce},
                         {"code_challenge", challenge_of(attempt)},
                         {"code_challenge_method", "S256"}};
  if (!levels.empty()) fields.emplace_back("acr_values", levels);
  if (asks_again) {
    fields.emplace_back("prompt", "login");
    fields.emplace_back("max_age", "0");
  }
  return with_query(TRY(metadata(now)).authorization_endpoint, fields);
}

Result<std::string> Provider::sign_out_address(Instant now) {
  const std::string address = TRY(metadata(now)).end_session_endpoint;
  if (address.empty()) {
    return fail(ErrorCode::not_found, msg("The platform offers no way to sign out from here."));
  }
  return with_query(address, {{"client_id", settings_.client_id},
                              {"post_logout_redirect_uri", settings_.signed_out_uri}});
}

http::Call Provider::token_call(const Metadata& metadata, const Attempt& attempt,
                                const std::string& code) const {
  http::Fields fields = {{"grant_type", "authorization_code"},
                         {"code", code},
                         {"redirect_uri", settings_.redirect_uri},
                         {"code_verifier", attempt.verifier}};
  http::Call call{.method = http::Method::post,
                  .url = metadata.token_endpoint,
                  .headers = {{"Accept", "application/json"},
                              {"Content-Type", "application/x-www-form-urlencoded"}}};
  const bool is_in_body = settings_.client_secret.empty() || metadata.takes_secret_in_body_only;
  if (is_in_body) {
    fields.emplace_back("client_id", settings_.client_id);
    if (!settings_.client_secret.empty()) {
      fields.emplace_back("client_secret", settings_.client_secret);
    }
  } else {
    // RFC 6749, 2.3.1: both halves are encoded as in a form.
    const std::string id = form({{"", settings_.client_id}}).substr(1);
    const std::string secret = form({{"", settings_.client_secret}}).substr(1);
    call.headers.emplace_back("Authorization", "Basic " + encoding::base64(id + ":" + secret));
  }
  call.body = form(fields);
  return call;
}

Result<SignedToken> Provider::signed_token(std::string_view compact, Instant now) {
  SignedToken token = TRY(read_token(compact));
  for (const bool are_stale : {false, true}) {
    const std::vector<Key> known = keys_for(TRY(keys(now, are_stale)), token);
    if (std::ranges::any_of(known, [&](const Key& key) { return is_signed_by(token, key); })) {
      return token;
    }
    if (!known.empty() && !token.key_id.empty()) break;  // the key is known, and it is not its
  }
  return not_trusted("the token's signature is not the platform's");
}

Result<IdToken> Provider::redeem(const Attempt& attempt, const Reply& reply,
                                 std::optional<Instant> since, Instant now) {
  const Metadata known = TRY(metadata(now));
  TRY(check_reply(attempt, reply, known, settings_.issuer));
  const http::Answer answer = TRY(client_.call(token_call(known, attempt, reply.code)));
  const Tokens tokens = TRY(tokens_of(answer));
  const SignedToken token = TRY(signed_token(tokens.id, now));
  return check_id_token(token, {.issuer = settings_.issuer,
                                .client_id = settings_.client_id,
                                .nonce = attempt.nonce,
                                .access_token = tokens.access,
                                .signed_in_since = since,
                                .now = now});
}

Result<void> Provider::examine(Instant now) {
  {
    const std::scoped_lock lock(mutex_);
    metadata_.reset();
    keys_.clear();
  }
  TRY(keys(now, true));
  return {};
}

}  // namespace mingbai::oidc
