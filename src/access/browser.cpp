#include "access/browser.h"

#include "platform/http/outgoing_address.h"
#include "platform/page/components.h"

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

bool is_line_allowed(const http::Request& request, bool insecure_lan) {
  return is_private_line(request) ||
         (insecure_lan && http::is_local_network_address(request.address));
}

html::Html open_line_notice(const http::Request& request, const i18n::Translator& t) {
  if (is_private_line(request)) return {};
  return page::notice(page::State::late,
                      html::p(t("This connection is not encrypted: whoever is in this network can "
                                "read along, and take over your session. It is meant for trying "
                                "out; real work needs an address that begins with https.")));
}

html::Url way_back(const http::Request& request) {
  std::string_view wanted = request.form_value("back").value_or("");
  if (wanted.empty()) wanted = request.query_value("back").value_or("");
  const Result<html::Url> url = html::Url::inside(wanted);
  const bool is_desk = wanted == "/desk" || wanted.starts_with("/desk/");
  return url && is_desk ? *url : html::Url("/desk");
}

}  // namespace mingbai::access
