#include "access/staff_router.h"

#include "access/authorization.h"
#include "access/browser.h"
#include "platform/http/form_token.h"
#include "platform/http/whole_address.h"
#include "platform/page/form.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using html::attr;
using html::cls;
using html::href;
using html::Url;
using http::Request;
using http::Response;

// Where to go instead of an address that needs more than what this browser has done.
Response sent_to(const Request& request, const Arrival& arrival) {
  Url to = Url("/sign-in");
  if (arrival.owed == Owed::code) to = Url("/sign-in/code");
  if (arrival.owed == Owed::second_factor) to = Url("/sign-in/second-factor");
  if (request.method != http::Method::post && request.path != "/desk") {
    to = to.with("back", request.path);
  }
  if (arrival.partway) return http::redirect(to);
  // An unknown token may be the one before the last: the browser's newer one must not be lost.
  if (arrival.ending.empty()) return http::redirect(to);
  return without_session(http::redirect(to.with("ended", arrival.ending)), request);
}

Failure not_allowed() {
  return fail(ErrorCode::forbidden,
              msg("None of your posts allows this here. Whoever should do it has a post at this "
                  "unit or above it."));
}

struct UnitAsked {
  std::optional<units::Unit> unit;
  std::string path;
};

// The unit of the address, if the need is at it and is fulfilled there. A unit that does not exist
// and one that is not one's own look alike.
Result<UnitAsked> unit_needed(const StaffSite& site, const Actor& actor, const Need& need,
                              const Request& request) {
  if (!need.is_at_unit) {
    if (!fits_anywhere(actor, need)) return not_allowed();
    return UnitAsked();
  }
  const std::string code(request.param("unit").value_or(""));
  return site.sign_in.db.read([&](db::Session& session) -> Result<UnitAsked> {
    Result<units::Unit> unit = units::unit_by_code(session, code);
    if (!unit) return not_allowed();
    std::string path = TRY(units::unit_path(session, unit->id));
    if (!fits_at(actor, need, path)) return not_allowed();
    return UnitAsked{.unit = std::move(*unit), .path = std::move(path)};
  });
}

Result<Response> answered(const StaffSite& site, const Need& need, const StaffHandler& handler,
                          const Request& request) {
  const Instant now = site.clock();
  Arrival arrival = TRY(arrive(site.sign_in, session_token_of(request), now));
  came_from(arrival, request.address);
  if (!arrival.who) return sent_to(request, arrival);
  std::string token = form_token(site.sign_in, *arrival.who);
  if (request.method == http::Method::post) TRY(http::check_form_token(request, token));
  UnitAsked asked = TRY(unit_needed(site, arrival.who->actor, need, request));
  const page::Display display = page::display_of(request);
  return handler(StaffRequest{.http = request,
                              .site = site,
                              .who = *arrival.who,
                              .display = display,
                              .t = display.translator(),
                              .token = std::move(token),
                              .unit = std::move(asked.unit),
                              .unit_path = std::move(asked.path),
                              .now = now});
}

}  // namespace

std::string StaffRequest::value(std::string_view field) const {
  return std::string(http.form_value(field).value_or(""));
}

bool StaffRequest::may(Act act) const {
  ensure(unit.has_value(), "a right at the unit of an address that names none");
  return authorize(who.actor, act, unit_path).has_value();
}

StaffRouter::StaffRouter(http::Router& router, const StaffSite& site)
    : router_(router), site_(site) {
  router_.guard("/desk");
}

void StaffRouter::get(std::string_view pattern, const Need& need, StaffHandler handler) {
  add(http::Method::get, pattern, need, std::move(handler));
}

void StaffRouter::post(std::string_view pattern, const Need& need, StaffHandler handler) {
  add(http::Method::post, pattern, need, std::move(handler));
}

void StaffRouter::add(http::Method method, std::string_view pattern, const Need& need,
                      StaffHandler handler) {
  ensure(need.is_at_unit == (pattern.find("/{unit}") != std::string_view::npos),
         "a need at a unit and the unit in the address belong together");
  const StaffSite& site = site_;
  router_.add({.method = method,
               .pattern = std::string(pattern),
               .handler =
                   [&site, need, handler = std::move(handler)](const Request& request) {
                     Result<Response> response = answered(site, need, handler, request);
                     if (!response) return page::error_response(request, response.error());
                     return std::move(*response).with("Cache-Control", "no-store");
                   },
               // Finding out who asks may write that the session goes on.
               .runs = http::Runs::on_worker,
               .needs = to_string(need)});
}

std::string whole_address(const StaffRequest& staff, std::string_view path) {
  return http::whole_address(staff.site.public_address, staff.http, path);
}

page::Frame staff_frame(const StaffRequest& staff, std::string title, html::Url url) {
  const i18n::Translator& t = staff.t;
  page::Frame frame{.title = std::move(title), .display = staff.display, .url = std::move(url)};
  frame.bar = html::nav(
      cls("staff"), attr("aria-label", t("For staff")),
      html::ul(
          html::li(html::a(href(Url("/desk")), t("Desk"))),
          html::li(html::a(href(Url("/desk/account")), staff.who.actor.name)),
          html::li(html::form(attr("method", "post"), html::action(Url("/sign-out")),
                              page::hidden_field(http::token_field, staff.token),
                              html::button(attr("type", "submit"), cls("quiet"), t("Sign out"))))));
  return frame;
}

}  // namespace mingbai::access
