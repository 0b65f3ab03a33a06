#include "access/user_cli.h"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/account_actions.h"
#include "access/account_cli.h"
#include "access/account_view.h"
#include "access/factor_reset_cli.h"
#include "access/identity_actions.h"
#include "access/operator.h"
#include "access/password_actions.h"
#include "access/typed_password.h"
#include "access/user_site.h"
#include "platform/json/json.h"

namespace mingbai::access {
namespace {

using cli::Context;
using i18n::Translator;

// What the commands are told; not every command takes all of it.
struct Wish {
  std::string name;
  std::int64_t person = 0;
  std::int64_t after = 0;
  int limit = 100;
};

void print_slip(const Context& context, const NewSlip& slip) {
  if (context.json) {
    Context::print(json::write(json::Object{{"account", slip.account.id.value},
                                            {"name", slip.account.name},
                                            {"purpose", std::string(to_string(slip.purpose))},
                                            {"slip", slip.code},
                                            {"expires", rfc3339(slip.expires)}}) +
                   "\n");
    return;
  }
  const Translator t = context.translator();
  Context::print(t("Slip for {0}: {1}. Whoever has it chooses the password or, where the city "
                   "has a sign-in platform, ties a person's sign-in there to this account; once, "
                   "until {2}. It is shown only now: hand it over in person.",
                   slip.account.name, slip.code, rfc3339(slip.expires)) +
                 "\n");
}

Result<void> invite_person(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  print_slip(context, TRY(invite(site, operator_actor(), units::PersonId{wish.person}, wish.name,
                                 context.clock())));
  return {};
}

Result<void> reset(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  print_slip(context, TRY(give_slip(site, operator_actor(), account, context.clock())));
  return {};
}

Result<void> choose_password(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  const Translator t = context.translator();
  const std::string password = TRY(typed_password(t("New password:") + " "));
  TRY(set_password(site, operator_actor(), account, password, false, context.clock()));
  return tell_account(context, site, account,
                      t("{0} has the new password; all sessions have ended.", account.name));
}

Result<void> disable(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  TRY(disable_account(site, operator_actor(), account, context.clock()));
  const Translator t = context.translator();
  return tell_account(context, site, account, t("The account {0} is closed.", account.name));
}

Result<void> reopen(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  print_slip(context, TRY(reopen_account(site, operator_actor(), account, context.clock())));
  return {};
}

Result<void> untie(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  TRY(unbind(site, operator_actor(), account, context.clock()));
  const Translator t = context.translator();
  return tell_account(
      context, site, account,
      t("{0} signs in through the platform no more; all sessions have ended.", account.name));
}

Result<void> list(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const std::vector<Account> accounts = TRY(
      accounts_under(site, operator_actor(), AccountId{wish.after}, wish.limit, context.clock()));
  if (context.json) {
    json::Array out;
    for (const Account& account : accounts) out.push_back(json_of(account));
    Context::print(json::write_pretty(out));
    return {};
  }
  const Translator t = context.translator();
  for (const Account& account : accounts) {
    Context::print(fmt::format("{}  {}  {}  {}\n", account.id.value, account.name,
                               t("person {0}", std::to_string(account.person.value)),
                               t(state_label(account))));
  }
  if (accounts.empty()) Context::print(t("There is no account.") + "\n");
  return {};
}

Result<void> list_sessions(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  const std::vector<SignedInSession> sessions =
      TRY(sessions_of(site, operator_actor(), account, context.clock()));
  if (context.json) {
    json::Array out;
    for (const SignedInSession& one : sessions) {
      out.push_back(json::Object{{"session", one.id.value},
                                 {"address", one.address},
                                 {"since", rfc3339(one.created)},
                                 {"seen", rfc3339(one.seen)}});
    }
    Context::print(json::write_pretty(out));
    return {};
  }
  const Translator t = context.translator();
  for (const SignedInSession& one : sessions) {
    Context::print(t("{0}  from {1}, since {2}, last seen {3}", std::to_string(one.id.value),
                     one.address, rfc3339(one.created), rfc3339(one.seen)) +
                   "\n");
  }
  if (sessions.empty()) Context::print(t("{0} is signed in nowhere.", account.name) + "\n");
  return {};
}

Result<void> sign_out(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  const std::int64_t count =
      TRY(sign_out_everywhere(site, operator_actor(), account, context.clock()));
  const Translator t = context.translator();
  Context::print(
      context.json ? json::write(json::Object{{"ended", count}}) + "\n"
                   : t.plural("{0} session has ended.", "{0} sessions have ended.", count) + "\n");
  return {};
}

using Work = Result<void> (*)(Context&, const Wish&);

// A command that runs `work` with what it was told.
CLI::App* add(CLI::App& users, Context& context, const std::shared_ptr<Wish>& wish,
              const char* verb, const std::string& help, Work work) {
  CLI::App* command = users.add_subcommand(verb, help);
  command->callback(
      [&context, wish, work] { context.run([&](Context& c) { return work(c, *wish); }); });
  return command;
}

}  // namespace

void add_user_commands(CLI::App& root, Context& context) {
  const Translator t = context.translator();
  CLI::App* users = root.add_subcommand("user", t("Accounts with which people sign in."));
  users->require_subcommand(1);
  // Shared with the callbacks, which outlive this function.
  const auto wish = std::make_shared<Wish>();
  const auto add_named = [&](const char* verb, const std::string& help, Work work) {
    add(*users, context, wish, verb, help, work)
        ->add_option("NAME", wish->name, t("The sign-in name."))
        ->required();
  };
  CLI::App* invite_command =
      add(*users, context, wish, "invite",
          t("Give a person an account, and print the slip that opens it."), invite_person);
  invite_command->add_option("--person", wish->person, t("The person's number."))->required();
  invite_command->add_option("--name", wish->name, t("The sign-in name."))->required();
  CLI::App* list_command = add(*users, context, wish, "list", t("The accounts."), list);
  list_command->add_option("--after", wish->after, t("Only those after this number."));
  list_command->add_option("--limit", wish->limit, t("At most so many rows."))
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  add_named("reset", t("Print a slip for a new password."), reset);
  add_named("password", t("Set a password, read from standard input."), choose_password);
  add_named("disable", t("Close an account; its sessions end."), disable);
  add_named("reopen", t("Open a closed account again, and print the slip for a password."), reopen);
  add_named("sessions", t("Where somebody is signed in."), list_sessions);
  add_named("sign-out", t("End all sessions of somebody."), sign_out);
  add_named("untie", t("Untie an account from the sign-in platform; its sessions end."), untie);
  add_account_commands(*users, context);
  add_factor_reset_commands(*users, context);
}

}  // namespace mingbai::access
