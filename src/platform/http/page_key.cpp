#include "platform/http/page_key.h"

#include <algorithm>

#include "platform/http/header_values.h"

namespace mingbai::http {
namespace {

// Lengths keep pieces apart: no value can look like the next piece.
void append_piece(std::string_view piece, std::string& key) {
  const auto size = static_cast<std::uint32_t>(piece.size());
  for (int shift = 0; shift < 32; shift += 8) key += static_cast<char>(size >> shift & 0xff);
  key += piece;
}

}  // namespace

PageKeys::PageKeys(const ServerConfig& config, std::uint16_t port)
    : config_(config), hosts_(config.hosts) {
  const std::string suffix = ":" + std::to_string(port);
  for (const char* name : {"127.0.0.1", "localhost", "[::1]"}) {
    hosts_.emplace_back(name);
    hosts_.push_back(name + suffix);
  }
  const std::size_t colon = config.listen.rfind(':');
  const std::string listened = config.listen.substr(0, colon);
  if (!listened.empty()) {
    hosts_.push_back(listened);
    hosts_.push_back(listened + suffix);
  }
}

bool PageKeys::is_known_host(std::string_view host) const {
  return std::ranges::any_of(hosts_, [host](const std::string& known) {
    return known.size() == host.size() && equals_ignoring_case(known, host);
  });
}

bool PageKeys::has_session(const HeaderView& headers) const {
  if (headers.authorization.data() != nullptr) return true;
  if (headers.cookie.empty()) return false;
  return std::ranges::any_of(config_.session_cookies, [&headers](const std::string& name) {
    return find_cookie(headers.cookie, name).has_value();
  });
}

bool PageKeys::has_own_cookie(const HeaderView& headers, const Caching& caching) {
  if (caching.own_cookie.empty() || headers.cookie.empty()) return false;
  // Over TLS it has a prefix, see cookie.h.
  return find_cookie(headers.cookie, caching.own_cookie).has_value() ||
         find_cookie(headers.cookie, "__Host-" + std::string(caching.own_cookie)).has_value();
}

bool PageKeys::is_public(const HeaderView& headers, const Caching& caching) const {
  if (headers.range.data() != nullptr) return false;
  if (has_own_cookie(headers, caching)) return false;
  return caching.is_immutable || (!has_session(headers) && is_known_host(headers.host));
}

std::string_view PageKeys::choice(const Variant& variant, std::string_view cookie_header) const {
  const std::string_view value = find_cookie(cookie_header, variant.cookie).value_or("");
  return std::ranges::find(variant.values, value) == variant.values.end() ? std::string_view()
                                                                          : value;
}

Result<void> PageKeys::write(const Target& target, const HeaderView& headers,
                             const Caching& caching, Instant now, std::string& key) const {
  key.clear();
  append_piece(target.path, key);
  if (caching.is_immutable) return {};
  const std::int64_t day = civil_date(now).days();
  for (int shift = 0; shift < 32; shift += 8) key += static_cast<char>(day >> shift & 0xff);
  if (config_.language_of) append_piece(config_.language_of(headers.accept_language), key);
  for (const Variant& variant : config_.variants) {
    append_piece(headers.cookie.empty() ? std::string_view() : choice(variant, headers.cookie),
                 key);
  }
  if (target.query.empty()) return {};
  const Fields query = TRY(parse_fields(target.query, config_.max_fields));
  for (const std::string& name : caching.query) {
    for (const auto& [found, value] : query) {
      if (found != name) continue;
      append_piece(name, key);
      append_piece(value, key);
    }
  }
  return {};
}

Request PageKeys::reduce(const Request& request, const Caching& caching) const {
  Request reduced;
  reduced.method = Method::get;
  reduced.path = request.path;
  reduced.path_params = request.path_params;
  reduced.id = request.id;
  reduced.received = request.received;
  // In the order of the key, so that one key never stands for two requests.
  for (const std::string& name : caching.query) {
    for (const auto& field : request.query) {
      if (field.first == name) reduced.query.push_back(field);
    }
  }
  const std::string_view language =
      config_.language_of ? config_.language_of(request.header("accept-language").value_or(""))
                          : std::string_view();
  reduced.headers.emplace_back("accept-language", language);
  for (const Variant& variant : config_.variants) {
    const std::string_view value =
        choice(variant, request.header("cookie").value_or(std::string_view()));
    if (!value.empty()) reduced.cookies.emplace_back(variant.cookie, value);
  }
  return reduced;
}

}  // namespace mingbai::http
