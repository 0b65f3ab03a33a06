// Places in the write path at which one test program lets the process die or an operation fail.
// Everywhere else they are nothing.
#pragma once

#include <string_view>

#include "kernel/result.h"

namespace mingbai::translog {

#ifdef MINGBAI_LOG_FAULTS
Result<void> reach(std::string_view place);
#else
inline Result<void> reach(std::string_view /*place*/) { return {}; }
#endif

}  // namespace mingbai::translog
