// By when a month's money is to be public at a unit.
#pragma once

#include <string_view>

#include "kernel/date.h"
#include "matters/rulebook.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

// The parameter by which it is counted, here as in the matters and the catalogue.
inline constexpr std::string_view monthly_deadline = "monthly_deadline_day";

// Its last day, by what held there when the month was over: nothing that is set later moves what is
// due already (14-security.md 37).
Date release_due(db::Session& session, const matters::Rulebook& rulebook,
                 std::string_view unit_code, Period period);

}  // namespace mingbai::disclosure
