#include "access/people_backup.h"

#include <fmt/format.h>

#include "access/audit.h"
#include "units/people_backup.h"

namespace mingbai::access {

backup::Module people_backup(const Actor& actor, const Clock& clock, const std::string& others) {
  const auto told = [actor, clock](db::Session& session, units::UnitId unit,
                                   const units::ReturnedPeople& done) {
    if (done == units::ReturnedPeople{}) return;
    record(session, actor,
           {.act = Act::restore_unit,
            .object = fmt::format("people: {}, posts: {} past, {} proposed, {} ended", done.people,
                                  done.past_posts, done.proposed_posts, done.ended_posts),
            .unit = unit},
           clock());
  };
  return units::people_backup(clock, others, told);
}

}  // namespace mingbai::access
