#include "platform/jobs/job.h"

namespace mingbai::jobs {

std::string_view to_string(State state) {
  switch (state) {
    case State::queued: return "queued";
    case State::running: return "running";
    case State::done: return "done";
    case State::failed: return "failed";
    case State::cancelled: return "cancelled";
  }
  throw Bug("State has no other enumerators");
}

State state_of(std::string_view text) {
  for (const State state :
       {State::queued, State::running, State::done, State::failed, State::cancelled}) {
    if (text == to_string(state)) return state;
  }
  throw Bug("a job's state is one of the five");
}

}  // namespace mingbai::jobs
