// Every SQL statement that lists matters and tasks. Private to matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matters/matter_list.h"
#include "units/tree_path.h"

namespace mingbai::matters {

// Empty path: of all units.
std::vector<MatterLine> select_matters(db::Session& session, const units::PathRange& places,
                                       const MatterSearch& search);
// A task by its row alone, to choose those whose matters are read.
struct TaskKey {
  std::optional<Date> due;
  MatterId matter;
  std::string task;
  units::UnitId office;
  units::Role role = units::Role::member;
};
struct TaskPlace {
  units::UnitId office;
  units::Role role = units::Role::member;
};
// Of all these places, asked for together: at least the `limit` most urgent, those without a day
// (none if there is an `until`) last, in no other order; a task that waits for several of the
// places is there for each.
std::vector<TaskKey> select_tasks(db::Session& session, const std::vector<TaskPlace>& places,
                                  std::optional<Date> until, int limit);
TaskLine task_line(db::Session& session, const TaskKey& key);

}  // namespace mingbai::matters
