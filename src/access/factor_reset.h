// FactorReset: a lost second factor is taken off an account by two persons, with a day in between
// in which its holder sees it and can object (14-security.md 12).
#pragma once

#include <optional>
#include <string>

#include "access/account.h"
#include "access/actor.h"

namespace mingbai::access {

// Who asked or approved: a person, or nobody but whoever operates the machine.
struct Doer {
  std::optional<units::PersonId> person;
  std::string name;  // as it is now; "operator:zhang"
  friend bool operator==(const Doer&, const Doer&) = default;
};
Doer doer_of(const Actor& actor);

enum class ResetEnding {
  none,
  done,      // the second factor was taken away
  stopped,   // by who looks after the account
  objected,  // by the holder
  renewed,   // the holder set up a second factor meanwhile, so none is lost
  lapsed     // nobody approved in time, or one of the two has the right no more
};

struct FactorReset {
  std::int64_t id = 0;
  AccountId account;
  std::string reason;
  Doer asked;
  Instant asked_at;
  Doer approved;
  Instant approved_at;  // 0 ms: not yet
  Instant ended_at;     // 0 ms: not yet
  ResetEnding ending = ResetEnding::none;
  std::int64_t notice = 0;  // its number among what everybody is told; 0: it has none
};

enum class ResetState { asked, approved, due, late, over };
// Asked: a second person has seven days, then it is late. Approved: it is due a day later. Over: it
// has ended.
ResetState state_of(const FactorReset& reset, Instant now);
bool is_under_way(const FactorReset& reset, Instant now);
Instant due_at(const FactorReset& reset);  // of an approved one
// Under way, or done less than thirty days ago: the holder is told.
bool is_news(const FactorReset& reset, Instant now);

// Four eyes count persons: whoever operates the machine may ask and not approve. `may_be_one`: both
// may be one human under two numbers. forbidden; conflict: it does not wait for a second person.
Result<void> check_second(const FactorReset& reset, const Doer& second, bool may_be_one,
                          Instant now);

std::string_view to_string(ResetEnding ending);
ResetEnding reset_ending_of(std::string_view word);

}  // namespace mingbai::access
