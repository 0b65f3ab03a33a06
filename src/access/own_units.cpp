#include "access/own_units.h"

#include <map>

#include "access/authorization.h"
#include "access/perform.h"
#include "units/unit_actions.h"

namespace mingbai::access {

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
