#include "access/token_pages.h"
#include "access/token_views.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

std::vector<page::Crumb> crumbs(const StaffRequest& staff) {
  return {{staff.t("Desk"), Url("/desk")},
          {staff.t("My account"), Url("/desk/account")},
          {staff.t("Tokens for programs"), Url("/desk/account/tokens")}};
}

Url url_of(ProgramTokenId id) {
  return Url("/desk/account/tokens").slash(std::to_string(id.value));
}

Result<Response> show_tokens(const StaffRequest& staff) {
  const Translator& t = staff.t;
  const std::vector<ListedToken> tokens = TRY(own_tokens(staff.site.sign_in, staff.who));
  std::vector<page::Crumb> way = crumbs(staff);
  way.pop_back();
  return staff_page(
      staff, t("Tokens for programs"), Url("/desk/account/tokens"), way, {},
      html::group(html::p(t("With a token a program reads what you may read, and no more. Whoever "
                            "looks after accounts gives one; you take it, or end it.")),
                  token_list(tokens, Url("/desk/account/tokens"), staff.now, t)));
}

Result<ListedToken> token_of(const StaffRequest& staff) {
  const ProgramTokenId id = token_asked(staff);
  for (ListedToken& listed : TRY(own_tokens(staff.site.sign_in, staff.who))) {
    if (listed.token.id == id) return std::move(listed);
  }
  return fail(ErrorCode::not_found, msg("There is no such token."));
}

Result<Response> token_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  const ListedToken listed = TRY(token_of(staff));
  const ProgramToken& token = listed.token;
  const Url here = url_of(token.id);
  Html content = token_facts(listed, staff.now, t);
  if (!is_over(token, staff.now) && !is_live(token, staff.now)) {
    content += html::section(
        html::h2(t("Take this token")),
        html::p(t("It is shown once. Put it into the program at once, and nowhere else: whoever "
                  "has it reads what you may read.")),
        staff_form(staff,
                   {.action = here.slash("taking"),
                    .button = t("Show the token"),
                    .acts = {Act::manage_accounts}},
                   state, {}));
  }
  if (!is_over(token, staff.now)) {
    content += html::section(
        html::h2(t("End this token")),
        html::p(t("The program reads nothing more from this moment on.")),
        staff_form(staff,
                   {.action = here.slash("end"), .button = t("End the token"), .is_grave = true},
                   state, {}));
  }
  return staff_page(staff, token.program, here, crumbs(staff), state, content);
}

// It stands in the answer itself, and is kept nowhere.
Result<Response> taken_page(const StaffRequest& staff) {
  const Translator& t = staff.t;
  const ProgramTokenId id = token_asked(staff);
  const std::string token = TRY(take_token(staff.site.sign_in, staff.who, id, staff.now));
  return staff_page(
      staff, t("Your token"), url_of(id), crumbs(staff), {},
      html::group(html::p(html::code(html::cls("once"), token)),
                  html::p(t("It is shown only now. The program sends it with each request, as "
                            "“Authorization: Bearer …”.")),
                  page::actions(
                      {page::link_button(t("Tokens for programs"), Url("/desk/account/tokens"))})));
}

Result<Response> take_it(const StaffRequest& staff) {
  const auto again = [&](const FormState& state) { return token_page(staff, state); };
  const Result<void> able = check_may_take(staff.who);
  if (!able) return again(refused(staff, able.error()));
  return act_with_code(
      staff, Act::manage_accounts, [&] { return taken_page(staff); }, again);
}

Result<Response> take_end(const StaffRequest& staff) {
  const ProgramTokenId id = token_asked(staff);
  return act_once(
      staff, Act::sign_out, Url("/desk/account/tokens"),
      [&] { return end_own_token(staff.site.sign_in, staff.who, id, staff.now); },
      [&](const FormState& state) { return token_page(staff, state); });
}

}  // namespace

void add_own_token_pages(StaffRouter& router) {
  router.get("/desk/account/tokens", signed_in(), show_tokens);
  router.get("/desk/account/tokens/{token}", signed_in(),
             [](const StaffRequest& staff) { return token_page(staff, {}); });
  router.post("/desk/account/tokens/{token}/taking", signed_in(), take_it);
  router.post("/desk/account/tokens/{token}/end", signed_in(), take_end);
}

}  // namespace mingbai::access
