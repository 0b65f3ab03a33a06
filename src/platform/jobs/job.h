// Job: one piece of long work that the program does by itself and that people can watch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "platform/json/json.h"

namespace mingbai::jobs {

using JobId = Id<struct JobTag>;

enum class State { queued, running, done, failed, cancelled };  // spelled as stored

std::string_view to_string(State state);
State state_of(std::string_view text);  // throws Bug

struct Job {
  JobId id;
  std::string kind;
  json::Value params;
  State state = State::queued;
  std::int64_t progress_done = 0;
  std::int64_t progress_total = 0;  // 0: unknown
  bool is_cancel_asked = false;
  json::Value result;          // null unless done
  std::optional<Error> error;  // why it failed
  Instant created;
  Instant started;  // 0 ms: not yet
  Instant ended;    // 0 ms: not yet

  [[nodiscard]] bool has_ended() const { return state != State::queued && state != State::running; }
};

}  // namespace mingbai::jobs
