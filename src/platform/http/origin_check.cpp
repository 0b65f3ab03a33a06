#include "platform/http/header_values.h"
#include "platform/http/service.h"

namespace mingbai::http {
namespace {

// "https://host:port/path" has the authority "host:port".
std::string_view authority_of(std::string_view address) {
  const std::size_t begin = address.find("://");
  if (begin == std::string_view::npos) return {};
  address.remove_prefix(begin + 3);
  return address.substr(0, address.find('/'));
}

}  // namespace

bool is_from_our_pages(const Request& request, bool has_session) {
  // A program with a token sends no cookies, and no other site can make a browser send its token.
  if (request.header("authorization") && request.cookies.empty()) return true;

  const std::optional<std::string_view> site = request.header("sec-fetch-site");
  if (site) return *site == "same-origin" || *site == "none";

  const std::string_view host = request.header("host").value_or("");
  const std::optional<std::string_view> origin = request.header("origin");
  // "null" comes from our own pages that hide where a visitor comes from, and from others alike.
  if (origin && *origin != "null") return equals_ignoring_case(authority_of(*origin), host);
  if (!has_session) return true;
  const std::optional<std::string_view> referer = request.header("referer");
  return referer && equals_ignoring_case(authority_of(*referer), host);
}

}  // namespace mingbai::http
