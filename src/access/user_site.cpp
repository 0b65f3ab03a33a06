#include "access/user_site.h"

#include "access/account_actions.h"
#include "access/account_view.h"
#include "access/actor_actions.h"
#include "access/secrets.h"

namespace mingbai::access {

Result<SignInSite> command_site(cli::Context& context) {
  db::Db* db = TRY(context.db());
  Secrets secrets = TRY(load_secrets(context.data));
  return SignInSite{.db = *db, .secrets = std::move(secrets), .find_actor = actor_of};
}

Result<void> tell_account(const cli::Context& context, const SignInSite& site,
                          const Account& account, const std::string& words) {
  if (!context.json) {
    cli::Context::print(words + "\n");
    return {};
  }
  cli::Context::print(json::write(json_of(TRY(account_by_name(site.db, account.name)))) + "\n");
  return {};
}

}  // namespace mingbai::access
