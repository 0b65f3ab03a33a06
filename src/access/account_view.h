// AccountView: an account as those see it who look after it: whose it is, what the person holds,
// and with what he proves who he is.
#pragma once

#include <vector>

#include "access/factor_reset.h"
#include "access/second_factor.h"
#include "access/sign_in_site.h"
#include "platform/json/json.h"

namespace mingbai::access {

struct AccountView {
  Account account;
  std::string person;  // the name
  std::vector<StandingPost> posts;
  SecondFactors factors;
  bool is_tied = false;              // to the sign-in platform
  std::optional<FactorReset> reset;  // under way
};

// Wants one of the acts of looking after accounts. not_found otherwise, in the words for a name
// that nobody has.
Result<AccountView> view_account(const SignInSite& site, const Actor& actor, const Account& account,
                                 Instant now);

json::Value json_of(const Account& account);
json::Value json_of(const AccountView& view);
// "in use", "locked" …
Message state_label(const Account& account);

}  // namespace mingbai::access
