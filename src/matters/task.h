// Task: what someone is to do now in a matter, and by when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matters/office.h"
#include "matters/standing.h"

namespace mingbai::matters {

// Spelled as stored; a step's has its id behind a colon.
inline constexpr std::string_view step_task = "step:";
inline constexpr std::string_view set_time_task = "set_time:";  // takes itself then; and its id
inline constexpr std::string_view propose_closure_task = "propose_closure";
inline constexpr std::string_view confirm_closure_task = "confirm_closure";
inline constexpr std::string_view confirm_cancellation_task = "confirm_cancellation";
inline constexpr std::string_view look_again_task = "look_again";
inline constexpr std::string_view answer_request_task = "answer_request:";  // and the step's id

struct Task {
  std::string what;
  std::vector<Office> offices;  // any of them
  std::optional<Date> due;
  friend bool operator==(const Task&, const Task&) = default;
};
std::vector<Task> tasks_of(const Scheme& scheme, const Standing& standing, const UnitChain& chain);

// Whoever took one of the steps that are over may propose to close.
std::vector<Office> closing_offices(const Scheme& scheme, const Standing& standing,
                                    const UnitChain& chain);

}  // namespace mingbai::matters
