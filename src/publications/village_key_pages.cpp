#include "publications/village_key_pages.h"

#include <utility>

#include "platform/http/cookie.h"
#include "platform/page/components.h"
#include "platform/page/display.h"
#include "platform/page/document.h"
#include "platform/page/form.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "publications/village_key_actions.h"
#include "publications/village_key_urls.h"
#include "units/about_unit.h"

namespace mingbai::publications {
namespace {

using html::Html;
using html::Url;
using http::Request;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr std::int64_t s_a_day = 86'400;
constexpr const char* publication_field = "publication";

// The publication that led here, to lead back to; otherwise the village's list.
Url way_on(const units::Unit& unit, std::string_view publication) {
  const Result<std::int64_t> number = parse_number(publication);
  return number ? publication_url(*number) : Url("/u").slash(unit.code).slash("publications");
}

KeptKeys kept_keys(const Request& request) {
  return parse_kept_keys(http::own_cookie(request, village_keys_cookie).value_or(""));
}

bool holds_key(const Request& request, const units::Unit& unit) {
  for (const auto& [code, digits] : kept_keys(request)) {
    if (code == unit.code) return true;
  }
  return false;
}

// The browser keeps these, until the last day on which one of today opens.
Response with_keys(Response response, const Request& request, const KeptKeys& keys, Date today) {
  if (keys.empty()) {
    return http::without_cookie(std::move(response), request, village_keys_cookie);
  }
  const std::int64_t days = last_day_of_key(today.year()).days() - today.days() + 1;
  return http::with_cookie(std::move(response), request, village_keys_cookie, to_cookie(keys),
                           days * s_a_day);
}

Html about_key(const Translator& t) {
  return html::group(
      html::p(t("Some of what the village publishes is for its own people. The key stands on the "
                "notice board and on the card of your household; a new one holds each year.")),
      html::p(t("Nobody asks your name, and that the key was used is written down nowhere. This "
                "phone keeps it until you take it away.")));
}

Html key_form(const units::Unit& unit, const FormState& state, const Translator& t) {
  Html fields = page::hidden_field(publication_field, state.value(publication_field));
  fields += html::div(html::flag("data-code-from-address"),
                      page::text_field({"code", t("Key of the village"),
                                        t("Twelve digits, such as 1234 5678 9012.")},
                                       state, {.input_mode = "numeric", .most_characters = 40}));
  return page::form({.action = village_key_url(unit), .button = t("Open")}, fields);
}

Html forget_form(const units::Unit& unit, const Translator& t) {
  return html::section(html::h2(t("This browser holds the key")),
                       page::form({.action = village_key_url(unit).slash("forget"),
                                   .button = t("Take it away from this browser")},
                                  Html()));
}

Result<Response> key_page(const Request& request, db::Session& session, const units::Unit& unit,
                          const FormState& state) {
  const page::Display display = page::display_of(request);
  const Translator t = display.translator();
  const std::string title = t("{0}: for the people of the village", unit.name);
  page::Frame frame{
      .title = page::title_with(state, title, t), .display = display, .url = village_key_url(unit)};
  frame.breadcrumb = TRY(units::trail_to(session, unit));
  Html content = html::group(page::error_summary(state, t), html::h1(title), about_key(t),
                             key_form(unit, state, t));
  if (holds_key(request, unit)) content += forget_form(unit, t);
  constexpr int bad_request = 400;
  return page::response(frame, content, state.problems().empty() ? 200 : bad_request);
}

Result<void> check_has_key(const units::Unit& unit) {
  if (units::is_village_level(unit.kind)) return {};
  return fail(ErrorCode::not_found,
              msg("{0} has no key: only villages and communities have one.", unit.name));
}

Result<Response> show_key(const Request& request, db::Session& session, const units::Unit& unit) {
  TRY(check_has_key(unit));
  FormState state;
  state.put(publication_field, request.query_value(publication_field).value_or(""));
  return key_page(request, session, unit, state);
}

Result<Response> take_key(const DocumentPages& pages, const Request& request, db::Session& session,
                          const units::Unit& unit) {
  TRY(check_has_key(unit));
  const Translator t = page::display_of(request).translator();
  FormState state = FormState::sent(request);
  const std::string typed = state.value("code");
  const Date today = civil_date(pages.clock());
  if (!opens(session, pages.village_secret, unit, typed, today)) {
    state.refuse("code", t("This is not the key of {0}. Compare it digit by digit with the notice "
                           "board or the card; the key changes each year.",
                           unit.name));
    return key_page(request, session, unit, state);
  }
  return with_keys(http::redirect(way_on(unit, state.value(publication_field))), request,
                   with_key(kept_keys(request), unit.code, typed), today);
}

Result<Response> forget_key(const DocumentPages& pages, const Request& request,
                            db::Session& /*session*/, const units::Unit& unit) {
  return with_keys(http::redirect(village_key_url(unit)), request,
                   with_key(kept_keys(request), unit.code, ""), civil_date(pages.clock()));
}

}  // namespace

void add_village_key_pages(http::Router& router, const DocumentPages& pages) {
  const auto add = [&](http::Method method, const char* pattern, units::AboutUnit make) {
    router.add({.method = method,
                .pattern = pattern,
                .handler = units::about_unit(pages.db, std::move(make)),
                .is_logged = false});
  };
  add(http::Method::get, "/u/{unit}/key", show_key);
  const auto with_pages = [&pages](Result<Response> (*make)(const DocumentPages&, const Request&,
                                                            db::Session&, const units::Unit&)) {
    return [&pages, make](const Request& request, db::Session& session, const units::Unit& unit) {
      return make(pages, request, session, unit);
    };
  };
  add(http::Method::post, "/u/{unit}/key", with_pages(take_key));
  add(http::Method::post, "/u/{unit}/key/forget", with_pages(forget_key));
}

}  // namespace mingbai::publications
