#include "matters/matter_list.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "access/authorization.h"
#include "matters/matter_list_store.h"
#include "matters/post_offices.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

// Days first, then what has none; of one day the older matter first.
auto urgency(const TaskLine& line) {
  return std::tuple(!line.due.has_value(), line.due.value_or(Date()), line.matter.id, line.task);
}

bool is_same(const TaskLine& a, const TaskLine& b) {
  return a.matter.id == b.matter.id && a.task == b.task;
}

}  // namespace

Result<std::vector<MatterLine>> list_matters(db::Session& session, const access::Actor& actor,
                                             const MatterSearch& search) {
  std::string path;
  if (search.unit) path = TRY(units::unit_path(session, *search.unit));
  TRY(access::authorize(actor, access::Act::read_matters, path));
  return select_matters(session, path, search);
}

std::vector<TaskLine> tasks_for(db::Session& session, const access::Actor& actor,
                                std::optional<Date> until, int limit) {
  std::vector<TaskLine> out;
  for (const access::StandingPost& post : actor.posts) {
    const Result<std::vector<units::UnitId>> offices = offices_of(session, post);
    if (!offices) continue;  // its unit is gone
    for (const units::UnitId office : *offices) {
      std::ranges::move(select_tasks(session, office, post.role, until, limit),
                        std::back_inserter(out));
    }
  }
  std::ranges::sort(out, {}, urgency);
  out.erase(std::unique(out.begin(), out.end(), is_same), out.end());
  if (out.size() > static_cast<std::size_t>(limit)) {
    out.erase(out.begin() + limit, out.end());
  }
  return out;
}

}  // namespace mingbai::matters
