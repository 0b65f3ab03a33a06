#include "access/account_view.h"

#include "access/account_actions.h"
#include "access/account_rights.h"
#include "access/factor_reset_actions.h"
#include "access/identity_store.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

const char* state_word(const Account& account) {
  if (account.disabled) return "disabled";
  if (account.locked) return "locked";
  return account.has_password ? "active" : "invited";
}

json::Value time_of(const std::optional<Instant>& at) {
  return at ? json::Value(rfc3339(*at)) : json::Value();
}

json::Object object_of(const Account& account) {
  return {{"account", account.id.value},       {"name", account.name},
          {"person", account.person.value},    {"state", state_word(account)},
          {"is_demo", account.is_demo},        {"created", rfc3339(account.created)},
          {"locked", time_of(account.locked)}, {"disabled", time_of(account.disabled)}};
}

json::Value json_of(const FactorReset& reset) {
  return json::Object{
      {"asked_by", reset.asked.name},
      {"asked", rfc3339(reset.asked_at)},
      {"reason", reset.reason},
      {"approved_by", reset.approved_at.ms == 0 ? json::Value() : json::Value(reset.approved.name)},
      {"due", reset.approved_at.ms == 0 ? json::Value() : json::Value(rfc3339(due_at(reset)))}};
}

}  // namespace

Result<AccountView> view_account(const SignInSite& site, const Actor& actor, const Account& account,
                                 Instant now) {
  return site.db.read([&](db::Session& session) -> Result<AccountView> {
    if (!may_look_after(session, actor, account.person, now)) {
      return nobody_signs_in_as(account.name);
    }
    AccountView view{.account = TRY(present_account(session, account.id))};
    view.person = TRY(units::person_by_id(session, account.person)).name.str();
    view.posts = TRY(site.find_actor(session, account.person, now)).posts;
    view.factors = second_factors_of(session, account.id);
    view.is_tied = store::is_tied(session, account.id);
    view.reset = factor_reset_news(session, account.id, now);
    if (view.reset && !is_under_way(*view.reset, now)) view.reset.reset();
    return view;
  });
}

json::Value json_of(const Account& account) { return object_of(account); }

json::Value json_of(const AccountView& view) {
  json::Object out = object_of(view.account);
  json::Array posts;
  for (const StandingPost& post : view.posts) {
    posts.push_back(json::Object{{"unit", post.unit_code},
                                 {"unit_name", post.unit_name},
                                 {"role", std::string(to_string(post.role))}});
  }
  out.emplace_back("person_name", view.person);
  out.emplace_back("posts", posts);
  out.emplace_back("phone_since", time_of(view.factors.totp_since));
  out.emplace_back("cards_left", view.factors.cards_left);
  out.emplace_back("messages_since", time_of(view.factors.messages_since));
  out.emplace_back("is_tied", view.is_tied);
  out.emplace_back("platform_factor_since", time_of(view.factors.platform_since));
  out.emplace_back("factor_reset", view.reset ? json_of(*view.reset) : json::Value());
  return out;
}

Message state_label(const Account& account) {
  if (account.disabled) return msg("no longer in use");
  if (account.locked) return msg("locked");
  return account.has_password ? msg("in use") : msg("invited");
}

}  // namespace mingbai::access
