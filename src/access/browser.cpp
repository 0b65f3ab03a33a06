#include "access/browser.h"

namespace mingbai::access {

std::string session_token_of(const http::Request& request) {
  return std::string(http::own_cookie(request, session_cookie).value_or(""));
}

Visitor visitor_of(const http::Request& request) {
  return {.address = request.address,
          .browser = std::string(http::own_cookie(request, browser_cookie).value_or(""))};
}

http::Response with_session(http::Response response, const http::Request& request,
                            std::string_view token) {
  return http::with_cookie(std::move(response), request, session_cookie, token);
}

http::Response without_session(http::Response response, const http::Request& request) {
  return http::without_cookie(std::move(response), request, session_cookie);
}

bool is_private_line(const http::Request& request) {
  return request.is_secure || request.address.starts_with("127.") || request.address == "::1";
}

html::Url way_back(const http::Request& request) {
  std::string_view wanted = request.form_value("back").value_or("");
  if (wanted.empty()) wanted = request.query_value("back").value_or("");
  const Result<html::Url> url = html::Url::inside(wanted);
  const bool is_desk = wanted == "/desk" || wanted.starts_with("/desk/");
  return url && is_desk ? *url : html::Url("/desk");
}

}  // namespace mingbai::access
