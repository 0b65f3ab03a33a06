#include "platform/page/screen.h"

#include <fmt/format.h>

#include "platform/page/assets.h"

namespace mingbai::page {
namespace {

using html::attr;
using html::Html;

Html head_of(const Screen& screen, const i18n::Translator& t) {
  std::optional<Html> onward;
  if (screen.seconds > 0) {
    onward = html::element(
        "noscript",
        html::meta(attr("http-equiv", "refresh"),
                   attr("content", fmt::format("{};url={}", screen.seconds, screen.next.str()))));
  }
  return html::head(
      html::meta(attr("charset", "utf-8")), html::title(screen.title, " · ", t("Mingbai")),
      html::meta(attr("name", "viewport"), attr("content", "width=device-width, initial-scale=1")),
      html::meta(attr("name", "color-scheme"), attr("content", "light dark")), onward,
      html::link(attr("rel", "stylesheet"), html::href(asset("site.css"))),
      html::link(attr("rel", "stylesheet"), html::href(asset("kiosk.css"))),
      html::link(attr("rel", "icon"), attr("type", "image/svg+xml"), html::href(asset("icon.svg"))),
      html::script(html::src(asset("kiosk.js")), html::flag("defer")));
}

}  // namespace

http::Response screen_response(const Screen& screen, const Html& content) {
  const i18n::Translator t = screen.display.translator();
  const Html whole = html::html(
      attr("lang", i18n::tag(screen.display.language)), head_of(screen, t),
      html::body(
          attr("data-seconds", std::to_string(screen.seconds)),
          html::a(html::cls("skip"), html::href(html::Url("").fragment("content")),
                  t("Skip to the content")),
          html::main(html::cls("kiosk"), attr("tabindex", "-1"), html::id("content"), content)));
  return http::page(whole, 200).with("Content-Language", i18n::tag(screen.display.language));
}

}  // namespace mingbai::page
