#include "access/second_factor_pages.h"

#include "access/browser.h"
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
                                   "password is not enough: choose one of the two."))
                       : html::p(t("Choose one of the two."));
  return door_page(
      door, t("Second factor"), Url("/sign-in/second-factor"), state,
      html::group(taken_notice(door.who()->reset, door.now, t), why, phone, cards_section(door)));
}

// Where one was set up already, it must have been given just now; and who is not signed in at all
// begins at the beginning.
std::optional<Response> sent_elsewhere(const DoorRequest& door) {
  if (door.who() == nullptr) return http::redirect(Url("/sign-in"));
  const bool has_one = door.who()->factors.any();
  if (has_one && !is_fresh(door.who()->session, door.now)) {
    return http::redirect(Url("/sign-in/code").with("back", "/desk/account"));
  }
  return std::nullopt;
}

}  // namespace

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

}  // namespace mingbai::access
