// FactorNotice: what everybody may read of a reset of a second factor: whose post it is, which two
// offices agreed, and when; nobody's name (14-security.md 12).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/factor_reset.h"
#include "access/sign_in_site.h"

namespace mingbai::access {

// Who did something: a post and the name of its unit. Nothing: no office, see FactorNotice.
struct Office {
  Role role = Role::member;
  std::string unit;
  friend bool operator==(const Office&, const Office&) = default;
};

// Of one reset and one post of the account's holder.
struct FactorNotice {
  std::int64_t id = 0;
  Role role = Role::member;
  Instant asked;
  std::optional<Office> asked_by;  // nothing: whoever operates the machine
  Instant approved;                // 0 ms: not yet
  std::optional<Office> approved_by;
  Instant ended;  // 0 ms: not yet
  ResetEnding ending = ResetEnding::none;
};
// When an approved one takes effect.
Instant due_at(const FactorNotice& notice);

// Inside the write of what happens to the reset: everybody is told on the pages of the units where
// the holder has a post, and so is the holder, by message, of what others do. The first call, of
// the asking, gives the reset its number; `actor` is who acts.
void tell_asked(db::Session& session, const SignInSite& site, FactorReset& reset,
                units::PersonId holder, const Actor& actor);
void tell_approved(db::Session& session, const SignInSite& site, const FactorReset& reset,
                   units::PersonId holder, const Actor& actor);
void tell_ended(db::Session& session, const SignInSite& site, const FactorReset& reset,
                units::PersonId holder, const Actor& actor, ResetEnding ending, Instant now);

struct NoticeList {
  std::vector<FactorNotice> notices;  // the newest first
  bool has_more = false;
};
// Those before `below`, if that is given.
NoticeList factor_notices(db::Session& session, units::UnitId unit,
                          std::optional<std::int64_t> below, int limit);

}  // namespace mingbai::access
