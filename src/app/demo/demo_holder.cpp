#include "app/demo/demo_holder.h"

#include "access/actor_actions.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::app {

Result<access::Actor> demo_holder(db::Db& db, std::string_view unit_code, units::Role role,
                                  Instant at) {
  return db.read([&](db::Session& session) -> Result<access::Actor> {
    const units::Unit place = TRY(units::unit_by_code(session, unit_code));
    for (const units::Post& post : units::posts_at(session, place.id)) {
      if (post.role == role && units::stands_at(post, at)) {
        return access::actor_of(session, post.person, at);
      }
    }
    throw Bug("every village of the demo has the posts of its stories");
  });
}

}  // namespace mingbai::app
