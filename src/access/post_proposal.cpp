#include "access/post_proposal.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/authorization.h"
#include "access/post_checks.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

std::string words_of(const units::Post& post, const units::Unit& unit) {
  return fmt::format(
      "person {} {}{} at {} from {}{}{}: {}", post.person.value, to_string(post.role),
      post.department ? fmt::format(" ({})", to_string(*post.department)) : "", unit.code,
      post.from.iso(), post.until ? " to " + post.until->iso() : "",
      post.deputy_for ? fmt::format(" for post {}", post.deputy_for->value) : "", post.reason);
}

bool holds(const Actor& actor, std::optional<units::PostId> post) {
  return post && std::ranges::any_of(actor.posts, [&](const StandingPost& standing) {
           return standing.id == *post;
         });
}

Result<void> may_propose(db::Session& session, const Actor& actor, const units::Post& post) {
  if (actor.person == post.person) {
    return fail(ErrorCode::forbidden, msg("Nobody proposes a post for himself."));
  }
  if (may_be_himself(session, actor, post.person)) return units::may_be_one();
  if (holds(actor, post.deputy_for)) return {};
  const std::string path = TRY(units::unit_path(session, post.unit));
  return authorize(actor, Act::propose_post, path);
}

Result<units::Post> post_of(const Actor& actor, const PostProposal& proposal, Instant now) {
  std::string reason = TRY(checked_reason(proposal.reason));
  return units::Post{.person = proposal.person,
                     .unit = proposal.unit,
                     .role = proposal.role,
                     .department = proposal.department,
                     .from = proposal.from,
                     .until = proposal.until,
                     .deputy_for = proposal.deputy_for,
                     .reason = std::move(reason),
                     .proposed_at = now,
                     .proposed_by = actor.person};
}

}  // namespace

std::string object_of(units::PostId post) { return fmt::format("post {}", post.value); }

Result<units::PostId> propose_within(db::Session& session, const Actor& actor,
                                     const PostProposal& proposal, const PostRules& rules,
                                     Instant now, AuditEntry& tried) {
  units::Post post = TRY(post_of(actor, proposal, now));
  const units::Unit unit = TRY(units::unit_by_id(session, post.unit));
  const units::Person person = TRY(units::person_by_id(session, post.person));
  tried = {.act = Act::propose_post,
           .object = fmt::format("{} for person {}", to_string(post.role), post.person.value),
           .unit = unit.id,
           .after = words_of(post, unit)};
  TRY(may_propose(session, actor, post));
  if (person.erased_at) {
    return fail(ErrorCode::conflict, msg("This person's data were erased already."), "person");
  }
  if (post.until && *post.until < post.from) {
    return fail(ErrorCode::invalid, msg("A post cannot end before it begins."), "until");
  }
  TRY(check_unit(rules, post, unit));
  TRY(check_department(post));
  TRY(check_deputy(session, post));
  TRY(check_conflicts_of(session, post, rules));
  post.id = units::add_post(session, post);
  tried.object = object_of(post.id);
  record(session, actor, tried, now);
  return post.id;
}

}  // namespace mingbai::access
