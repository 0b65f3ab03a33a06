#include "disclosure/review/speaker.h"

#include "access/own_units.h"

namespace mingbai::disclosure {

Result<Speaker> speaker(db::Session& session, const access::Actor& actor, access::Act act,
                        units::UnitId unit, Instant now) {
  Speaker out{.person = actor.person, .posts = {}, .at = now};
  if (actor.is_system()) return out;
  access::Actor by_it = actor;
  by_it.posts = {TRY(access::acting_post(session, actor, act, unit))};
  out.posts = access::posts_text(by_it);
  return out;
}

}  // namespace mingbai::disclosure
