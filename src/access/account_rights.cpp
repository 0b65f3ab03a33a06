#include "access/account_rights.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/account_store.h"
#include "access/actor_actions.h"
#include "access/authorization.h"
#include "units/people.h"
#include "units/tree_path.h"
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

// The nearest unit that is above all of these, or one of them.
std::optional<units::UnitId> unit_above(const std::vector<std::string>& paths) {
  std::string common = paths.front();
  for (const std::string& path : paths) {
    const auto differs = std::ranges::mismatch(common, path).in1;
    common.erase(differs, common.end());
  }
  common.resize(common.size() - common.size() % units::path_step_size);
  if (common.empty()) return std::nullopt;
  return units::units_of_path(common).back();
}

// Under which unit what is done to this holder's account stands: so that whoever reads the trail at
// any of his posts, from there or above, sees who looked after him.
std::optional<units::UnitId> unit_of(db::Session& session, units::PersonId holder, Instant now) {
  const Result<std::vector<std::string>> paths = paths_of(session, holder, now);
  if (paths && !paths->empty()) return unit_above(*paths);
  const Result<units::Person> person = units::person_by_id(session, holder);
  return person ? person->branch : std::nullopt;
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

AuditEntry entry_about(db::Session& session, const Account& account, Act act, Instant now) {
  AuditEntry entry{.act = act};
  // An account that is not there yet is known by its person.
  entry.object = account.id.value == 0 ? fmt::format("person {}", account.person.value)
                                       : fmt::format("account {}", account.id.value);
  entry.unit = unit_of(session, account.person, now);
  return entry;
}

Result<void> note_refusal(const SignInSite& site, const Actor& actor, const Account& account,
                          Act act, const Error& error, Instant now) {
  if (error.code != ErrorCode::forbidden) return {};
  return site.db.write([&](db::Session& session) -> Result<void> {
    AuditEntry entry = entry_about(session, account, act, now);
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
