// ValueEffect: what a region's value would do, told before it is proposed and again before it is
// decided on.
#pragma once

#include <string>
#include <vector>

#include "matters/next_deadline.h"
#include "matters/value_actions.h"

namespace mingbai::matters {

// A deadline of the next matter that a scheme makes by itself at a unit.
struct MovedDeadline {
  std::string unit_code;
  std::string unit_name;
  std::string scheme_name;
  NextDeadline before;
  NextDeadline after;
};

struct ValueEffect {
  Parameter before;                  // as it holds there now
  std::vector<std::string> rules;    // of matters, that count by it
  std::int64_t units = 0;            // there and below for which any of them is
  std::int64_t in_hand = 0;          // matters there that keep the rules that they began with
  std::vector<MovedDeadline> moved;  // in the order of the units
  std::int64_t units_moved = 0;      // how many units these are of
};

// Wants change_schemes at the unit. `invalid` at the wish's fields.
Result<ValueEffect> effect_of(db::Session& session, const Rulebook& rulebook,
                              const access::Actor& actor, const ValueWish& wish, Date today);

}  // namespace mingbai::matters
