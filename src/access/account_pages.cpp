#include <charconv>

#include "access/account_actions.h"
#include "access/account_lock.h"
#include "access/account_rights.h"
#include "access/account_view.h"
#include "access/browser.h"
#include "access/desk_pages.h"
#include "access/identity_actions.h"
#include "access/staff_form.h"
#include "platform/page/components.h"
#include "platform/page/qr_code.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int accounts_per_page = 100;

std::vector<page::Crumb> crumbs(const StaffRequest& staff) {
  return {{staff.t("Desk"), Url("/desk")}, {staff.t("Accounts"), Url("/desk/accounts")}};
}

Html state_of(const Account& account, const Translator& t) {
  page::State state = account.has_password ? page::State::done : page::State::due;
  if (account.locked) state = page::State::late;
  if (account.disabled) state = page::State::waiting;
  return page::state_mark(state, t(state_label(account)));
}

Result<Response> show_accounts(const StaffRequest& staff) {
  const Translator& t = staff.t;
  std::int64_t after = 0;
  const std::string_view text = staff.http.query_value("after").value_or("");
  std::from_chars(text.data(), text.data() + text.size(), after);
  const std::vector<Account> accounts = TRY(accounts_under(
      staff.site.sign_in, staff.who.actor, AccountId{after}, accounts_per_page, staff.now));
  std::vector<page::Link> links;
  links.reserve(accounts.size());
  for (const Account& account : accounts) {
    links.push_back({.text = account.name,
                     .url = Url("/desk/accounts").slash(account.name),
                     .detail = state_of(account, t)});
  }
  std::optional<Url> next;
  if (accounts.size() == accounts_per_page) {
    next = Url("/desk/accounts").with("after", std::to_string(accounts.back().id.value));
  }
  Html content = links.empty() ? page::empty_state(t("No account is under your post."))
                               : page::link_list(links);
  content += page::pager(after > 0 ? std::optional(Url("/desk/accounts")) : std::nullopt, next, t);
  if (fits_anywhere(staff.who.actor, anywhere({Act::manage_accounts}))) {
    content += page::actions({page::link_button(t("Invite somebody"), Url("/desk/invitation"))});
  }
  return staff_page(staff, t("Accounts"), Url("/desk/accounts"), {{t("Desk"), Url("/desk")}}, {},
                    content);
}

Result<Response> invitation_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  Html fields = page::text_field({"person", t("Number of the person"),
                                  t("As the list of posts shows it. Only who holds a post can sign "
                                    "in.")},
                                 state, {.input_mode = "numeric", .most_characters = 19});
  fields += page::text_field(
      {"name", t("Name to sign in with"), t("Letters and digits; it stands on the slip.")}, state,
      {.most_characters = 64});
  return staff_page(staff, t("Invite somebody"), Url("/desk/invitation"), crumbs(staff), state,
                    staff_form(staff,
                               {.action = Url("/desk/invitation"),
                                .button = t("Make the slip"),
                                .acts = {Act::manage_accounts}},
                               state, fields));
}

// Nothing for an address that is too long for it.
Html qr_of(const std::string& link, const Translator& t) {
  if (link.size() > page::most_qr_bytes) return {};
  return html::group(html::p(t("Or point a phone's camera at this picture:")),
                     page::qr_code(link, t("QR code with the address and the code")));
}

std::string what_it_opens(const StaffRequest& staff) {
  if (staff.site.platform_name.empty()) {
    return staff.t("Whoever has this code chooses the password.");
  }
  return staff.t(
      "Whoever has this code chooses the password, or ties how he signs in at {0} to this account: "
      "from then on that opens it.",
      staff.site.platform_name);
}

// The code stands in the answer itself: it is kept nowhere. Who sends the form twice gets a newer
// slip, which is the one that works.
Response slip_page(const StaffRequest& staff, const NewSlip& slip) {
  const Translator& t = staff.t;
  const std::string link = whole_address(staff, "/sign-in/invitation") + "#" + slip.code;
  return staff_page(
      staff, t("Slip for {0}", slip.account.name), Url("/desk/accounts"), crumbs(staff), {},
      html::group(html::p(html::code(html::cls("once"), slip.code)), html::p(what_it_opens(staff)),
                  html::p(t("It works once, until {0}. It is shown only now: hand it over in "
                            "person.",
                            moment(slip.expires, t))),
                  qr_of(link, t), html::p(t("Address: {0}", link)), page::print_button(t)));
}

