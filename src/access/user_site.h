// What the commands about accounts work with. Private to this module.
#pragma once

#include "access/sign_in_site.h"
#include "platform/cli/context.h"

namespace mingbai::access {

// With the secrets of the data folder: without its key nothing can be checked.
Result<SignInSite> command_site(cli::Context& context);

}  // namespace mingbai::access
