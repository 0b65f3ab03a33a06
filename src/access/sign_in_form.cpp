#include "access/sign_in_form.h"

#include "access/browser.h"
#include "platform/crypto/secret.h"
#include "platform/http/form_token.h"

namespace mingbai::access {
namespace {

using http::Request;
using http::Response;

constexpr std::int64_t browser_kept_s = std::int64_t{400} * 24 * 60 * 60;

Result<DoorRequest> opened(const StaffSite& site, const Request& request) {
  const Instant now = site.clock();
  const page::Display display = page::display_of(request);
  std::string browser = visitor_of(request).browser;
  const bool is_new = browser.empty();
  if (is_new) browser = crypto::new_token(site.sign_in.secrets.random);
  Arrival arrival = TRY(arrive(site.sign_in, session_token_of(request), now));
  came_from(arrival, request.address);
  DoorRequest door{.http = request,
                   .site = site,
                   .display = display,
                   .t = display.translator(),
                   .now = now,
                   .browser = std::move(browser),
                   .is_new_browser = is_new,
                   .arrival = std::move(arrival),
                   .token = {}};
  const SignedIn* const who = door.who();
  door.token =
      who != nullptr ? form_token(site.sign_in, *who) : form_token(site.sign_in, door.browser);
  return door;
}

Result<Response> answered(const StaffSite& site, const DoorHandler& handler,
                          const Request& request) {
  const DoorRequest door = TRY(opened(site, request));
  if (request.method == http::Method::post) {
    TRY(http::check_form_token(request, door.is_new_browser && door.who() == nullptr
                                            ? std::string_view()
                                            : std::string_view(door.token)));
  }
  Response response = TRY(handler(door));
  if (door.is_new_browser) {
    response = http::with_cookie(std::move(response), request, browser_cookie, door.browser,
                                 browser_kept_s);
  }
  return response;
}

}  // namespace

const SignedIn* DoorRequest::who() const {
  if (arrival.who) return &*arrival.who;
  return arrival.partway ? &*arrival.partway : nullptr;
}

std::string DoorRequest::value(std::string_view field) const {
  return std::string(http.form_value(field).value_or(""));
}

http::Handler at_the_door(const StaffSite& site, DoorHandler handler) {
  return [&site, handler = std::move(handler)](const Request& request) {
    Result<Response> response = answered(site, handler, request);
    if (!response) return page::error_response(request, response.error());
    return std::move(*response).with("Cache-Control", "no-store");
  };
}

http::Response door_page(const DoorRequest& door, std::string_view title, html::Url url,
                         const page::FormState& state, const html::Html& content) {
  const page::Frame frame{.title = page::title_with(state, title, door.t),
                          .display = door.display,
                          .url = std::move(url)};
  const int status = state.problems().empty() ? 200 : 400;
  return page::response(frame,
                        html::group(html::h1(title), open_line_notice(door.http, door.t),
                                    page::error_summary(state, door.t), content),
                        status);
}

http::Response entered(const DoorRequest& door, const Entered& in, const html::Url& back) {
  html::Url to = back;
  if (in.owed == Owed::code) to = with_back(html::Url("/sign-in/code"), back);
  if (in.owed == Owed::second_factor) to = with_back(html::Url("/sign-in/second-factor"), back);
  return with_session(http::redirect(to), door.http, in.token);
}

html::Url with_back(html::Url url, const html::Url& back) {
  return back.str() == "/desk" ? url : url.with("back", back.str());
}

Result<void> check_line(const DoorRequest& door) {
  if (is_line_allowed(door.http, door.site.insecure_lan)) return {};
  return fail(ErrorCode::forbidden,
              msg("Passwords are not taken over this connection: it is not encrypted, and others "
                  "could read along. Use the address that begins with https."));
}

page::FormState refused(const http::Request& request, const Error& error,
                        const i18n::Translator& t) {
  page::FormState state = page::FormState::sent(request);
  const bool is_of_a_field = request.form_value(error.field).has_value();
  state.refuse(is_of_a_field ? error.field : "", t(error.message));
  return state;
}

}  // namespace mingbai::access
