// What whoever looks after the city's rules is told at the desk: schemes that were left out because
// of a mistake, those that were changed under their version, and a year of the calendar that is
// missing.
#pragma once

#include "access/staff_router.h"
#include "app/usable_schemes.h"
#include "matters/rulebook.h"

namespace mingbai::app {

// The rulebook must outlive it. Empty for those who look after no rules.
access::DeskSection scheme_notice(const matters::Rulebook& rulebook,
                                  std::vector<UsableSchemes::LeftOut> left_out);

// Into the log, when the server starts.
void log_left_out(const std::vector<UsableSchemes::LeftOut>& left_out);
Result<void> log_changed_in_place(db::Db& db, const matters::Rulebook& rulebook);

}  // namespace mingbai::app