Result<Response> take_invitation(const StaffRequest& staff) {
  std::int64_t person = 0;
  const std::string typed = staff.value("person");
  const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), person);
  const auto again = [&](const FormState& state) { return invitation_page(staff, state); };
  if (read.ec != std::errc() || read.ptr != typed.data() + typed.size()) {
    return again(refused(staff, Error{ErrorCode::invalid,
                                      msg("Write the number of the person in digits."), "person"}));
  }
  return act_with_code(
      staff, Act::manage_accounts,
      [&]() -> Result<Response> {
        return slip_page(staff,
                         TRY(invite(staff.site.sign_in, staff.who.actor, units::PersonId{person},
                                    staff.value("name"), staff.now)));
      },
      again);
}

Result<Account> account_asked(const StaffRequest& staff) {
  return account_by_name(staff.site.sign_in.db, staff.http.param("name").value_or(""));
}

Html posts_of(const AccountView& view, const Translator& t) {
  if (view.posts.empty()) return Html(t("none"));
  std::vector<Html> items;
  for (const StandingPost& post : view.posts) {
    items.push_back(html::li(t("{0} at {1}", t(role_label(post.role)), post.unit_name)));
  }
  return html::ul(items);
}

Html facts(const AccountView& view, const Translator& t) {
  const SecondFactors& factors = view.factors;
  std::vector<std::pair<std::string, Html>> rows{
      {t("Person"), Html(view.person)},
      {t("Number of the person"), Html(std::to_string(view.account.person.value))},
      {t("State"), state_of(view.account, t)},
      {t("Posts"), posts_of(view, t)},
      {t("Phone"),
       Html(factors.totp_since ? t("since {0}", moment(*factors.totp_since, t)) : t("not set up"))},
      {t("Printed card"),
       Html(factors.cards_left > 0 ? t.plural("{0} code left", "{0} codes left", factors.cards_left)
                                   : t("none"))}};
  if (view.is_tied) rows.emplace_back(t("Sign-in platform"), Html(t("tied")));
  if (factors.platform_since) {
    rows.emplace_back(t("Second factor of the platform"),
                      Html(t("since {0}", moment(*factors.platform_since, t))));
  }
  if (factors.messages_since) {
    rows.emplace_back(t("Codes by message"),
                      Html(t("since {0}", moment(*factors.messages_since, t))));
  }
  return page::definitions(rows);
}

// The deeds that this actor may do, one form each.
class Deeds {
 public:
  Deeds(const StaffRequest& staff, const Account& account, const FormState& state)
      : staff_(staff), here_(Url("/desk/accounts").slash(account.name)), state_(state) {}

  void offer(Act act, const char* deed, const std::string& words, const std::string& button) {
    if (!fits_anywhere(staff_.who.actor, anywhere({act}))) return;
    wants_code_ = wants_code_ || !check_fresh(staff_.who, act, staff_.now).has_value();
    forms_ += html::section(
        html::h2(button), html::p(words),
        staff_form(staff_,
                   {.action = here_.slash(deed), .button = button, .acts = {act}, .is_grave = true},
                   state_, {}));
  }
  // Several forms cannot each ask for the code: it is given before.
  [[nodiscard]] Html content() const {
    if (!wants_code_) return forms_;
    return html::group(
        html::p(staff_.t("What gives or takes rights wants a code of the second factor first.")),
        page::actions({page::link_button(staff_.t("Enter a code"),
                                         Url("/sign-in/code").with("back", here_.str()))}));
  }

 private:
  const StaffRequest& staff_;
  Url here_;
  const FormState& state_;
  Html forms_;
  bool wants_code_ = false;
};

Html deeds(const StaffRequest& staff, const AccountView& view, const FormState& state) {
  const Translator& t = staff.t;
  const Account& account = view.account;
  Deeds all(staff, account, state);
  if (account.disabled) {
    all.offer(
        Act::manage_accounts, "reopening",
        t("For whoever comes back: a slip with which he chooses a new password. Second factors "
          "stay, the platform's too; what was tied or given to programs does not."),
        t("Open the account again"));
    return all.content();
  }
  all.offer(
      Act::reset_sign_in, "slip",
      t("A slip for a new password, or to tie the platform. The password in use goes on until "
        "a new one is chosen with it."),
      t("Give a slip"));
  // What is a second factor too goes by two persons, under “Lost second factor”.
  if (view.is_tied && !view.factors.platform_since) {
    all.offer(Act::reset_sign_in, "platform-untie",
              t("Nobody signs in to this account through the platform any more until it is tied "
                "again with a slip; its sessions end."),
              t("Untie the platform"));
  }
  all.offer(Act::end_sessions, "sessions-end", t("Signs this account out in every browser."),
            t("End its sessions"));
  if (account.locked) {
    all.offer(Act::lock_account, "unlock", t("Its holder can sign in again."),
              t("Unlock the account"));
  } else {
    all.offer(Act::lock_account, "lock",
              t("Nobody signs in with this account until it is unlocked; its sessions end."),
              t("Lock the account"));
  }
  all.offer(
      Act::manage_accounts, "closing",
      t("Nobody signs in with this account until it is opened again with a slip; its sessions, "
        "its tokens for programs and its tie to the platform end."),
      t("Close the account"));
  return all.content();
}

