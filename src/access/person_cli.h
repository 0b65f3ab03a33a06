// mingbai people import, list, show, relatives, same, erase
#pragma once

#include "access/post_breach.h"
#include "platform/cli/context.h"

namespace mingbai::access {

void add_people_commands(CLI::App& root, cli::Context& context, const BreachFollower& follower);

}  // namespace mingbai::access
