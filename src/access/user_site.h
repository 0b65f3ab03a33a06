// What the commands about accounts work with. Private to this module.
#pragma once

#include "access/account.h"
#include "access/sign_in_site.h"
#include "platform/cli/context.h"

namespace mingbai::access {

// With the secrets of the data folder: without its key nothing can be checked.
Result<SignInSite> command_site(cli::Context& context);

// After an act: the account as it is now, as JSON, or the words.
Result<void> tell_account(const cli::Context& context, const SignInSite& site,
                          const Account& account, const std::string& words);

}  // namespace mingbai::access
