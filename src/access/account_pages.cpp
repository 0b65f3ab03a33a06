#include <charconv>

#include "access/account_actions.h"
#include "access/account_rights.h"
#include "access/browser.h"
#include "access/desk_pages.h"
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
  if (account.disabled) return page::state_mark(page::State::waiting, t("no longer in use"));
  if (account.has_password) return page::state_mark(page::State::done, t("in use"));
  return page::state_mark(page::State::due, t("invited"));
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
  content += page::actions({page::link_button(t("Invite somebody"), Url("/desk/invitation"))});
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

// Where whoever gets a slip opens it.
std::string whole_address(const StaffRequest& staff, std::string_view path) {
  std::string origin = staff.site.public_address;
  while (origin.ends_with('/')) origin.pop_back();
  if (origin.empty()) {
    origin = std::string(staff.http.is_secure ? "https://" : "http://") +
             std::string(staff.http.header("host").value_or(""));
  }
  return origin + std::string(path);
}

// Nothing for an address that is too long for it.
Html qr_of(const std::string& link, const Translator& t) {
  if (link.size() > page::most_qr_bytes) return {};
  return html::group(html::p(t("Or point a phone's camera at this picture:")),
                     page::qr_code(link, t("QR code with the address and the code")));
}

// The code stands in the answer itself: it is kept nowhere. Who sends the form twice gets a newer
// slip, which is the one that works.
Response slip_page(const StaffRequest& staff, const NewSlip& slip) {
  const Translator& t = staff.t;
  const std::string link = whole_address(staff, "/sign-in/invitation") + "#" + slip.code;
  return staff_page(
      staff, t("Slip for {0}", slip.account.name), Url("/desk/accounts"), crumbs(staff), {},
      html::group(html::p(html::code(html::cls("once"), slip.code)),
                  html::p(t("Whoever has this code chooses the password, once, until {0}. It is "
                            "shown only now: hand it over in person.",
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

// Only accounts under one's posts are shown at all; who may only reset sees those too. One that
// does not exist and one that is not under them look alike.
Result<void> check_seen(const StaffRequest& staff, const Account& account) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<void> {
    for (const Act act : {Act::manage_accounts, Act::reset_sign_in, Act::end_sessions}) {
      if (authorize_over(session, staff.who.actor, act, account.person, staff.now)) return {};
    }
    return nobody_signs_in_as(account.name);
  });
}

Result<Response> account_page(const StaffRequest& staff, const Account& account,
                              const FormState& state) {
  TRY(check_seen(staff, account));
  const Translator& t = staff.t;
  const Actor& actor = staff.who.actor;
  const Url here = Url("/desk/accounts").slash(account.name);
  Html content = page::definitions({{t("Person"), Html(std::to_string(account.person.value))},
                                    {t("State"), state_of(account, t)}});
  const auto offer = [&](Act act, const char* deed, const std::string& words,
                         const std::string& button) {
    if (!fits_anywhere(actor, anywhere({act}))) return;
    content += html::section(
        html::h2(button), html::p(words),
        staff_form(staff,
                   {.action = here.slash(deed), .button = button, .acts = {act}, .is_grave = true},
                   state, {}));
  };
  if (!account.disabled) {
    offer(Act::reset_sign_in, "slip",
          t("A slip for a new password. The password in use goes on until the slip is used."),
          t("Give a slip"));
    offer(Act::end_sessions, "sessions-end", t("Signs this account out in every browser."),
          t("End its sessions"));
    if (fits_anywhere(actor, anywhere({Act::reset_sign_in}))) {
      content +=
          page::actions({page::link_button(t("Lost second factor"), here.slash("factor-reset"))});
    }
    offer(Act::manage_accounts, "closing",
          t("Nobody signs in with this account any more. That cannot be undone."),
          t("Close the account"));
  }
  return staff_page(staff, account.name, here, crumbs(staff), state, content);
}

Result<Response> show_account(const StaffRequest& staff) {
  const Account account = TRY(account_asked(staff));
  return account_page(staff, account, {});
}

Result<Response> take_slip(const StaffRequest& staff) {
  const Account account = TRY(account_asked(staff));
  return act_with_code(
      staff, Act::reset_sign_in,
      [&]() -> Result<Response> {
        return slip_page(staff,
                         TRY(give_slip(staff.site.sign_in, staff.who.actor, account, staff.now)));
      },
      [&](const FormState& state) { return account_page(staff, account, state); });
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

Result<Response> take_closing(const StaffRequest& staff) {
  const Account account = TRY(account_asked(staff));
  return act_once(
      staff, Act::manage_accounts, Url("/desk/accounts").slash(account.name),
      [&] { return disable_account(staff.site.sign_in, staff.who.actor, account, staff.now); },
      [&](const FormState& state) { return account_page(staff, account, state); });
}

}  // namespace

void add_account_pages(StaffRouter& router) {
  const Need managing = anywhere({Act::manage_accounts});
  router.get("/desk/accounts", managing, show_accounts);
  router.get("/desk/invitation", managing,
             [](const StaffRequest& staff) { return invitation_page(staff, {}); });
  router.post("/desk/invitation", managing, take_invitation);
  router.get("/desk/accounts/{name}",
             anywhere({Act::manage_accounts, Act::reset_sign_in, Act::end_sessions}), show_account);
  router.post("/desk/accounts/{name}/slip", anywhere({Act::reset_sign_in}), take_slip);
  router.post("/desk/accounts/{name}/sessions-end", anywhere({Act::end_sessions}),
              take_sessions_end);
  router.post("/desk/accounts/{name}/closing", managing, take_closing);
}

}  // namespace mingbai::access
