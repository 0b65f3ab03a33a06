#include "access/factor_reset_cli.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "access/account_actions.h"
#include "access/factor_reset_actions.h"
#include "access/operator.h"
#include "access/user_site.h"
#include "platform/json/json.h"

namespace mingbai::access {
namespace {

using cli::Context;
using i18n::Translator;

struct Wish {
  std::string name;
  std::string reason;
};

void tell(const Context& context, const Account& account, const char* state,
          const std::string& words) {
  if (context.json) {
    Context::print(
        json::write(json::Object{
            {"account", account.id.value}, {"name", account.name}, {"factor_reset", state}}) +
        "\n");
    return;
  }
  Context::print(words + "\n");
}

Result<void> ask(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  TRY(ask_factor_reset(site, operator_actor(), account, wish.reason, context.clock()));
  const Translator t = context.translator();
  tell(context, account, "asked",
       t("Asked for. A person who looks after {0} approves it at the desk "
         "within seven days; a day later the second factor is taken away.",
         account.name));
  return {};
}

Result<void> stop(Context& context, const Wish& wish) {
  const SignInSite site = TRY(command_site(context));
  const Account account = TRY(account_by_name(site.db, wish.name));
  TRY(stop_factor_reset(site, operator_actor(), account, context.clock()));
  const Translator t = context.translator();
  tell(context, account, "stopped", t("Stopped. The second factor of {0} stays.", account.name));
  return {};
}

}  // namespace

void add_factor_reset_commands(CLI::App& users, Context& context) {
  const Translator t = context.translator();
  // Shared with the callbacks, which outlive this function.
  const auto wish = std::make_shared<Wish>();
  CLI::App* asking = users.add_subcommand(
      "factor-reset", t("Ask that a lost second factor be taken away; a person approves it."));
  asking->add_option("NAME", wish->name, t("The sign-in name."))->required();
  asking->add_option("--reason", wish->reason, t("Why, in one sentence; the holder reads it."))
      ->required();
  asking->callback([&context, wish] { context.run([&](Context& c) { return ask(c, *wish); }); });
  CLI::App* stopping =
      users.add_subcommand("factor-reset-stop", t("Stop such a reset; the second factor stays."));
  stopping->add_option("NAME", wish->name, t("The sign-in name."))->required();
  stopping->callback([&context, wish] { context.run([&](Context& c) { return stop(c, *wish); }); });
}

}  // namespace mingbai::access
