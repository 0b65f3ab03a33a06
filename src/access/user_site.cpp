#include "access/user_site.h"

#include "access/actor_actions.h"
#include "access/secrets.h"

namespace mingbai::access {

Result<SignInSite> command_site(cli::Context& context) {
  db::Db* db = TRY(context.db());
  Secrets secrets = TRY(load_secrets(context.data));
  return SignInSite{.db = *db, .secrets = std::move(secrets), .find_actor = actor_of};
}

}  // namespace mingbai::access
