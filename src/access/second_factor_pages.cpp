#include "access/second_factor_pages.h"

#include "access/browser.h"
#include "access/code_message_actions.h"
#include "access/factor_reset_views.h"
#include "platform/http/form_token.h"
#include "platform/page/components.h"
#include "platform/page/qr_code.h"

namespace mingbai::access {
namespace {

using html::cls;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

Visitor visitor_at(const DoorRequest& door) {
  return {.address = door.http.address, .browser = door.browser};
}

Html cards_section(const DoorRequest& door) {
  const Translator& t = door.t;
  return html::section(
      html::h2(t("A printed card")),
      html::p(
          t("Without a phone: ten codes to print and keep with you. Each works once. A card made "
            "before works no more.")),
      page::form({.action = Url("/sign-in/cards"),
                  .token = door.token,
                  .button = t("Make a card and show it")},
                 {}));
}

constexpr std::string_view message_field = "message_code";

// Nothing where the city has no messaging.
Html messages_section(const DoorRequest& door, const FormState& state) {
  if (!door.site.send_message) return {};
  const Translator& t = door.t;
  Html out = html::h2(t("Codes by message"));
  out += html::p(
      t("The city's own messaging sends you six digits each time. It has to know already how to "
        "reach you: we give it your number on the list of people, and no telephone."));
  const bool is_sent =
      door.http.query_value("sent").has_value() || state.problem_of(message_field) != nullptr;
  if (is_sent) {
    out += page::form(
        {.action = Url("/sign-in/messages"),
         .token = door.token,
         .button = t("Use codes by message")},
        page::text_field({std::string(message_field), t("Code"),
                          t("The six digits of the message that was just sent.")},
                         state, {.autocomplete = "one-time-code", .most_characters = 40}));
  }
  out += page::form({.action = Url("/sign-in/code-message"),
                     .token = door.token,
                     .button = is_sent ? t("Send another code") : t("Send me a first code")},
                    page::hidden_field("for", "setup"));
  return html::section(out);
}

Response factor_page(const DoorRequest& door, const FormState& state) {
  const Translator& t = door.t;
  const TotpOffer offer = offer_totp(door.site.sign_in, *door.who(), t("Mingbai"), door.now);
  Html fields = page::hidden_field("sealed", offer.sealed);
  fields += page::text_field({"code", t("Code"), t("The six digits that the phone shows now.")},
                             state, {.autocomplete = "one-time-code", .most_characters = 40});
  const Html phone = html::section(
      html::h2(t("A phone")),
      html::p(t("Open the app for one-time codes on your phone and point its camera at this "
                "picture:")),
      page::qr_code(offer.uri, t("QR code with the key")),
      html::p(t("Or choose in the app to add an account by hand, and type this key:")),
      html::p(html::code(cls("once"), offer.words)),
      page::form({.action = Url("/sign-in/second-factor"),
                  .token = door.token,
                  .button = t("Use this phone")},
                 fields));
  const Html why = door.arrival.owed == Owed::second_factor
                       ? html::p(t("Your post lets you publish, approve or inspect. For that a "
                                   "password is not enough: choose one of these."))
                       : html::p(t("Choose one of these."));
  return door_page(door, t("Second factor"), Url("/sign-in/second-factor"), state,
                   html::group(taken_notice(door.who()->reset, door.now, t), why, phone,
                               cards_section(door), messages_section(door, state)));
}

// Of whoever has one of our second factors.
Html code_form(const DoorRequest& door, const FormState& state) {
  const Translator& t = door.t;
  Html fields = page::hidden_field("back", way_back(door.http).str());
  fields += page::text_field(
      {"code", t("Code"),
       t("Six digits from your phone or of a message, or the next code of your printed card.")},
      state, {.autocomplete = "one-time-code", .most_characters = 40});
  Html messages;
  if (door.site.send_message && door.who()->factors.messages_since) {
    const bool is_sent = door.http.query_value("sent").has_value();
    if (is_sent) {
      messages += page::notice(page::State::done,
                               html::p(t("A message is on its way. Its code is good for five "
                                         "minutes.")));
    }
    messages += page::form({.action = Url("/sign-in/code-message"),
                            .token = door.token,
                            .button = is_sent ? t("Send another code") : t("Send me a code")},
                           page::hidden_field("back", way_back(door.http).str()));
  }
  if (door.who()->factors.are_used_up()) {
    return html::p(
        t("All codes of your card are used. Ask whoever looks after accounts for a "
          "reset of the second factor."));
  }
  return html::group(
      html::p(t("A password can be read over a shoulder. The code shows "
                "that it is really you.")),
      page::form({.action = Url("/sign-in/code"), .token = door.token, .button = t("Go on")},
                 fields),
      messages);
}

// Of whoever has the platform's second factor, or could have it besides his own.
Html platform_way(const DoorRequest& door) {
  const Translator& t = door.t;
  const SignedIn& who = *door.who();
  const bool is_asked = !who.factors.has_codes();
  if (!door.site.platform_vouches) {
    return is_asked ? html::p(t("The second factor of this account is that of a sign-in platform "
                                "which this site does not use any more. Ask whoever looks after "
                                "accounts for a reset of the second factor."))
                    : Html();
  }
  if (!who.factors.platform_since) return {};
  const Html why = is_asked
                       ? html::p(t("Your second factor is that of {0}. Prove it there, as often as "
                                   "you are asked here.",
                                   door.site.platform_name))
                       : Html();
  return html::group(
      why, page::actions({page::link_button(
               t("Prove it at the platform again"),
               with_back(Url("/sign-in/platform").with("for", "again"), way_back(door.http)))}));
}

Response code_page(const DoorRequest& door, const FormState& state) {
  const Translator& t = door.t;
  return door_page(
      door, t("The second step"), Url("/sign-in/code"), state,
      html::group(reset_notice(door.who()->reset, door.now, t,
                               html::p(t("Once you have entered a code you can stop it."))),
                  door.who()->factors.has_codes() ? code_form(door, state) : Html(),
                  platform_way(door)));
}

// Where one was set up already, it must have been given just now; and who is not signed in at all
// begins at the beginning.
std::optional<Response> sent_elsewhere(const DoorRequest& door) {
  if (door.who() == nullptr) return http::redirect(Url("/sign-in"));
  const SignedIn& who = *door.who();
  if (who.factors.any() && !is_fresh(who.session, door.now)) {
    return http::redirect(Url("/sign-in/code").with("back", "/desk/account"));
  }
  return std::nullopt;
}

}  // namespace

Result<Response> show_code(const DoorRequest& door) {
  if (door.who() == nullptr) return http::redirect(with_back(Url("/sign-in"), way_back(door.http)));
  if (!door.who()->factors.any()) return http::redirect(Url("/sign-in/second-factor"));
  return code_page(door, {});
}

Result<Response> take_code(const DoorRequest& door) {
  if (door.who() == nullptr) return http::redirect(with_back(Url("/sign-in"), way_back(door.http)));
  const Result<std::string> token =
      enter_code(door.site.sign_in, *door.who(), door.value("code"), visitor_at(door), door.now);
  if (!token) return code_page(door, refused(door.http, token.error(), door.t));
  return with_session(http::redirect(way_back(door.http)), door.http, *token);
}

Result<Response> show_second_factor(const DoorRequest& door) {
  if (std::optional<Response> elsewhere = sent_elsewhere(door)) return *std::move(elsewhere);
  return factor_page(door, {});
}

Result<Response> take_phone(const DoorRequest& door) {
  if (std::optional<Response> elsewhere = sent_elsewhere(door)) return *std::move(elsewhere);
  const Result<std::string> token =
      confirm_totp(door.site.sign_in, *door.who(), door.value("sealed"), door.value("code"),
                   visitor_at(door), door.now);
  if (!token) return factor_page(door, refused(door.http, token.error(), door.t));
  return with_session(http::redirect(Url("/desk/account").with("done", "phone")), door.http,
                      *token);
}

// The codes stand in the answer itself: kept nowhere, they cannot be shown by another address. Who
// sends the form twice gets a newer card, which is the one that works.
Result<Response> take_cards(const DoorRequest& door) {
  if (std::optional<Response> elsewhere = sent_elsewhere(door)) return *std::move(elsewhere);
  const NewCards cards =
      TRY(make_cards(door.site.sign_in, *door.who(), visitor_at(door), door.now));
  const Translator& t = door.t;
  std::vector<Html> codes;
  codes.reserve(cards.codes.size());
  for (const std::string& code : cards.codes) {
    codes.push_back(html::li(html::code(cls("once"), code)));
  }
  Response response = door_page(
      door, t("Your card"), Url("/sign-in/second-factor"), {},
      html::group(html::p(t("Print these codes or write them down now: they are shown this once. "
                            "Cross out each after use.")),
                  html::ol(codes), page::print_button(t),
                  page::actions({page::link_button(t("Go on to the desk"), Url("/desk"))})));
  return with_session(std::move(response), door.http, cards.token);
}

Result<Response> take_code_message(const DoorRequest& door) {
  if (door.who() == nullptr) return http::redirect(Url("/sign-in"));
  if (!door.site.send_message) {
    return fail(ErrorCode::not_found, msg("No codes are sent by message here."));
  }
  const bool is_setup = door.value("for") == "setup";
  if (is_setup) {
    if (std::optional<Response> elsewhere = sent_elsewhere(door)) return *std::move(elsewhere);
  } else if (!door.who()->factors.messages_since) {
    return http::redirect(Url("/sign-in/code"));
  }
  const Result<void> sent =
      send_code(door.site.sign_in, door.site.send_message, *door.who(), door.now);
  if (!sent) {
    const FormState state = refused(door.http, sent.error(), door.t);
    return is_setup ? factor_page(door, state) : code_page(door, state);
  }
  const Url to = is_setup ? Url("/sign-in/second-factor")
                          : with_back(Url("/sign-in/code"), way_back(door.http));
  return http::redirect(to.with("sent", "1"));
}

Result<Response> take_messages(const DoorRequest& door) {
  if (std::optional<Response> elsewhere = sent_elsewhere(door)) return *std::move(elsewhere);
  const Result<std::string> token = confirm_messages(
      door.site.sign_in, *door.who(), door.value(message_field), visitor_at(door), door.now);
  if (token) {
    return with_session(http::redirect(Url("/desk/account").with("done", "messages")), door.http,
                        *token);
  }
  Error error = token.error();
  if (error.field == "code") error.field = message_field;
  return factor_page(door, refused(door.http, error, door.t));
}

}  // namespace mingbai::access
