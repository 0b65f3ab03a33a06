// ReleaseCheck: what a module above wants to be so before a month is released, beside the books. It
// is asked whenever somebody looks at such a month, so that he reads why not before he releases it;
// what releases it asks by its follower.
#pragma once

#include <functional>

#include "kernel/date.h"
#include "kernel/result.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::books {

// The refusal, with its reason. Empty: nothing is asked.
using ReleaseCheck = std::function<Result<void>(db::Session&, units::UnitId, Period)>;

}  // namespace mingbai::books
