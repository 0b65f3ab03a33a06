#include "access/relatives_actions.h"

#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/audit.h"
#include "access/authorization.h"
#include "access/perform.h"
#include "access/person_reading.h"
#include "access/post_checks.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using Messages = std::vector<Message>;

// The entry of the trail, from where it may be told that it was refused.
Result<void> prepare(db::Session& session, const NearRelatives& wish, Act act, AuditEntry& tried) {
  const units::Person first = TRY(units::person_by_id(session, wish.one));
  TRY(units::person_by_id(session, wish.other));
  tried = {.act = act,
           .object = fmt::format("person {}", wish.one.value),
           .unit = first.branch,
           .after = fmt::format("{} of person {}",
                                act == Act::declare_relation ? "near relative" : "no near relative",
                                wish.other.value)};
  if (wish.one != wish.other) return {};
  return fail(ErrorCode::invalid, msg("Name two different persons."), "relative");
}

Result<void> take_reason(const NearRelatives& wish, const char* field, AuditEntry& tried) {
  const Result<std::string> reason = checked_reason(wish.reason);
  if (!reason) return fail(ErrorCode::invalid, reason.error().message, field);
  tried.after = tried.after.value_or("") + ": " + *reason;
  return {};
}

Result<Messages> declare(db::Session& session, const Actor& actor, const NearRelatives& wish,
                         const PostRules& rules, Instant now, const BreachFollower& follower,
                         AuditEntry& tried) {
  TRY(prepare(session, wish, Act::declare_relation, tried));
  const std::string path = tried.unit ? TRY(units::unit_path(session, *tried.unit)) : std::string();
  if (actor.person != wish.one) TRY(authorize(actor, Act::declare_relation, path));
  TRY(take_reason(wish, "near_why", tried));
  units::declare_relatives(session, wish.one, wish.other, now);
  record(session, actor, tried, now);
  TRY(follow_breaches(session, {wish.one, wish.other}, actor.person, rules, follower, now));
  return conflicts_between(session, wish.one, wish.other, rules);
}

Result<void> withdraw(db::Session& session, const Actor& actor, const NearRelatives& wish,
                      Instant now, AuditEntry& tried) {
  TRY(prepare(session, wish, Act::withdraw_relation, tried));
  for (const units::PersonId id : {wish.one, wish.other}) {
    const units::Person person = TRY(units::person_by_id(session, id));
    TRY(may_wherever_known(session, actor, Act::withdraw_relation, person));
    if (!may_be_himself(session, actor, id)) continue;
    return fail(ErrorCode::forbidden, msg("Nobody says this of himself. Another person does."));
  }
  if (!units::are_declared_near(session, wish.one, wish.other).value_or(false)) {
    return fail(ErrorCode::conflict, msg("They are not declared to be near relatives."),
                "relative");
  }
  TRY(take_reason(wish, "wrong_why", tried));
  tried.before = fmt::format("near relative of person {}", wish.other.value);
  units::withdraw_relatives(session, wish.one, wish.other, now);
  record(session, actor, tried, now);
  return {};
}

}  // namespace

Result<Messages> declare_relatives(db::Db& db, const Actor& actor, const NearRelatives& wish,
                                   const PostRules& rules, Instant now,
                                   const BreachFollower& follower) {
  AuditEntry tried;
  Result<Messages> done = db.write([&](db::Session& session) {
    return declare(session, actor, wish, rules, now, follower, tried);
  });
  if (!done) TRY(remember_refusal(db, actor, tried, done.error(), now));
  return done;
}

Result<void> withdraw_relatives(db::Db& db, const Actor& actor, const NearRelatives& wish,
                                Instant now) {
  AuditEntry tried;
  Result<void> done =
      db.write([&](db::Session& session) { return withdraw(session, actor, wish, now, tried); });
  if (!done) TRY(remember_refusal(db, actor, tried, done.error(), now));
  return done;
}

}  // namespace mingbai::access
