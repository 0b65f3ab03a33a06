// The operator: whoever types a command on the machine, known by the operating system.
#pragma once

#include "access/actor.h"

namespace mingbai::access {

// system_actor("operator:NAME") with the name of the account that runs this program.
Actor operator_actor();

}  // namespace mingbai::access
