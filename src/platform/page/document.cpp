#include "platform/page/document.h"

#include "platform/http/server.h"
#include "platform/i18n/refusal.h"
#include "platform/page/assets.h"

namespace mingbai::page {

namespace {

using html::attr;
using html::Attribute;
using html::cls;
using html::href;
using html::Html;
using html::Url;
using i18n::Language;
using i18n::Translator;

Html head_of(const Frame& frame, const Translator& t) {
  std::vector<Html> twins;
  for (const Twin& twin : frame.twins) {
    twins.push_back(html::link(attr("rel", "alternate"), attr("type", twin.media_type),
                               attr("title", twin.label), href(twin.url)));
  }
  std::optional<Html> description;
  if (!frame.description.empty()) {
    description = html::meta(attr("name", "description"), attr("content", frame.description));
  }
  std::optional<Html> preview;
  if (!frame.picture.empty()) {
    preview = html::group(html::meta(attr("property", "og:title"), attr("content", frame.title)),
                          html::meta(attr("property", "og:image"), attr("content", frame.picture)));
  }
  return html::head(
      html::meta(attr("charset", "utf-8")), html::title(frame.title, " · ", t("Mingbai")),
      html::meta(attr("name", "viewport"), attr("content", "width=device-width, initial-scale=1")),
      html::meta(attr("name", "color-scheme"), attr("content", "light dark")), description, preview,
      html::link(attr("rel", "stylesheet"), href(asset("site.css"))),
      html::link(attr("rel", "icon"), attr("type", "image/svg+xml"), href(asset("icon.svg"))),
      twins, html::script(html::src(asset("site.js")), html::flag("defer")));
}

// A POST, because GET changes nothing; without scripts, because old phones have none that work.
Html display_form(const Frame& frame, const Translator& t) {
  const bool is_english = frame.display.language == Language::en;
  const bool is_elder = frame.display.is_elder;
  return html::form(
      cls("display"), attr("method", "post"), html::action(Url("/settings/display")),
      html::input(attr("type", "hidden"), attr("name", "back"), attr("value", frame.url.str())),
      html::button(attr("type", "submit"), attr("name", "size"),
                   attr("value", is_elder ? "normal" : "elder"),
                   is_elder ? t("Normal size") : t("Large type")),
      html::button(attr("type", "submit"), attr("name", "lang"),
                   attr("value", is_english ? "zh-CN" : "en"),
                   attr("lang", is_english ? "zh-CN" : "en"), is_english ? "中文" : "English"));
}

Html header_of(const Frame& frame, const Translator& t) {
  std::optional<Html> search;
  if (frame.has_header_search) search = search_form(frame.search_text, t);
  return html::header(
      cls("site"),
      html::div(html::a(cls("brand"), href(Url("/")), attr("lang", "zh-CN"), "明白"),
                html::span(cls("slogan"), t("Village affairs in plain words")),
                display_form(frame, t)),
      search);
}

std::optional<Html> breadcrumb_of(const Frame& frame, const Translator& t) {
  if (frame.breadcrumb.empty()) return std::nullopt;
  std::vector<Html> items;
  for (const Crumb& crumb : frame.breadcrumb) {
    items.push_back(html::li(html::a(href(crumb.url), crumb.text)));
  }
  return html::nav(cls("crumbs"), attr("aria-label", t("Where you are")), html::ol(items));
}

Html footer_of(const Frame& frame, const Translator& t) {
  std::vector<Html> links{html::li(html::a(href(Url("/log")), t("The public log"))),
                          html::li(html::a(href(Url("/privacy")), t("What is kept of you")))};
  if (frame.bar.empty()) {
    links.push_back(html::li(html::a(href(Url("/sign-in")), t("Sign-in for staff"))));
  }
  return html::footer(
      cls("site"),
      html::p(t("Mingbai shows what a village takes in, spends and decides, so that "
                "everyone understands it.")),
      html::nav(cls("choices"), attr("aria-label", t("About this site")), html::ul(links)));
}

// A short heading, so that nobody has to understand a status number.
std::string heading_of(ErrorCode code, const Translator& t) {
  switch (code) {
    case ErrorCode::invalid: return t("Something in this address or form is not right");
    case ErrorCode::not_found: return t("This page does not exist");
    case ErrorCode::forbidden: return t("This page is not open to you");
    case ErrorCode::conflict: return t("Someone else was faster");
    case ErrorCode::too_large: return t("That is too large");
    case ErrorCode::internal: return t("Something broke here");
  }
  throw Bug("ErrorCode has no other enumerators");
}

std::string advice_of(ErrorCode code, const Translator& t) {
  switch (code) {
    case ErrorCode::invalid: return t("Go back, correct it and try again.");
    case ErrorCode::not_found:
      return t("Check the address, or search for the village by its name above.");
    case ErrorCode::forbidden: return t("Sign in with an account that may see it, or go back.");
    case ErrorCode::conflict: return t("Go back, look at what changed and try again.");
    case ErrorCode::too_large: return t("Go back and send less at once.");
    case ErrorCode::internal:
      return t(
          "Nothing you did is to blame. Try again in a few minutes; if it happens again, tell "
          "those who run this site the number below.");
  }
  throw Bug("ErrorCode has no other enumerators");
}

}  // namespace

Html search_form(std::string_view text, const Translator& t) {
  return html::form(
      cls("search"), attr("role", "search"), attr("method", "get"), html::action(Url("/search")),
      html::label(cls("unseen"), attr("for", "q"), t("Search for a village or community")),
      html::input(attr("type", "search"), html::id("q"), attr("name", "q"), attr("value", text),
                  attr("maxlength", "60"),
                  attr("placeholder", t("Village name or pinyin initials")),
                  attr("autocomplete", "off")),
      html::button(attr("type", "submit"), t("Search")));
}

Html document(const Frame& frame, const Html& content) {
  const Translator t = frame.display.translator();
  std::vector<Attribute> root{attr("lang", i18n::tag(frame.display.language))};
  if (frame.display.is_elder) root.push_back(cls("elder"));
  return html::html(
      root, head_of(frame, t),
      html::body(attr("data-listen", t("Read aloud")), attr("data-stop", t("Stop reading")),
                 html::a(cls("skip"), href(Url("").fragment("content")), t("Skip to the content")),
                 header_of(frame, t), frame.bar, breadcrumb_of(frame, t),
                 html::main(html::id("content"), attr("tabindex", "-1"), content),
                 footer_of(frame, t)));
}

http::Response response(const Frame& frame, const Html& content, int status) {
  return http::page(document(frame, content), status)
      .with("Content-Language", i18n::tag(frame.display.language));
}

http::Response error_response(const http::Request& request, const Error& error) {
  const Display display = display_of(request);
  const Translator t = display.translator();
  const std::string sentence = i18n::refusal(error.message, t);
  if (http::wants_problem(request)) return http::problem(error, sentence, request.id);
  const std::string heading = heading_of(error.code, t);
  const Frame frame{.title = heading, .display = display};
  std::optional<Html> number;
  if (error.code == ErrorCode::internal && !request.id.empty()) {
    number = html::p(t("Number: {0}", request.id));
  }
  return response(
      frame,
      html::group(html::h1(heading), html::p(sentence), html::p(advice_of(error.code, t)), number,
                  html::p(html::a(href(Url("/")), t("To the first page")))),
      http::status_of(error.code));
}

}  // namespace mingbai::page
