#include "platform/oidc/metadata.h"

#include <algorithm>

#include "platform/http/outgoing_address.h"
#include "platform/json/json.h"
#include "platform/oidc/signed_token.h"

namespace mingbai::oidc {
namespace {

constexpr json::Limits limits{.max_bytes = 1U << 20, .max_depth = 16, .max_nodes = 10'000};

std::string text_of(const json::Value& object, std::string_view name) {
  const json::Value* const member = object.find(name);
  const std::string* const text = member == nullptr ? nullptr : member->string();
  return text == nullptr ? std::string() : *text;
}

// A list that is not there says nothing against it.
bool may_hold(const json::Value& object, std::string_view list, std::string_view wanted,
              bool if_absent) {
  const json::Value* const member = object.find(list);
  const json::Array* const values = member == nullptr ? nullptr : member->array();
  if (values == nullptr) return if_absent;
  return std::ranges::any_of(*values, [&](const json::Value& value) {
    return value.string() != nullptr && *value.string() == wanted;
  });
}

}  // namespace

bool is_safe_address(std::string_view url) {
  const bool is_plain = std::ranges::all_of(url, [](char c) { return c > ' ' && c < 127; });
  const Result<http::Origin> origin = http::origin_of(url);
  if (!is_plain || !origin) return false;
  const std::string address = http::address_of_host(origin->host);
  return origin->is_https || address.starts_with("127.") || address == "::1";
}

std::string metadata_address(std::string_view issuer) {
  while (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<Metadata> read_metadata(std::string_view json, std::string_view issuer) {
  const Result<json::Value> root = json::parse(json, limits);
  if (!root || root->object() == nullptr) return not_trusted("its description is none");
  if (text_of(*root, "issuer") != issuer) {
    return not_trusted("its description is that of another issuer");
  }
  const json::Value* const names_itself =
      root->find("authorization_response_iss_parameter_supported");
  const std::string_view secrets = "token_endpoint_auth_methods_supported";
  Metadata out{
      .authorization_endpoint = text_of(*root, "authorization_endpoint"),
      .token_endpoint = text_of(*root, "token_endpoint"),
      .keys = text_of(*root, "jwks_uri"),
      .end_session_endpoint = text_of(*root, "end_session_endpoint"),
      .names_itself = names_itself != nullptr && *names_itself == json::Value(true),
      .takes_secret_in_body_only = !may_hold(*root, secrets, "client_secret_basic", true) &&
                                   may_hold(*root, secrets, "client_secret_post", false)};
  for (const std::string* address : {&out.authorization_endpoint, &out.token_endpoint, &out.keys}) {
    if (!is_safe_address(*address)) return not_trusted("an address in its description is not safe");
  }
  // Signing out leads nowhere else than signing in.
  const Result<http::Origin> way_out = http::origin_of(out.end_session_endpoint);
  const Result<http::Origin> way_in = http::origin_of(out.authorization_endpoint);
  if (!way_out || !way_in || way_out->text != way_in->text ||
      !is_safe_address(out.end_session_endpoint)) {
    out.end_session_endpoint.clear();
  }
  if (!may_hold(*root, "response_types_supported", "code", true) ||
      !may_hold(*root, "code_challenge_methods_supported", "S256", true)) {
    return not_trusted("it does not know the code flow with PKCE (S256)");
  }
  return out;
}

}  // namespace mingbai::oidc
