#include "access/account_rights.h"

#include <fmt/format.h>

#include "access/account_store.h"
#include "access/actor_actions.h"
#include "access/authorization.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

// Where the holder has an approved post, today or later: who takes over the account of somebody
// who becomes inspector tomorrow is inspector tomorrow.
Result<std::vector<std::string>> paths_of(db::Session& session, units::PersonId holder,
                                          Instant now) {
  std::vector<std::string> paths;
  for (const units::Post& post : units::posts_of(session, holder)) {
    const std::optional<Date> last = last_day_of(post);
    if (!post.approved_at || post.refused_at || (last && *last < civil_date(now))) continue;
    paths.push_back(TRY(units::unit_path(session, post.unit)));
  }
  return paths;
}

}  // namespace

Result<void> authorize_over(db::Session& session, const Actor& actor, Act act,
                            units::PersonId holder, Instant now) {
  TRY(units::person_by_id(session, holder));
  if (may_be_himself(session, actor, holder)) {
    return fail(ErrorCode::forbidden,
                msg("Nobody looks after an account of his own. Another administrator does."));
  }
  const std::vector<std::string> paths = TRY(paths_of(session, holder, now));
  if (paths.empty()) return authorize(actor, act, "");
  for (const std::string& path : paths) TRY(authorize(actor, act, path));
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

Failure closed_already(const Account& account) {
  return fail(ErrorCode::conflict, msg("The account {0} is closed already.", account.name));
}

Result<Account> present_account(db::Session& session, AccountId id) {
  const std::optional<Account> account = store::find_account(session, id);
  if (account) return *account;
  return fail(ErrorCode::not_found, msg("There is no such account."));
}

}  // namespace mingbai::access
