#include <charconv>

#include "access/browser.h"
#include "access/desk_pages.h"
#include "access/factor_reset_views.h"
#include "access/identity_actions.h"
#include "access/password_actions.h"
#include "access/staff_form.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

Html posts_section(const StaffRequest& staff) {
  std::vector<Html> items;
  for (const StandingPost& post : staff.who.actor.posts) {
    const std::string role = role_words(post.role, post.department, staff.t);
    items.push_back(html::li(post.deputy_for
                                 ? staff.t("{0} at {1}, as deputy", role, post.unit_name)
                                 : staff.t("{0} at {1}", role, post.unit_name)));
  }
  return html::section(html::h2(staff.t("Your posts")), html::ul(items),
                       html::p(staff.t("What you may do comes from these posts alone.")));
}

Html factor_section(const StaffRequest& staff) {
  const Translator& t = staff.t;
  const SecondFactors& factors = staff.who.factors;
  std::vector<std::pair<std::string, Html>> rows{
      {t("Phone"),
       Html(factors.totp_since ? t("since {0}", moment(*factors.totp_since, t)) : t("not set up"))},
      {t("Printed card"),
       Html(factors.cards_left > 0 ? t.plural("{0} code left", "{0} codes left", factors.cards_left)
                                   : t("none"))}};
  if (factors.platform_since) {
    rows.emplace_back(t("Second factor of the platform"),
                      Html(t("since {0}", moment(*factors.platform_since, t))));
  }
  if (staff.site.send_message || factors.messages_since) {
    rows.emplace_back(
        t("Codes by message"),
        Html(factors.messages_since ? t("since {0}", moment(*factors.messages_since, t))
                                    : t("not set up")));
  }
  return html::section(
      html::h2(t("Second factor")), page::definitions(rows),
      page::actions({page::link_button(t("Set up or renew"), Url("/sign-in/second-factor"))}));
}

// Where it is, when it was used last, and how to end it.
Html one_session(const StaffRequest& staff, const SignedInSession& session) {
  const Translator& t = staff.t;
  const bool is_this = session.id == staff.who.session.id;
  const Html words =
      html::p(t("{0}: last used {1}, from {2}", is_this ? t("This browser") : t("Another browser"),
                moment(session.seen, t), session.address));
  if (is_this) return html::li(words);
  const Html number = page::hidden_field("session", std::to_string(session.id.value));
  return html::li(
      words,
      staff_form(staff, {.action = Url("/desk/account/session-end"), .button = t("Sign out there")},
                 {}, number));
}

Html sessions_section(const StaffRequest& staff, const std::vector<SignedInSession>& sessions) {
  const Translator& t = staff.t;
  std::vector<Html> items;
  items.reserve(sessions.size());
  for (const SignedInSession& session : sessions) items.push_back(one_session(staff, session));
  return html::section(html::h2(t("Where you are signed in")), html::ul(items),
                       staff_form(staff,
                                  {.action = Url("/desk/account/sessions-end"),
                                   .button = t("Sign out everywhere else"),
                                   .is_grave = true},
                                  {}, {}));
}

// Nothing where the city has no platform.
Result<Html> platform_section(const StaffRequest& staff) {
  const Translator& t = staff.t;
  const std::string& name = staff.site.platform_name;
  if (name.empty()) return Html();
  const std::optional<Identity> tied =
      TRY(staff.site.sign_in.db.read([&](db::Session& session) -> Result<std::optional<Identity>> {
        return identity_of(session, staff.who.account, staff.site.platform_issuer);
      }));
  if (!tied) {
    return html::section(
        html::h2(name), html::p(t("Your account is not tied to it.")),
        page::actions({page::link_button(t("Tie"), Url("/sign-in/platform").with("for", "tie"))}));
  }
  Html again;
  if (staff.site.platform_vouches) {
    const bool is_factor = staff.who.factors.platform_since.has_value();
    again = page::actions({page::link_button(
        is_factor ? t("Prove it at the platform again") : t("Use its second factor here too"),
        Url("/sign-in/platform").with("for", "again"))});
  }
  return html::section(
      html::h2(name), html::p(t("You can sign in through it, since {0}.", moment(tied->bound, t))),
      again,
      staff_form(
          staff,
          {.action = Url("/desk/account/platform-untie"), .button = t("Untie"), .is_grave = true},
          {}, {}));
}

