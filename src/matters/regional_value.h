// RegionalValue: a parameter's value that a region has set for itself at the desk, with who
// proposed it and who decided.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "kernel/id.h"
#include "matters/rule_decision.h"
#include "matters/scheme_library.h"
#include "units/unit.h"

namespace mingbai::matters {

using RegionalValueId = Id<struct RegionalValueTag>;

// Its place in the signed log.
struct ValueLogging {
  std::optional<std::int64_t> number;  // nothing: approved before values were logged
  Instant at;                          // it counts from then on
};

struct RegionalValue {
  RegionalValueId id;
  std::string parameter;
  units::UnitId unit;
  std::string region;                 // the unit's code: there and below
  std::optional<std::int64_t> value;  // as Parameter::value; nothing: what holds above, again
  std::string source;
  Instant at;
  std::int64_t person = 0;  // 0: whoever operates the machine
  std::string name;
  std::string post;  // likewise
  std::optional<RuleDecision> decision;
  std::optional<ValueLogging> logging;  // of one that was approved
};

// Of those in the order in which they were proposed, the values that hold, or held when a day
// began: of a parameter and region the newest that stands in the signed log.
std::vector<RegionalValue> holding(const std::vector<RegionalValue>& all,
                                   std::optional<Date> before = {});
bool is_approved(const RegionalValue& value);
// Whether it stands in the signed log, since before that day if one is given. Only then it counts,
// until the next one of its parameter and region does.
bool is_logged(const RegionalValue& value, std::optional<Date> before = {});

// Of what holds at its unit: which version an approved value is, from 1 on, and which it replaced;
// null for the first.
int version_of(const RegionalValue& value, const std::vector<RegionalValue>& all);
const RegionalValue* version_before(const RegionalValue& value,
                                    const std::vector<RegionalValue>& all);

// Waits for a decision: nobody has decided, and nothing newer was proposed in its place.
bool is_pending(const RegionalValue& value, const std::vector<RegionalValue>& all);

// The typed text as the parameter's value: digits, yuan with two decimals, yes or no; `invalid` at
// "value" where it is none, or outside of what the level above allows.
Result<std::int64_t> typed_value(const Parameter& parameter, std::string_view typed);

// The value as it would be typed.
std::string as_typed(const Parameter& parameter, std::int64_t value);

// The library with these values in it. What no rule knows any more, or no longer allows, is left
// out; so is a value with which a scheme would contradict itself.
SchemeLibrary with_values(const SchemeLibrary& library, const std::vector<RegionalValue>& values);

}  // namespace mingbai::matters
