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
auto urgency(const TaskKey& key) {
  return std::tuple(!key.due.has_value(), key.due.value_or(Date()), key.matter, key.task);
}

bool is_same(const TaskKey& a, const TaskKey& b) {
  return a.matter == b.matter && a.task == b.task;
}

// Each once. Those that wait for several of the places may have taken the room of others.
std::vector<TaskKey> most_urgent(db::Session& session, const std::vector<TaskPlace>& places,
                                 std::optional<Date> until, int limit) {
  const auto most = static_cast<std::size_t>(limit);
  for (int wanted = limit;; wanted *= 2) {
    std::vector<TaskKey> keys = select_tasks(session, places, until, wanted);
    const bool is_all = std::ssize(keys) < wanted;
    std::ranges::sort(keys, {}, urgency);
    keys.erase(std::unique(keys.begin(), keys.end(), is_same), keys.end());
    if (!is_all && keys.size() < most) continue;
    keys.resize(std::min(keys.size(), most));
    return keys;
  }
}

}  // namespace

Result<std::vector<MatterLine>> list_matters(db::Session& session, const access::Actor& actor,
                                             const MatterSearch& search) {
  std::string path;
  if (search.unit) path = TRY(units::unit_path(session, *search.unit));
  return select_matters(session, TRY(access::reach(actor, access::Act::read_matters, path)),
                        search);
}

std::vector<TaskLine> tasks_for(db::Session& session, const access::Actor& actor,
                                std::optional<Date> until, int limit) {
  std::vector<TaskPlace> places;
  for (const access::StandingPost& post : actor.posts) {
    const Result<std::vector<units::UnitId>> offices = offices_of(session, post);
    if (!offices) continue;  // its unit is gone
    for (const units::UnitId office : *offices) {
      places.push_back({.office = office, .role = post.role});
    }
  }
  // Only what is shown is read.
  std::vector<TaskLine> out;
  for (const TaskKey& key : most_urgent(session, places, until, limit)) {
    out.push_back(task_line(session, key));
  }
  return out;
}

}  // namespace mingbai::matters
