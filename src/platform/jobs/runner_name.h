// The name of a process that runs jobs, by which others tell whether it still lives.
#pragma once

#include <string>
#include <string_view>

namespace mingbai::jobs {

// "host pid start": start is the kernel's time of the process's birth, because pids are used again.
std::string own_runner_name();

enum class Life { lives, is_dead, is_elsewhere };

Life life_of(std::string_view runner_name);

}  // namespace mingbai::jobs
