// Department (主管部门): it guides and answers, and asks nobody again for what is known. What a
// unit is paid, owns and counts is entered once, and is there for everybody to read.
#pragma once

#include <string_view>

#include "access/actor.h"
#include "matters/matter_scheme.h"

namespace mingbai::matters {

// Whether the actor opens matters at the unit with that path as a department, and as nothing else.
bool is_department_of(const access::Actor& actor, std::string_view unit_path);

// forbidden: as a department, the actor would have somebody fill in a figure in a later step.
Result<void> check_asks_no_figure(const access::Actor& actor, std::string_view unit_path,
                                  const Scheme& scheme);

}  // namespace mingbai::matters
