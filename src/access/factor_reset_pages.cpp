#include "access/factor_reset_pages.h"

#include "access/account_actions.h"
#include "access/factor_reset_actions.h"
#include "access/factor_reset_views.h"
#include "access/staff_form.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

Result<Account> account_asked(const StaffRequest& staff) {
  return account_by_name(staff.site.sign_in.db, staff.http.param("name").value_or(""));
}

Url page_of(const Account& account) {
  return Url("/desk/accounts").slash(account.name).slash("factor-reset");
}

Html asking_form(const StaffRequest& staff, const Account& account, const FormState& state) {
  const Translator& t = staff.t;
  return html::group(
      html::p(t("Only if phone and card are lost, or the platform's account where it is the second "
                "factor: that is untied then too. A second person has to approve it, and a day "
                "later the second factor is taken away. {0} sees it until then and can stop it.",
                account.name)),
      staff_form(staff,
                 {.action = page_of(account),
                  .button = t("Ask for the reset"),
                  .acts = {Act::reset_sign_in},
                  .is_grave = true},
                 state,
                 page::text_area({"reason", t("Why"), t("One sentence; the holder reads it.")},
                                 state, 2, 160)));
}

Html deciding_form(const StaffRequest& staff, const Account& account, const FactorReset& reset,
                   const FormState& state) {
  const Translator& t = staff.t;
  std::vector<page::Option> options;
  const bool may_approve =
      check_second(reset, doer_of(staff.who.actor), false, staff.now).has_value();
  if (may_approve) options.push_back({"approved", t("Approve it; it takes effect a day later")});
  options.push_back({"stopped", t("Stop it")});
  const Html waits = reset.approved_at.ms == 0 && !may_approve
                         ? html::p(t("A second person has to approve it."))
                         : Html();
  return html::group(waits, staff_form(staff,
                                       {.action = page_of(account).slash("decision"),
                                        .button = t("Decide"),
                                        .acts = {Act::reset_sign_in},
                                        .is_grave = true},
                                       state,
                                       page::radio_field({"decision", t("What shall happen"), ""},
                                                         state, options)));
}

Result<Response> reset_page(const StaffRequest& staff, const Account& account,
                            const FormState& state) {
  const Translator& t = staff.t;
  const Result<std::optional<FactorReset>> found =
      factor_reset_of(staff.site.sign_in, staff.who.actor, account, staff.now);
  // An account that does not exist and one that is not under one's posts look alike.
  if (!found) return nobody_signs_in_as(account.name);
  const std::optional<FactorReset>& reset = *found;
  const Html content = reset ? html::group(reset_facts(*reset, staff.now, t),
                                           deciding_form(staff, account, *reset, state))
                             : asking_form(staff, account, state);
  return staff_page(staff, t("Lost second factor of {0}", account.name), page_of(account),
                    {{t("Desk"), Url("/desk")},
                     {t("Accounts"), Url("/desk/accounts")},
                     {account.name, Url("/desk/accounts").slash(account.name)}},
                    state, content);
}

Result<Response> show_reset(const StaffRequest& staff) {
  return reset_page(staff, TRY(account_asked(staff)), {});
}

Result<Response> take_asking(const StaffRequest& staff) {
  const Account account = TRY(account_asked(staff));
  return act_once(
      staff, Act::reset_sign_in, page_of(account),
      [&] {
        return ask_factor_reset(staff.site.sign_in, staff.who.actor, account, staff.value("reason"),
                                staff.now);
      },
      [&](const FormState& state) { return reset_page(staff, account, state); });
}

Result<void> decide(const StaffRequest& staff, const Account& account) {
  const SignInSite& site = staff.site.sign_in;
  const std::string decision = staff.value("decision");
  if (decision == "stopped") {
    return stop_factor_reset(site, staff.who.actor, account, staff.now);
  }
  if (decision != "approved") {
    return fail(ErrorCode::invalid, msg("Choose what shall happen."), "decision");
  }
  TRY(approve_factor_reset(site, staff.who.actor, account, staff.now));
  return {};
}

Result<Response> take_decision(const StaffRequest& staff) {
  const Account account = TRY(account_asked(staff));
  return act_once(
      staff, Act::reset_sign_in, page_of(account), [&] { return decide(staff, account); },
      [&](const FormState& state) { return reset_page(staff, account, state); });
}

Result<Response> take_objection(const StaffRequest& staff) {
  return act_once(
      staff, Act::sign_in, Url("/desk/account").with("done", "objection"),
      [&] { return object_to_factor_reset(staff.site.sign_in, staff.who, staff.now); },
      [&](const FormState& state) -> Result<Response> {
        return staff_page(staff, staff.t("My account"), Url("/desk/account"),
                          {{staff.t("Desk"), Url("/desk")}}, state, {});
      });
}

}  // namespace

Html way_to_object(const StaffRequest& staff, std::string_view here) {
  if (here != "/desk/account") {
    return page::actions(
        {page::link_button(staff.t("Stop it on my account page"), Url("/desk/account"))});
  }
  return staff_form(staff,
                    {.action = Url("/desk/account/objection"),
                     .button = staff.t("I still have it: stop the reset"),
                     .is_grave = true},
                    {}, {});
}

Result<std::vector<page::Link>> reset_links(db::Session& session, const StaffRequest& staff) {
  std::vector<page::Link> out;
  for (const WaitingReset& one : TRY(resets_waiting_for(session, staff.who.actor, staff.now))) {
    out.push_back({.text = staff.t("Lost second factor of {0}", one.account.name),
                   .url = page_of(one.account),
                   .detail = page::state_mark(page::State::due, one.reset.asked.name)});
  }
  return out;
}

void add_factor_reset_pages(StaffRouter& router) {
  const Need need = anywhere({Act::reset_sign_in});
  router.get("/desk/accounts/{name}/factor-reset", need, show_reset);
  router.post("/desk/accounts/{name}/factor-reset", need, take_asking);
  router.post("/desk/accounts/{name}/factor-reset/decision", need, take_decision);
  router.post("/desk/account/objection", signed_in(), take_objection);
}

}  // namespace mingbai::access
