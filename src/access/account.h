// Account: with what a person who holds posts signs in. What the person may do comes from the
// posts, never from the account.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "units/person.h"

namespace mingbai::access {

using AccountId = Id<struct AccountTag>;

struct Account {
  AccountId id;
  units::PersonId person;
  std::string name;  // folded, see parse_account_name
  bool has_password = false;
  bool is_demo = false;  // of the demo city, with the password that everybody knows
  Instant created;
  Instant password_chosen;          // 0 ms: not yet
  std::optional<Instant> locked;    // nobody signs in with it until it is unlocked
  std::optional<Instant> disabled;  // nobody signs in with it any more

  friend bool operator==(const Account&, const Account&) = default;
};

// 2 to 32 letters of any script, digits, dots, hyphens and underscores. NFKC and small letters, so
// that nobody has to remember how it was typed.
Result<std::string> parse_account_name(std::string_view typed);

}  // namespace mingbai::access