// Only accounts that one looks after are shown at all.
Result<Response> account_page(const StaffRequest& staff, const Account& account,
                              const FormState& state) {
  const AccountView view =
      TRY(view_account(staff.site.sign_in, staff.who.actor, account, staff.now));
  const Translator& t = staff.t;
  const Url here = Url("/desk/accounts").slash(account.name);
  Html content = facts(view, t);
  if (!view.account.disabled && fits_anywhere(staff.who.actor, anywhere({Act::reset_sign_in}))) {
    content +=
        page::actions({page::link_button(t("Lost second factor"), here.slash("factor-reset"))});
  }
  content += deeds(staff, view, state);
  return staff_page(staff, account.name, here, crumbs(staff), state, content);
}

Result<Response> show_account(const StaffRequest& staff) {
  const Account account = TRY(account_asked(staff));
  return account_page(staff, account, {});
}

// What leads to a slip, which is shown.
using SlipDeed = Result<NewSlip> (*)(const SignInSite&, const Actor&, const Account&, Instant);
Result<Response> take_slip_deed(const StaffRequest& staff, Act act, SlipDeed deed) {
  const Account account = TRY(account_asked(staff));
  return act_with_code(
      staff, act,
      [&]() -> Result<Response> {
        return slip_page(staff, TRY(deed(staff.site.sign_in, staff.who.actor, account, staff.now)));
      },
      [&](const FormState& state) { return account_page(staff, account, state); });
}

Result<Response> take_slip(const StaffRequest& staff) {
  return take_slip_deed(staff, Act::reset_sign_in, give_slip);
}

Result<Response> take_reopening(const StaffRequest& staff) {
  return take_slip_deed(staff, Act::manage_accounts, reopen_account);
}

Result<Response> take_sessions_end(const StaffRequest& staff) {
  const Account account = TRY(account_asked(staff));
  return act_once(
      staff, Act::end_sessions, Url("/desk/accounts").slash(account.name),
      [&]() -> Result<void> {
        TRY(sign_out_everywhere(staff.site.sign_in, staff.who.actor, account, staff.now));
        return {};
      },
      [&](const FormState& state) { return account_page(staff, account, state); });
}

// A deed of that kind, which leads back to the account.
using Deed = Result<void> (*)(const SignInSite&, const Actor&, const Account&, Instant);
Result<Response> take_deed(const StaffRequest& staff, Act act, Deed deed) {
  const Account account = TRY(account_asked(staff));
  return act_once(
      staff, act, Url("/desk/accounts").slash(account.name),
      [&] { return deed(staff.site.sign_in, staff.who.actor, account, staff.now); },
      [&](const FormState& state) { return account_page(staff, account, state); });
}

Result<Response> take_closing(const StaffRequest& staff) {
  return take_deed(staff, Act::manage_accounts, disable_account);
}

Result<Response> take_untie(const StaffRequest& staff) {
  return take_deed(staff, Act::reset_sign_in, unbind);
}

Result<Response> take_lock(const StaffRequest& staff) {
  return take_deed(staff, Act::lock_account, lock_account);
}

Result<Response> take_unlock(const StaffRequest& staff) {
  return take_deed(staff, Act::lock_account, unlock_account);
}

}  // namespace

void add_account_pages(StaffRouter& router) {
  const Need managing = anywhere({Act::manage_accounts});
  const Need looking = anywhere({std::begin(looking_after), std::end(looking_after)});
  router.get("/desk/accounts", looking, show_accounts);
  router.get("/desk/invitation", managing,
             [](const StaffRequest& staff) { return invitation_page(staff, {}); });
  router.post("/desk/invitation", managing, take_invitation);
  router.get("/desk/accounts/{name}", looking, show_account);
  router.post("/desk/accounts/{name}/slip", anywhere({Act::reset_sign_in}), take_slip);
  router.post("/desk/accounts/{name}/platform-untie", anywhere({Act::reset_sign_in}), take_untie);
  router.post("/desk/accounts/{name}/sessions-end", anywhere({Act::end_sessions}),
              take_sessions_end);
  router.post("/desk/accounts/{name}/lock", anywhere({Act::lock_account}), take_lock);
  router.post("/desk/accounts/{name}/unlock", anywhere({Act::lock_account}), take_unlock);
  router.post("/desk/accounts/{name}/closing", managing, take_closing);
  router.post("/desk/accounts/{name}/reopening", managing, take_reopening);
}

}  // namespace mingbai::access
