#include "access/post_checks.h"

#include <algorithm>

#include "access/actor_actions.h"
#include "access/authorization.h"
#include "access/posts_around.h"
#include "units/identity_number.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

// The sentences of what is wrong with each post of the one beside those of the other.
template <typename Check>
Result<std::vector<Message>> wrong_pairs(db::Session& session, units::PersonId one,
                                         units::PersonId other, const Check& check) {
  const std::vector<PlacedPost> first = TRY(placed_posts_of(session, one));
  const std::vector<PlacedPost> second = TRY(placed_posts_of(session, other));
  std::vector<Message> out;
  for (const PlacedPost& post : first) {
    for (const PlacedPost& its : second) {
      const Result<void> checked = check(post, its);
      if (!checked) out.push_back(checked.error().message);
    }
  }
  return out;
}

// Whether some person could approve this post now.
Result<bool> has_approver(db::Session& session, const units::Post& post, Instant now) {
  const Act act = approving_act(post.role);
  for (const Grant& grant : grants()) {
    if (grant.act != act) continue;
    for (const units::Post& held : units::posts_in(session, grant.role)) {
      if (held.person == post.person || !stands_at(held, now)) continue;
      const Actor other = TRY(actor_of(session, held.person, now));
      if (may_decide(session, other, post, act, now).has_value()) return true;
    }
  }
  return false;
}

bool is_founding(Role role) {
  return is_administrator(role) || role == Role::inspector || role == Role::city_officer;
}

// The posts that watch others are approved by an inspection office at the county or above it: a
// town's is too near to those whom it would choose (14-security.md 12).
Result<Actor> without_near_inspectors(db::Session& session, Actor actor) {
  std::vector<StandingPost> kept;
  for (StandingPost& post : actor.posts) {
    const units::Unit unit = TRY(units::unit_by_id(session, post.unit));
    const bool is_near = units::rank(unit.kind) > units::rank(units::Kind::county);
    if (post.role != Role::inspector || !is_near) kept.push_back(std::move(post));
  }
  actor.posts = std::move(kept);
  return actor;
}

}  // namespace

Act approving_act(Role role) {
  switch (approver_of(role)) {
    case Approver::level_above: return Act::approve_post;
    case Approver::inspection_office: return Act::approve_oversight_post;
    case Approver::administrators: return Act::approve_admin_post;
  }
  throw Bug("an approver without an act");
}

Act ending_act(Role role) {
  return approver_of(role) == Approver::level_above ? Act::end_post : approving_act(role);
}

Result<std::string> checked_reason(const std::string& reason) {
  constexpr std::size_t most_bytes = 500;
  const Result<Text> text = Text::parse(reason, most_bytes);
  if (!text) return fail(ErrorCode::invalid, text.error().message, "reason");
  if (text->empty()) {
    return fail(ErrorCode::invalid,
                msg("Say in one sentence what it rests on: an election, a letter, a resignation."),
                "reason");
  }
  if (units::has_identity_number(text->str())) {
    return fail(ErrorCode::invalid,
                msg("Numbers of identity cards are never kept here. Take the number out."),
                "reason");
  }
  return text->str();
}

Result<void> check_conflicts_of(db::Session& session, const units::Post& post,
                                const PostRules& rules) {
  const PostsAround around = TRY(posts_around(session, post.person));
  for (const PlacedPost& other : around.own) {
    const bool is_same = other.post.role == post.role && other.post.unit == post.unit &&
                         other.post.department == post.department;
    if (other.post.id == post.id || !is_same || !overlap(other.post, post)) continue;
    return fail(ErrorCode::conflict,
                msg("{0} holds this post already on some of these days.", other.holder));
  }
  std::string path = TRY(units::unit_path(session, post.unit));
  const PlacedPost placed{.post = post, .path = std::move(path), .holder = {}};
  return check_conflicts(rules, placed, around.own, around.of_relatives);
}

Result<void> check_deputy(db::Session& session, const units::Post& post) {
  if (!post.deputy_for) return {};
  const units::Post original = TRY(units::post_by_id(session, *post.deputy_for));
  if (original.deputy_for) {
    return fail(ErrorCode::forbidden, msg("Who deputises for someone cannot name a deputy."),
                "deputy_for");
  }
  if (!post.until) {
    return fail(ErrorCode::invalid, msg("Say until which day the deputy stands in."), "until");
  }
  const std::optional<Date> last = last_day_of(original);
  const bool is_within =
      original.approved_at && original.from <= post.from && (!last || *post.until <= *last);
  if (!is_within || original.role != post.role || original.department != post.department ||
      original.unit != post.unit || original.person == post.person) {
    return fail(ErrorCode::invalid,
                msg("A deputy has the role and the unit of the approved post that he stands in "
                    "for, within its days, and is someone else."),
                "deputy_for");
  }
  return {};
}

Result<void> may_decide(db::Session& session, const Actor& actor, const units::Post& post, Act act,
                        Instant now) {
  if (actor.is_system() && is_founding(post.role) && !TRY(has_approver(session, post, now))) {
    return {};
  }
  const std::string path = TRY(units::unit_path(session, post.unit));
  if (act != Act::approve_oversight_post) return authorize(actor, act, path);
  const Actor office = TRY(without_near_inspectors(session, actor));
  return authorize(office, act, path);
}

Result<void> check_unit(const PostRules& rules, const units::Post& post, const units::Unit& unit) {
  if (unit.closed_on && *unit.closed_on <= post.from) {
    return fail(ErrorCode::conflict,
                msg("{0} was closed on {1}.", unit.name, unit.closed_on->iso()), "unit");
  }
  return check_place(rules, post.role, unit.kind);
}

Result<void> check_department(const units::Post& post) {
  const bool is_department = post.role == Role::line_department;
  if (is_department == post.department.has_value()) return {};
  return fail(ErrorCode::invalid,
              is_department
                  ? msg("Say which department: a line department guides its own items only.")
                  : msg("Only the post of a line department names a department."),
              "department");
}

Result<std::vector<Message>> conflicts_between(db::Session& session, units::PersonId one,
                                               units::PersonId other, const PostRules& rules) {
  return wrong_pairs(session, one, other, [&rules](const PlacedPost& post, const PlacedPost& its) {
    return check_conflicts(rules, post, {}, {its});
  });
}

Result<std::vector<Message>> conflicts_as_one(db::Session& session, units::PersonId one,
                                              units::PersonId other, const PostRules& rules) {
  return wrong_pairs(session, one, other, [&rules](const PlacedPost& post, const PlacedPost& its) {
    return check_conflicts(rules, post, {its}, {});
  });
}

}  // namespace mingbai::access
