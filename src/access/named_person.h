// Whom somebody means who typed a name or a number into a form.
#pragma once

#include "access/staff_router.h"
#include "units/person.h"

namespace mingbai::access {

// By the number that lists show, or by a name that only one person has. What is wrong is told at
// the field.
Result<units::PersonId> person_typed(const StaffRequest& staff, const char* field);

}  // namespace mingbai::access
