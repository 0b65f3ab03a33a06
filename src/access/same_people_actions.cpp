#include "access/same_people_actions.h"

#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/audit.h"
#include "access/authorization.h"
#include "access/perform.h"
#include "access/person_reading.h"
#include "access/post_checks.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

using Messages = std::vector<Message>;

std::string verdict(bool is_one) { return is_one ? "one human" : "two humans"; }

Result<units::Person> known(db::Session& session, units::PersonId id) {
  units::Person person = TRY(units::person_by_id(session, id));
  if (!person.erased_at) return person;
  return fail(ErrorCode::conflict, msg("This person's data were erased already."), "number");
}

Result<void> check_may(db::Session& session, const Actor& actor, const units::Person& person) {
  TRY(may_wherever_known(session, actor, Act::declare_same_person, person));
  if (!may_be_himself(session, actor, person.id)) return {};
  return fail(ErrorCode::forbidden,
              msg("Nobody says this of himself. Another security administrator does."));
}

Result<Messages> declare(db::Session& session, const Actor& actor, const SamePeople& wish,
                         const PostRules& rules, Instant now, const BreachFollower& follower,
                         AuditEntry& tried) {
  const units::Person one = TRY(units::person_by_id(session, wish.one));
  tried.unit = one.branch;
  const units::Person other = TRY(known(session, wish.other));
  for (const units::Person* person : {&one, &other}) TRY(check_may(session, actor, *person));
  TRY(known(session, wish.one));
  if (wish.one == wish.other) {
    return fail(ErrorCode::invalid, msg("Name two different persons."), "number");
  }
  const Result<std::string> reason = checked_reason(wish.reason);
  if (!reason) return fail(ErrorCode::invalid, reason.error().message, "why");
  const std::optional<bool> before = units::are_declared_one(session, wish.one, wish.other);
  if (before) tried.before = verdict(*before);
  tried.after = verdict(wish.is_one) + ": " + *reason;
  units::declare_same(session, wish.one, wish.other, wish.is_one, now);
  record(session, actor, tried, now);
  if (!wish.is_one) return Messages();
  TRY(follow_breaches(session, {wish.one, wish.other}, actor.person, rules, follower, now));
  return conflicts_as_one(session, wish.one, wish.other, rules);
}

}  // namespace

Result<Messages> declare_same_people(db::Db& db, const Actor& actor, const SamePeople& wish,
                                     const PostRules& rules, Instant now,
                                     const BreachFollower& follower) {
  AuditEntry tried{.act = Act::declare_same_person,
                   .object = fmt::format("persons {} and {}", wish.one.value, wish.other.value)};
  Result<Messages> done = db.write([&](db::Session& session) {
    return declare(session, actor, wish, rules, now, follower, tried);
  });
  if (!done) TRY(remember_refusal(db, actor, tried, done.error(), now));
  return done;
}

}  // namespace mingbai::access
