#include "platform/oidc/signed_token.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "platform/encoding/base64.h"

namespace mingbai::oidc {
namespace {

constexpr std::size_t max_bytes = 16U << 10;
constexpr json::Limits limits{.max_bytes = max_bytes, .max_depth = 8, .max_nodes = 1000};

// One of the two JSON parts of a token.
Result<json::Value> part(std::string_view encoded) {
  const std::optional<std::string> text = encoding::decode_base64url(encoded);
  if (!text) return not_trusted("the token is damaged");
  Result<json::Value> value = json::parse(*text, limits);
  if (!value || value->object() == nullptr) return not_trusted("the token is damaged");
  return value;
}

std::string text_of(const json::Value& object, std::string_view name) {
  const json::Value* const member = object.find(name);
  const std::string* const text = member == nullptr ? nullptr : member->string();
  return text == nullptr ? std::string() : *text;
}

}  // namespace

Failure not_trusted(const std::string& why) {
  return fail(ErrorCode::forbidden,
              msg("What the sign-in platform sent cannot be trusted: {0}.", why));
}

Result<SignedToken> read_token(std::string_view compact) {
  if (compact.size() > max_bytes) return not_trusted("the token is too long");
  const std::size_t first = compact.find('.');
  const std::size_t second = compact.find('.', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos || second + 1 == compact.size() ||
      compact.find('.', second + 1) != std::string_view::npos) {
    return not_trusted("the token is damaged");
  }
  const json::Value header = TRY(part(compact.substr(0, first)));
  SignedToken out{.text = std::string(compact),
                  .algorithm = text_of(header, "alg"),
                  .key_id = text_of(header, "kid"),
                  .type = text_of(header, "typ")};
  if (std::ranges::find(algorithms, out.algorithm) == std::end(algorithms)) {
    return not_trusted("the token is signed in a way that is not taken");
  }
  if (header.find("crit") != nullptr) return not_trusted("the token wants what is not known");
  out.claims = TRY(part(compact.substr(first + 1, second - first - 1)));
  return out;
}

}  // namespace mingbai::oidc
