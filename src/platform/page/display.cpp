#include "platform/page/display.h"

namespace mingbai::page {

namespace {

using i18n::Language;

// A year, so that an old phone is set up once.
std::string cookie(std::string_view name, std::string_view value, bool is_secure) {
  return std::string(name) + "=" + std::string(value) +
         "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly" + (is_secure ? "; Secure" : "");
}

http::Response remember(const http::Request& request) {
  const Result<html::Url> back = html::Url::inside(request.form_value("back").value_or("/"));
  http::Response response = http::redirect(back ? *back : html::Url("/"));
  const std::string_view lang = request.form_value("lang").value_or("");
  if (lang == i18n::tag(Language::en) || lang == i18n::tag(Language::zh_cn)) {
    response.headers.emplace_back("Set-Cookie", cookie("lang", lang, request.is_secure));
  }
  const std::string_view size = request.form_value("size").value_or("");
  if (size == "elder" || size == "normal") {
    response.headers.emplace_back("Set-Cookie", cookie("size", size, request.is_secure));
  }
  return response;
}

}  // namespace

Display display_of(const http::Request& request) {
  Display display;
  const std::string_view lang = request.cookie("lang").value_or("");
  if (lang == i18n::tag(Language::en)) {
    display.language = Language::en;
  } else if (lang != i18n::tag(Language::zh_cn)) {
    display.language = i18n::negotiate(request.header("accept-language").value_or(""));
  }
  display.is_elder = request.cookie("size") == "elder";
  return display;
}

void add_display_route(http::Router& router) {
  router.post("/settings/display", remember, http::Runs::on_io_thread);
}

}  // namespace mingbai::page
