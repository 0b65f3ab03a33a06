// Lists of matters: those of a unit, and what is due for somebody.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "matters/standing.h"
#include "platform/db/db.h"

namespace mingbai::matters {

struct MatterLine {
  MatterId id;
  units::UnitId unit;
  std::string scheme;
  std::int64_t version = 1;
  std::string title;  // empty if it was erased
  MatterState state = MatterState::open;
  Colour colour = Colour::none;
  std::optional<Date> due;
  std::int64_t owner = 0;
  int handler_level = 0;            // how often it was sent up
  std::optional<Instant> set_time;  // when a step of it is taken by itself
};

struct MatterSearch {
  // And those below it, where the right to read reaches them; nothing: all, for the system.
  std::optional<units::UnitId> unit;
  std::optional<MatterState> state;
  std::string scheme;                 // its id; empty: any
  std::optional<Date> due_by;         // only those with a day that is not after this one
  Colour least_alarm = Colour::none;  // only those with this one, or a worse one
  std::optional<MatterId> below;      // only older ones, for the next page
  int limit = 100;                    // 1 to 10,000
};
// The newest first. Wants read_matters at the unit.
Result<std::vector<MatterLine>> list_matters(db::Session& session, const access::Actor& actor,
                                             const MatterSearch& search);

struct TaskLine {
  MatterLine matter;
  std::string task;  // see task.h
  units::UnitId office;
  units::Role role = units::Role::member;
  std::optional<Date> due;
};
// What waits for the actor's posts, the most urgent first: with a day up to `until` (nothing: all,
// those without a day at the end). Each task once, whatever posts it waits for.
std::vector<TaskLine> tasks_for(db::Session& session, const access::Actor& actor,
                                std::optional<Date> until, int limit);

}  // namespace mingbai::matters
