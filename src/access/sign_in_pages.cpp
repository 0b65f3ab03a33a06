#include "access/sign_in_pages.h"

#include "access/browser.h"
#include "access/second_factor_pages.h"
#include "access/sign_in_form.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

// Why the session before ended, so that nobody thinks that something broke.
Html ended_notice(const DoorRequest& door) {
  const std::string_view ending = door.http.query_value("ended").value_or("");
  const Translator& t = door.t;
  std::string words;
  if (ending == "idle") words = t("You were signed out because nothing was done for a while.");
  if (ending == "post") words = t("You were signed out because your post has ended.");
  if (ending == "closed") words = t("You were signed out because the account was closed.");
  if (ending == "locked") words = t("You were signed out because the account was locked.");
  if (ending == "many") {
    words = t("You were signed out here because you signed in in more than ten browsers.");
  }
  if (ending == "out" && door.http.query_value("platform") && !door.site.platform_name.empty()) {
    return page::notice(
        page::State::changed,
        html::group(
            html::p(t("You are signed out here. At {0} you may still be signed in: on a machine "
                      "that others use, sign out there too.",
                      door.site.platform_name)),
            page::actions({page::link_button(t("Sign out at {0}", door.site.platform_name),
                                             Url("/sign-in/platform/sign-out"))})));
  }
  if (ending == "out") words = t("You are signed out.");
  if (ending == "password") words = t("You were signed out because the password was changed.");
  if (ending == "second factor") {
    words = t("You were signed out because your second factor was taken away.");
  }
  if (words.empty()) return {};
  return page::notice(page::State::changed, html::p(words));
}

// A link, not a form: our own forms may lead nowhere but to this site.
Html platform_link(const DoorRequest& door, const Translator& t) {
  if (door.site.platform_name.empty()) return {};
  return page::actions(
      {page::link_button(t("Sign in through {0}", door.site.platform_name),
                         with_back(Url("/sign-in/platform"), way_back(door.http)))});
}

Response sign_in_page(const DoorRequest& door, const FormState& state) {
  const Translator& t = door.t;
  Html fields = page::hidden_field("back", way_back(door.http).str());
  fields += page::text_field({"name", t("Name to sign in with"), t("As it stands on your slip.")},
                             state, {.autocomplete = "username", .most_characters = 64});
  fields += page::secret_field({"password", t("Password"), ""}, state, "current-password");
  const Html form =
      page::form({.action = Url("/sign-in"), .token = door.token, .button = t("Sign in")}, fields);
  const Html first = html::p(html::a(html::href(Url("/sign-in/invitation")),
                                     t("First sign-in, or a new password by slip")));
  const Html platform = platform_link(door, t);
  return door_page(door, t("Sign in"), Url("/sign-in"), state,
                   html::group(ended_notice(door),
                               html::p(t("For those who hold a post. Everything that residents "
                                         "may see is open without signing in.")),
                               platform, form, first));
}

Result<Response> show_sign_in(const DoorRequest& door) {
  if (door.arrival.who) return http::redirect(way_back(door.http));
  TRY(check_line(door));
  return sign_in_page(door, {});
}

Result<Response> take_sign_in(const DoorRequest& door) {
  TRY(check_line(door));
  const Translator& t = door.t;
  FormState state = FormState::sent(door.http);
  if (door.value("name").empty()) state.refuse("name", t("Write your name."));
  if (door.value("password").empty()) state.refuse("password", t("Write your password."));
  if (!state.problems().empty()) return sign_in_page(door, state);
  const Visitor visitor{.address = door.http.address, .browser = door.browser};
  const Result<Entered> in =
      sign_in(door.site.sign_in, door.value("name"), door.value("password"), visitor, door.now);
  if (!in) return sign_in_page(door, refused(door.http, in.error(), t));
  return entered(door, *in, way_back(door.http));
}

Response invitation_page(const DoorRequest& door, const FormState& state) {
  const Translator& t = door.t;
  Html fields = page::text_field(
      {"code", t("The code on your slip"), t("Three groups of four, such as 7K3M-9QXD-2FHT.")},
      state, {.most_characters = 40});
  fields += page::secret_field({"password", t("A password of your own"),
                                t("At least ten characters; a short sentence is easy to remember. "
                                  "Nobody else gets to know it.")},
                               state, "new-password");
  fields += page::secret_field({"again", t("The same password again"), ""}, state, "new-password");
  return door_page(
      door, t("First sign-in"), Url("/sign-in/invitation"), state,
      html::group(
          html::p(t("Whoever looks after accounts gave you a slip with a code. It works "
                    "once.")),
          page::form({.action = Url("/sign-in/invitation"),
                      .token = door.token,
                      .button = t("Set the password and sign in")},
                     html::group(html::div(html::flag("data-code-from-address"), fields)))));
}

Result<Response> show_invitation(const DoorRequest& door) {
  TRY(check_line(door));
  return invitation_page(door, {});
}

Result<Response> take_invitation(const DoorRequest& door) {
  TRY(check_line(door));
  const Translator& t = door.t;
  FormState state = FormState::sent(door.http);
  if (door.value("code").empty()) state.refuse("code", t("Write the code on your slip."));
  if (door.value("password").empty()) state.refuse("password", t("Write a password."));
  if (state.problems().empty() && door.value("password") != door.value("again")) {
    state.refuse("again", t("The two passwords differ. Write the same one twice."));
  }
  if (!state.problems().empty()) return invitation_page(door, state);
  const Visitor visitor{.address = door.http.address, .browser = door.browser};
  const Result<Entered> in = sign_in_by_slip(door.site.sign_in, door.value("code"),
                                             door.value("password"), visitor, door.now);
  if (!in) return invitation_page(door, refused(door.http, in.error(), t));
  return entered(door, *in, way_back(door.http));
}

Result<Response> take_sign_out(const DoorRequest& door) {
  Url to = Url("/sign-in").with("ended", "out");
  if (door.who() != nullptr) {
    TRY(sign_out(door.site.sign_in, *door.who(), door.now));
    if (door.who()->is_tied) to = to.with("platform", "1");
  }
  return without_session(http::redirect(to), door.http);
}

}  // namespace

void add_sign_in_pages(http::Router& router, const StaffSite& site) {
  const auto get = [&](const char* pattern, DoorHandler handler) {
    router.add({.pattern = pattern,
                .handler = at_the_door(site, std::move(handler)),
                .runs = http::Runs::on_worker});
  };
  const auto post = [&](const char* pattern, DoorHandler handler) {
    router.post(pattern, at_the_door(site, std::move(handler)));
  };
  get("/sign-in", show_sign_in);
  post("/sign-in", take_sign_in);
  get("/sign-in/invitation", show_invitation);
  post("/sign-in/invitation", take_invitation);
  get("/sign-in/code", show_code);
  post("/sign-in/code", take_code);
  get("/sign-in/second-factor", show_second_factor);
  post("/sign-in/second-factor", take_phone);
  post("/sign-in/cards", take_cards);
  post("/sign-in/code-message", take_code_message);
  post("/sign-in/messages", take_messages);
  post("/sign-out", take_sign_out);
}

}  // namespace mingbai::access
