// Slip: a code on paper, for one use: an invitation, or a new password given by somebody above.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "access/account.h"

namespace mingbai::access {

enum class SlipPurpose { invitation, reset };  // spelled as stored
std::string_view to_string(SlipPurpose purpose);

inline constexpr std::size_t slip_characters = 12;  // 60 bits

struct Slip {
  std::int64_t id = 0;
  AccountId account;
  SlipPurpose purpose = SlipPurpose::invitation;
  std::string made_by;
  Instant made;
  Instant expires;
  Instant used;  // 0 ms: not yet
};

// An invitation travels to a village by hand; a new password is for somebody who stands there.
std::int64_t slip_life_ms(SlipPurpose purpose);

// Unknown, used and expired slips are refused with the same words.
bool may_use(const Slip& slip, Instant now);

}  // namespace mingbai::access
