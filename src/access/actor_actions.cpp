#include "access/actor_actions.h"

#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

Result<bool> gives_rights(db::Session& session, const units::Post& post, Instant at) {
  if (!stands_at(post, at)) return false;
  if (!post.deputy_for) return true;
  const units::Post original = TRY(units::post_by_id(session, *post.deputy_for));
  return stands_at(original, at);
}

}  // namespace

Result<Actor> actor_of(db::Session& session, units::PersonId person, Instant at) {
  const units::Person found = TRY(units::person_by_id(session, person));
  Actor actor{.person = person, .name = found.name.str(), .posts = {}};
  for (const units::Post& post : units::posts_of(session, person)) {
    if (!TRY(gives_rights(session, post, at))) continue;
    const units::Unit unit = TRY(units::unit_by_id(session, post.unit));
    if (unit.closed_on && *unit.closed_on <= civil_date(at)) continue;
    std::string path = TRY(units::unit_path(session, unit.id));
    actor.posts.push_back({.id = post.id,
                           .unit = unit.id,
                           .unit_code = unit.code,
                           .unit_name = unit.name,
                           .path = std::move(path),
                           .role = post.role,
                           .department = post.department,
                           .deputy_for = post.deputy_for});
  }
  return actor;
}

units::Human human_of(db::Session& session, const Actor& actor) {
  return actor.person ? units::human_of(session, *actor.person) : units::Human();
}

bool may_be_himself(db::Session& session, const Actor& actor,
                    std::optional<units::PersonId> person) {
  return person && human_of(session, actor).may_be(*person);
}

}  // namespace mingbai::access
