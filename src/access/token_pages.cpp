#include "access/token_pages.h"

#include <charconv>

#include "access/token_views.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

const Need managing = anywhere({Act::manage_accounts});

std::vector<page::Crumb> crumbs(const StaffRequest& staff) {
  return {{staff.t("Desk"), Url("/desk")}, {staff.t("Tokens for programs"), Url("/desk/tokens")}};
}

Result<Response> show_tokens(const StaffRequest& staff) {
  const Translator& t = staff.t;
  const std::vector<ListedToken> tokens =
      TRY(tokens_under(staff.site.sign_in, staff.who.actor, staff.now));
  return staff_page(
      staff, t("Tokens for programs"), Url("/desk/tokens"), {{t("Desk"), Url("/desk")}}, {},
      html::group(html::p(t("With a token a program reads what its holder may read. It changes "
                            "nothing, and only the holder ever sees it.")),
                  token_list(tokens, Url("/desk/tokens"), staff.now, t),
                  page::actions({page::link_button(t("Give a token"), Url("/desk/tokens/new"))})));
}

Html wish_fields(const FormState& state, const Translator& t) {
  std::vector<page::Option> acts;
  for (const Act act : token_acts()) {
    acts.push_back({.value = std::string(to_string(act)), .label = t(act_label(act))});
  }
  Html fields = page::text_field(
      {"program", t("Which program"), t("In a few words, such as: the county's staff directory.")},
      state, {.most_characters = 60});
  fields += page::text_field({"account", t("Whose rights it uses"), t("The sign-in name.")}, state,
                             {.most_characters = 64});
  fields += page::radio_field({"act", t("What it may do"), ""}, state, acts);
  fields += page::text_field({"unit", t("Code of the unit"), t("There and below.")}, state,
                             {.most_characters = 30});
  fields += page::text_field({"days", t("For how many days"), t("At most 365.")}, state,
                             {.input_mode = "numeric", .most_characters = 3});
  return fields;
}

Result<Response> wish_page(const StaffRequest& staff, const FormState& state) {
  return staff_page(staff, staff.t("Give a token"), Url("/desk/tokens/new"), crumbs(staff), state,
                    staff_form(staff,
                               {.action = Url("/desk/tokens"),
                                .button = staff.t("Give the token"),
                                .acts = {Act::manage_accounts}},
                               state, wish_fields(state, staff.t)));
}

TokenWish wish_of(const StaffRequest& staff) {
  TokenWish wish{.account = staff.value("account"),
                 .program = staff.value("program"),
                 .unit = staff.value("unit")};
  if (const std::optional<Act> act = act_of(staff.value("act"))) wish.acts.push_back(*act);
  const std::string days = staff.value("days");
  std::from_chars(days.data(), days.data() + days.size(), wish.days);
  return wish;
}

Result<Response> take_wish(const StaffRequest& staff) {
  const TokenWish wish = wish_of(staff);
  return act_once(
      staff, Act::manage_accounts, Url("/desk/tokens"),
      [&]() -> Result<void> {
        TRY(grant_token(staff.site.sign_in, staff.who.actor, wish, staff.now));
        return {};
      },
      [&](const FormState& state) { return wish_page(staff, state); });
}

Result<Response> token_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  const ListedToken listed =
      TRY(token_under(staff.site.sign_in, staff.who.actor, token_asked(staff), staff.now));
  const Url here = Url("/desk/tokens").slash(std::to_string(listed.token.id.value));
  Html content = token_facts(listed, staff.now, t);
  if (!is_over(listed.token, staff.now)) {
    content += html::section(html::h2(t("End this token")),
                             html::p(t("The program reads nothing more from this moment on.")),
                             staff_form(staff,
                                        {.action = here.slash("end"),
                                         .button = t("End the token"),
                                         .acts = {Act::manage_accounts},
                                         .is_grave = true},
                                        state, {}));
  }
  return staff_page(staff, listed.token.program, here, crumbs(staff), state, content);
}

Result<Response> take_end(const StaffRequest& staff) {
  const ProgramTokenId id = token_asked(staff);
  return act_once(
      staff, Act::manage_accounts, Url("/desk/tokens"),
      [&] { return end_token(staff.site.sign_in, staff.who.actor, id, staff.now); },
      [&](const FormState& state) { return token_page(staff, state); });
}

}  // namespace

void add_token_pages(StaffRouter& router) {
  router.get("/desk/tokens", managing, show_tokens);
  router.get("/desk/tokens/new", managing,
             [](const StaffRequest& staff) { return wish_page(staff, {}); });
  router.post("/desk/tokens", managing, take_wish);
  router.get("/desk/tokens/{token}", managing,
             [](const StaffRequest& staff) { return token_page(staff, {}); });
  router.post("/desk/tokens/{token}/end", managing, take_end);
}

}  // namespace mingbai::access
