#include "access/account_rights.h"

#include <fmt/format.h>

#include "access/account_store.h"
#include "access/authorization.h"

namespace mingbai::access {

Result<void> authorize_over(db::Session& session, const SignInSite& site, const Actor& actor,
                            Act act, units::PersonId holder, Instant now) {
  const Actor other = TRY(site.find_actor(session, holder, now));
  if (actor.person == holder) {
    return fail(ErrorCode::forbidden,
                msg("Nobody looks after an account of his own. Another administrator does."));
  }
  if (other.posts.empty()) return authorize(actor, act, "");
  for (const StandingPost& post : other.posts) TRY(authorize(actor, act, post.path));
  return {};
}

AuditEntry entry_about(db::Session& session, const SignInSite& site, const Account& account,
                       Act act, Instant now) {
  AuditEntry entry{.act = act};
  // An account that is not there yet is known by its person.
  entry.object = account.id.value == 0 ? fmt::format("person {}", account.person.value)
                                       : fmt::format("account {}", account.id.value);
  const Result<Actor> holder = site.find_actor(session, account.person, now);
  if (holder && !holder->posts.empty()) entry.unit = holder->posts.front().unit;
  return entry;
}

Result<void> note_refusal(const SignInSite& site, const Actor& actor, const Account& account,
                          Act act, const Error& error, Instant now) {
  if (error.code != ErrorCode::forbidden) return {};
  return site.db.write([&](db::Session& session) -> Result<void> {
    AuditEntry entry = entry_about(session, site, account, act, now);
    entry.is_refused = true;
    record(session, actor, entry, now);
    return {};
  });
}

Result<Account> present_account(db::Session& session, AccountId id) {
  const std::optional<Account> account = store::find_account(session, id);
  if (account) return *account;
  return fail(ErrorCode::not_found, msg("There is no such account."));
}

}  // namespace mingbai::access
