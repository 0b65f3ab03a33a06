#include "platform/http/cookie.h"

#include <algorithm>

#include <fmt/format.h>

namespace mingbai::http {
namespace {

std::string full_name(const Request& request, std::string_view name) {
  return (request.is_secure ? "__Host-" : "") + std::string(name);
}

bool is_plain(std::string_view value) {
  return std::ranges::all_of(value, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
  });
}

std::string line(const Request& request, std::string_view name, std::string_view value,
                 std::string_view life) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", full_name(request, name), value,
                     life, request.is_secure ? "; Secure" : "");
}

}  // namespace

Response with_cookie(Response response, const Request& request, std::string_view name,
                     std::string_view value, std::int64_t max_age_s) {
  ensure(is_plain(value), "a cookie's value needs no quoting");
  const std::string life = max_age_s > 0 ? fmt::format("; Max-Age={}", max_age_s) : "";
  return std::move(response).with("Set-Cookie", line(request, name, value, life));
}

Response without_cookie(Response response, const Request& request, std::string_view name) {
  return std::move(response).with("Set-Cookie", line(request, name, "", "; Max-Age=0"));
}

std::optional<std::string_view> own_cookie(const Request& request, std::string_view name) {
  const std::optional<std::string_view> value = request.cookie(full_name(request, name));
  return value && !value->empty() ? value : std::nullopt;
}

}  // namespace mingbai::http
