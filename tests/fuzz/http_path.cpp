// Any bytes as an address, a query and the values of headers: refused or decoded, never misread.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kernel/text.h"
#include "platform/http/header_values.h"
#include "platform/http/router.h"
#include "platform/http/target.h"

using namespace mingbai;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

const http::Router& router() {
  static const http::Router built = [] {
    http::Router out;
    for (const char* pattern :
         {"/", "/u/{unit}", "/u/{unit}/money", "/p/{number}.json", "/p/{number}", "/log/{tile*}"}) {
      out.get(pattern, [](const http::Request&) { return http::Response{}; });
    }
    return out;
  }();
  return built;
}

void check_target(std::string_view bytes) {
  http::Target target;
  if (!http::parse_target(bytes, target)) return;
  const std::string& path = target.path;
  require(path.starts_with('/') && is_utf8(path));
  require(path.find('\0') == std::string::npos && path.find('\\') == std::string::npos);
  require(path.find("//") == std::string::npos);
  require((path + "/").find("/../") == std::string::npos);
  require((path + "/").find("/./") == std::string::npos);
  const http::Router::Match match = router().match(http::Method::get, path);
  const std::size_t found = router().find(http::Method::get, path);
  require((found == http::Router::npos) == (match.route == nullptr));
}

void check_values(std::string_view bytes) {
  const Result<http::Fields> fields = http::parse_fields(bytes, 100);
  if (fields) {
    require(fields->size() <= 100);
    for (const auto& [name, value] : *fields) require(is_utf8(name) && is_utf8(value));
  }
  http::ByteRange range;
  if (http::parse_range(bytes, 1000, range) == http::RangeAnswer::part) {
    require(range.first >= 0 && range.first <= range.last && range.last < 1000);
  }
  http::accepts_gzip(bytes);
  http::matches_etag(bytes, "\"a\"");
  http::parse_cookies(bytes);
  http::find_cookie(bytes, "lang");
  http::media_type_of(bytes);
  http::parameter_of(bytes, "boundary");
  const std::string disposition = http::content_disposition(bytes);
  require(disposition.find_first_of("\r\n") == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_target(bytes);
  check_values(bytes);
  return 0;
}