Html done_notice(const StaffRequest& staff) {
  const std::string_view done = staff.http.query_value("done").value_or("");
  const Translator& t = staff.t;
  std::string words;
  if (done == "phone") words = t("The phone is set up. From now on its codes are asked for.");
  if (done == "messages") words = t("Codes by message are set up.");
  if (done == "sessions") words = t("Every other browser is signed out.");
  if (done == "session") words = t("That browser is signed out.");
  if (done == "password") words = t("The new password counts. Every other browser is signed out.");
  if (done == "platform") words = t("Tied. From now on you can sign in through the platform.");
  if (done == "untied") words = t("Untied. The platform signs you in here no more.");
  if (done == "objection") words = t("Stopped. Your second factor stays.");
  if (words.empty()) return {};
  return page::notice(page::State::done, html::p(words));
}

Result<Response> account_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  const std::vector<SignedInSession> sessions =
      TRY(own_sessions(staff.site.sign_in, staff.who, staff.now));
  const Html platform = TRY(platform_section(staff));
  return staff_page(
      staff, t("My account"), Url("/desk/account"), {{t("Desk"), Url("/desk")}}, state,
      html::group(
          done_notice(staff), taken_notice(staff.who.reset, staff.now, t),
          page::definitions({{t("Name"), Html(staff.who.actor.name)},
                             {t("Signs in as"), Html(staff.who.account.name)}}),
          page::actions({page::link_button(t("Change the password"), Url("/desk/account/password")),
                         page::link_button(t("Tokens for programs"), Url("/desk/account/tokens"))}),
          posts_section(staff), factor_section(staff), platform,
          sessions_section(staff, sessions)));
}

Result<Response> show_account(const StaffRequest& staff) { return account_page(staff, {}); }

Result<Response> untie(const StaffRequest& staff) {
  const SecondFactors& factors = staff.who.factors;
  if (factors.platform_since && !is_fresh(staff.who.session, staff.now)) {
    return http::redirect(Url("/sign-in/code").with("back", "/desk/account"));
  }
  return act_once(
      staff, Act::sign_out, Url("/desk/account").with("done", "untied"),
      [&]() -> Result<void> { return unbind_own(staff.site.sign_in, staff.who, staff.now); },
      [&](const FormState& state) { return account_page(staff, state); });
}

Result<Response> end_session(const StaffRequest& staff) {
  std::int64_t number = 0;
  const std::string typed = staff.value("session");
  std::from_chars(typed.data(), typed.data() + typed.size(), number);
  return act_once(
      staff, Act::sign_out, Url("/desk/account").with("done", "session"),
      [&] { return end_own_session(staff.site.sign_in, staff.who, SessionId{number}, staff.now); },
      [&](const FormState& state) { return account_page(staff, state); });
}

Result<Response> end_sessions(const StaffRequest& staff) {
  return act_once(
      staff, Act::sign_out, Url("/desk/account").with("done", "sessions"),
      [&]() -> Result<void> {
        TRY(sign_out_elsewhere(staff.site.sign_in, staff.who, staff.now));
        return {};
      },
      [&](const FormState& state) { return account_page(staff, state); });
}

Result<Response> password_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  Html fields =
      page::secret_field({"current", t("The password you have"), ""}, state, "current-password");
  fields += page::secret_field({"password", t("The new password"),
                                t("At least ten characters; a short sentence is easy to remember. "
                                  "Nobody else gets to know it.")},
                               state, "new-password");
  fields += page::secret_field({"again", t("The same password again"), ""}, state, "new-password");
  return staff_page(staff, t("Change the password"), Url("/desk/account/password"),
                    {{t("Desk"), Url("/desk")}, {t("My account"), Url("/desk/account")}}, state,
                    page::form({.action = Url("/desk/account/password"),
                                .token = staff.token,
                                .button = t("Change the password")},
                               fields));
}

Result<Response> take_new_password(const StaffRequest& staff) {
  const PasswordChange change{.current = staff.value("current"), .wanted = staff.value("password")};
  if (change.wanted != staff.value("again")) {
    return password_page(
        staff,
        refused(staff, Error{ErrorCode::invalid,
                             msg("The two passwords differ. Write the same one twice."), "again"}));
  }
  const Result<void> done =
      change_password(staff.site.sign_in, staff.who, change, visitor_of(staff.http), staff.now);
  if (!done) return password_page(staff, refused(staff, done.error()));
  return http::redirect(Url("/desk/account").with("done", "password"));
}

}  // namespace

void add_own_account_pages(StaffRouter& router) {
  router.get("/desk/account", signed_in(), show_account);
  router.post("/desk/account/session-end", signed_in(), end_session);
  router.post("/desk/account/sessions-end", signed_in(), end_sessions);
  router.post("/desk/account/platform-untie", signed_in(), untie);
  router.get("/desk/account/password", signed_in(),
             [](const StaffRequest& staff) { return password_page(staff, {}); });
  router.post("/desk/account/password", signed_in(), take_new_password);
}

}  // namespace mingbai::access
