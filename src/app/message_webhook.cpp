#include "app/message_webhook.h"

#include <memory>
#include <mutex>

#include "app/secret_file.h"
#include "platform/crypto/hmac.h"
#include "platform/encoding/base64.h"
#include "platform/http/client.h"
#include "platform/http/outgoing_address.h"
#include "platform/json/json.h"
#include "platform/oidc/metadata.h"

namespace mingbai::app {
namespace {

constexpr std::int64_t timeout_ms = 5'000;
constexpr std::size_t most_answer = 64U << 10;
constexpr std::string_view prefix = "whsec_";

Result<std::string> key_in(const std::filesystem::path& file) {
  constexpr std::size_t least = 24;
  constexpr std::size_t most = 64;
  const std::string secret = TRY(read_secret(file));
  if (secret.starts_with(prefix)) {
    const auto key = encoding::decode_base64(std::string_view(secret).substr(prefix.size()));
    if (key && key->size() >= least && key->size() <= most) return *key;
  }
  return fail(ErrorCode::invalid,
              msg("{0} has to hold the secret of the webhook: whsec_ and Base64 of 24 to 64 bytes.",
                  file.string()));
}

http::Call call_for(const std::string& url, std::string_view key,
                    const access::HolderMessage& message, Instant now) {
  const std::string body = json::write(
      json::Object{{"type", message.type}, {"timestamp", rfc3339(now)}, {"data", message.data}});
  const std::string time = std::to_string(now.ms / 1000);
  const std::string signature = crypto::hmac_sha256(key, message.id + "." + time + "." + body);
  return {.method = http::Method::post,
          .url = url,
          .headers = {{"Content-Type", "application/json"},
                      {"webhook-id", message.id},
                      {"webhook-timestamp", time},
                      {"webhook-signature", "v1," + encoding::base64(signature)}},
          .body = body};
}

class Messaging {
 public:
  Messaging(std::string url, std::string key, http::Client client)
      : url_(std::move(url)), key_(std::move(key)), client_(std::move(client)) {}

  Result<void> hand_over(const access::HolderMessage& message, Instant now) {
    // One that answers slowly must not take every worker from those who sign in otherwise.
    const std::unique_lock only(gate_, std::try_to_lock);
    if (!only.owns_lock()) {
      return fail(ErrorCode::conflict, msg("{0} is still busy with another message.", url_));
    }
    const http::Answer answer = TRY(client_.call(call_for(url_, key_, message, now)));
    constexpr int ok = 200;
    constexpr int redirection = 300;
    if (answer.status >= ok && answer.status < redirection) return {};
    return fail(ErrorCode::internal,
                msg("{0} answered with status {1}.", url_, std::to_string(answer.status)));
  }

 private:
  std::string url_;
  std::string key_;
  http::Client client_;
  std::mutex gate_;
};

}  // namespace

Result<access::SendMessage> message_webhook(const Config& config,
                                            const std::filesystem::path& data) {
  const std::string& url = config.message_webhook;
  if (url.empty()) return access::SendMessage();
  if (!oidc::is_safe_address(url) || url.find_first_of("?#") != std::string::npos) {
    return fail(
        ErrorCode::invalid,
        msg("message_webhook is no address for messages: write one that begins with https:// "
            "and holds no “?”."));
  }
  const http::Origin origin = TRY(http::origin_of(url));
  http::Client client = TRY(http::Client::make({.origins = {origin.text},
                                                .authorities_file = config.outgoing_authorities,
                                                .timeout_ms = timeout_ms,
                                                .max_bytes = most_answer}));
  std::string key = TRY(key_in(data / "keys" / "webhook.secret"));
  // Shared by the copies of the function, so that they wait at one gate.
  const auto to = std::make_shared<Messaging>(url, std::move(key), std::move(client));
  return access::SendMessage([to](const access::HolderMessage& message, Instant now) {
    return to->hand_over(message, now);
  });
}

}  // namespace mingbai::app
