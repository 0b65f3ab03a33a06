// Accounts of the demo city: with them every role can be tried out, under a password that everybody
// is told. `serve` lets nobody beyond this machine reach a city that has one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/sign_in_site.h"

namespace mingbai::app {

inline constexpr std::string_view demo_password = "mingbai";

struct DemoAccount {
  std::string name;      // to sign in with: "recorder"
  access::Actor holder;  // with the posts that stand now
};

// Opens those that are missing, for the first who holds a post of each role now.
Result<void> open_demo_accounts(const access::SignInSite& site, Instant now);

// Those that are open and whose holder has a post now. Empty where there is no demo city.
Result<std::vector<DemoAccount>> demo_accounts(const access::SignInSite& site, Instant now);

}  // namespace mingbai::app
