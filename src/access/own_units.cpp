#include "access/own_units.h"

#include <algorithm>
#include <map>

#include "access/authorization.h"
#include "access/perform.h"
#include "units/unit_actions.h"

namespace mingbai::access {

bool reaches_below(const StandingPost& post, Act act) {
  return std::ranges::any_of(grants(), [&](const Grant& grant) {
    return grant.act == act && grant.role == post.role && grant.scope != Scope::own;
  });
}

Result<std::vector<units::Unit>> own_villages(db::Session& session, const Actor& actor, Act act) {
  std::map<std::string, units::Unit> found;
  for (const StandingPost& post : actor.posts) {
    if (!authorize(actor, act, post.path)) continue;
    units::Unit unit = TRY(units::unit_by_id(session, post.unit));
    if (units::is_village_level(unit.kind)) found.emplace(unit.code, std::move(unit));
  }
  std::vector<units::Unit> out;
  out.reserve(found.size());
  for (auto& [code, unit] : found) out.push_back(std::move(unit));
  return out;
}

Result<std::vector<units::Unit>> reached_villages(db::Session& session, const Actor& actor,
                                                  Act act) {
  std::map<std::string, units::Unit> found;
  for (units::Unit& unit : TRY(own_villages(session, actor, act))) {
    found.emplace(unit.code, std::move(unit));
  }
  for (const StandingPost& post : actor.posts) {
    if (!reaches_below(post, act)) continue;
    for (units::Unit& unit :
         TRY(units::below(session, post.unit, {units::Kind::village, units::Kind::community}))) {
      found.emplace(unit.code, std::move(unit));
    }
  }
  std::vector<units::Unit> out;
  out.reserve(found.size());
  for (auto& [code, unit] : found) out.push_back(std::move(unit));
  return out;
}

Result<StandingPost> acting_post(db::Session& session, const Actor& actor, Act act,
                                 units::UnitId unit) {
  for (const StandingPost& post : actor.posts) {
    Actor by_it = actor;
    by_it.posts = {post};
    if (authorize_at(session, by_it, act, unit)) return post;
  }
  return fail(ErrorCode::forbidden, msg("None of your posts gives you the right to this here."));
}

}  // namespace mingbai::access
