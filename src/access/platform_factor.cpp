#include "access/platform_factor.h"

#include "access/factor_reset_actions.h"
#include "access/own_account.h"
#include "access/second_factor_store.h"
#include "access/sign_in.h"

namespace mingbai::access {

bool take_as_second_factor(db::Session& session, const SignInSite& site, const SignedIn& who,
                           const Proved& proved, Instant now) {
  if (!proved.has_second_factor) return false;
  const std::string subject = subject_hash(site.secrets, proved);
  const auto known = store::find_platform_factor(session, who.account.id);
  if (known && known->issuer == proved.issuer && known->subject == subject) return true;
  // As for a phone or a card: whoever has a second factor sets another up with that one alone.
  if (second_factors_of(session, who.account.id).any() && !is_fresh(who.session, now)) return false;
  store::save_platform_factor(session, who.account.id,
                              {.issuer = proved.issuer, .subject = subject, .since = now});
  record_own(session, who.actor, who.account, Act::sign_in, "second factor of the platform set up",
             now);
  keep_new_factor(session, site, who, now);
  return true;
}

Result<std::vector<std::string>> platforms_alone(db::Db& db) {
  return db.read([](db::Session& session) -> Result<std::vector<std::string>> {
    return store::platforms_alone(session);
  });
}

}  // namespace mingbai::access
