#include "access/person_erasure.h"

#include <fmt/format.h>

#include "access/account_store.h"
#include "access/audit.h"
#include "access/authorization.h"
#include "access/post_checks.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

Result<void> may_erase(db::Session& session, const Actor& actor, const units::Person& person) {
  std::vector<units::UnitId> places;
  if (person.branch) places.push_back(*person.branch);
  for (const units::Post& post : units::posts_of(session, person.id)) places.push_back(post.unit);
  if (places.empty()) return authorize(actor, Act::erase_person, "");
  for (const units::UnitId place : places) {
    const std::string path = TRY(units::unit_path(session, place));
    TRY(authorize(actor, Act::erase_person, path));
  }
  return {};
}

Result<void> check_has_left(db::Session& session, const units::Person& person, Date today) {
  if (person.erased_at) {
    return fail(ErrorCode::conflict, msg("This person's data were erased already."));
  }
  for (const units::Post& post : units::posts_of(session, person.id)) {
    const std::optional<Date> last = last_day_of(post);
    const bool is_over = post.refused_at || (last && *last < today);
    if (post.role == Role::member || is_over) continue;
    return fail(ErrorCode::conflict,
                msg("The person still holds post {0} or is proposed for it. End it first, or "
                    "refuse it.",
                    std::to_string(post.id.value)));
  }
  const std::optional<Account> account = store::account_of(session, person.id);
  if (account && !account->disabled) {
    return fail(ErrorCode::conflict,
                msg("The person can still sign in. Close the account {0} first.", account->name));
  }
  return {};
}

}  // namespace

Result<void> erase_person(db::Db& db, const Actor& actor, const PersonErasure& erasure,
                          Instant now) {
  AuditEntry tried{.act = Act::erase_person,
                   .object = fmt::format("person {}", erasure.person.value)};
  Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    const units::Person person = TRY(units::person_by_id(session, erasure.person));
    tried.unit = person.branch;
    TRY(may_erase(session, actor, person));
    TRY(check_has_left(session, person, civil_date(now)));
    tried.after = TRY(checked_reason(erasure.reason));
    units::erase_person(session, person, now);
    record(session, actor, tried, now);
    return {};
  });
  if (done.has_value() || done.error().code != ErrorCode::forbidden) return done;
  tried.is_refused = true;
  TRY(db.write([&](db::Session& session) -> Result<void> {
    record(session, actor, tried, now);
    return {};
  }));
  return done;
}

}  // namespace mingbai::access
