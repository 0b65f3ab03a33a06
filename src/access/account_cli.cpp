#include "access/account_cli.h"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/account_actions.h"
#include "access/account_lock.h"
#include "access/account_view.h"
#include "access/operator.h"
#include "access/role.h"
#include "access/user_site.h"

namespace mingbai::access {
namespace {

using cli::Context;
using i18n::Translator;

struct Wish {
  std::string name;
  std::int64_t session = 0;
};

void print_view(const AccountView& view, const Translator& t) {
  const Account& account = view.account;
  const auto line = [](const std::string& label, const std::string& value) {
    Context::print(fmt::format("{}: {}\n", label, value));
  };
  line(t("Name to sign in with"), account.name);
  line(t("Person"), fmt::format("{} ({})", view.person, account.person.value));
  line(t("State"), t(state_label(account)));
  for (const StandingPost& post : view.posts) {
    line(t("Post"), t("{0} at {1}", t(role_label(post.role)), post.unit_name));
  }
  line(t("Phone"), view.factors.totp_since ? t("since {0}", rfc3339(*view.factors.totp_since))
                                           : t("not set up"));
  line(t("Printed card"), view.factors.cards_left > 0
                              ? t.plural("{0} code left", "{0} codes left", view.factors.cards_left)
                              : t("none"));
  if (view.factors.messages_since) {
    line(t("Codes by message"), t("since {0}", rfc3339(*view.factors.messages_since)));
  }
  if (view.is_tied) line(t("Sign-in platform"), t("tied"));
  if (view.factors.platform_since) {
    line(t("Second factor of the platform"), t("since {0}", rfc3339(*view.factors.platform_since)));
  }
  if (!view.reset) return;
  line(t("Lost second factor"),
       view.reset->approved_at.ms == 0
           ? t("asked for by {0}, waits for a second person", view.reset->asked.name)
           : t("taken away on {0}, unless it is stopped", rfc3339(due_at(*view.reset))));
}

Result<void> show(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  const AccountView view = TRY(view_account(site, operator_actor(), account, context.clock()));
  if (context.json) {
    Context::print(json::write_pretty(json_of(view)));
  } else {
    print_view(view, context.translator());
  }
  return {};
}

Result<void> lock(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  TRY(lock_account(site, operator_actor(), account, context.clock()));
  const Translator t = context.translator();
  return tell_account(context, site, account,
                      t("The account {0} is locked; all its sessions have ended.", account.name));
}

Result<void> unlock(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  TRY(unlock_account(site, operator_actor(), account, context.clock()));
  const Translator t = context.translator();
  return tell_account(context, site, account,
                      t("The account {0} can be used again.", account.name));
}

Result<void> end_session(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  TRY(end_one_session(site, operator_actor(), account, SessionId{wish.session}, context.clock()));
  const Translator t = context.translator();
  return tell_account(context, site, account,
                      t("Session {0} has ended.", std::to_string(wish.session)));
}

}  // namespace

void add_account_commands(CLI::App& users, Context& context) {
  const Translator t = context.translator();
  // Shared with the callbacks, which outlive this function.
  const auto wish = std::make_shared<Wish>();
  const auto add = [&](const char* verb, const std::string& help,
                       Result<void> (*work)(Context&, const Wish&)) {
    CLI::App* command = users.add_subcommand(verb, help);
    command->add_option("NAME", wish->name, t("The sign-in name."))->required();
    command->callback(
        [&context, wish, work] { context.run([&](Context& c) { return work(c, *wish); }); });
    return command;
  };
  add("show", t("An account: whose it is, its posts and its second factor."), show);
  add("lock", t("Lock an account until it is unlocked; its sessions end."), lock);
  add("unlock", t("Unlock a locked account."), unlock);
  add("session-end", t("End one session of somebody, as “sessions” lists it."), end_session)
      ->add_option("SESSION", wish->session, t("The number of the session."))
      ->required();
}

}  // namespace mingbai::access
