#include "platform/http/compose.h"

namespace mingbai::http {
namespace {

// Pages: 14-security.md 41. Whatever is no page runs nothing at all, wherever a browser shows it.
constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
constexpr std::string_view content_policy = "default-src 'none'; frame-ancestors 'none'; sandbox";

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

// Where the address of the page a visitor comes from would tell what they ask or report.
bool hides_origin(std::string_view path) { return is_below(path, "/ask") || is_confidential(path); }

bool is_open_data(std::string_view path) {
  return is_below(path, "/log") || is_below(path, "/open") ||
         (is_below(path, "/p") && path.ends_with(".json"));
}

}  // namespace

bool is_confidential(std::string_view path) {
  return is_below(path, "/report") || is_below(path, "/t");
}

Fields security_headers(std::string_view path, std::string_view media_type) {
  const bool is_page = media_type.starts_with("text/html");
  Fields headers{
      {"Content-Security-Policy", std::string(is_page ? page_policy : content_policy)},
      {"Referrer-Policy", hides_origin(path) ? "no-referrer" : "same-origin"},
      {"X-Content-Type-Options", "nosniff"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Permissions-Policy",
       "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"}};
  if (is_open_data(path)) headers.emplace_back("Access-Control-Allow-Origin", "*");
  return headers;
}

}  // namespace mingbai::http
