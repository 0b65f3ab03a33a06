// Identity: whom the city's sign-in platform means by a subject, tied to one account of ours. It
// replaces the password, and gives no right: those come from posts.
#pragma once

#include <string>

#include "access/account.h"
#include "access/secrets.h"

namespace mingbai::access {

// Who has just proved to the platform who it is.
struct Proved {
  std::string issuer;
  std::string subject;
  bool has_second_factor = false;  // the platform vouches for one, and the settings let it count
};

// Only a keyed hash of the subject is kept: platforms take identity numbers for it.
std::string subject_hash(const Secrets& secrets, const Proved& proved);

struct Identity {
  AccountId account;
  std::string issuer;
  Instant bound;
};

}  // namespace mingbai::access
