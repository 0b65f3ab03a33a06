// Setting values of parameters for a region: proposed by one person, decided on by another, both
// with change_schemes there. What was approved counts once it stands in the signed log. Matters in
// hand keep the rules that they began with.
#pragma once

#include <string>
#include <vector>

#include "access/actor.h"
#include "matters/regional_value.h"
#include "matters/rulebook.h"

namespace mingbai::matters {

struct ValueWish {
  units::Unit unit;  // there and below
  std::string parameter;
  std::string value;   // as typed; empty: what holds above, again
  std::string source;  // on what it stands; may not be empty, and everybody will read it
};

// The rules as they would be.
struct WishedRules {
  Parameter before;                   // as it holds at the unit now
  std::optional<std::int64_t> value;  // that was typed; nothing: what holds above, again
  SchemeLibrary library;
};

// `invalid` at the wish's fields.
Result<WishedRules> wished_rules(db::Session& session, const Rulebook& rulebook,
                                 const ValueWish& wish);

Result<RegionalValueId> propose_value(db::Db& db, const Rulebook& rulebook,
                                      const access::Actor& actor, const ValueWish& wish,
                                      Instant now);

struct ValueVerdict {
  RegionalValueId value;
  bool is_approved = false;
  std::string reason;  // in words; a refusal needs it
};
// Not by whoever proposed it, nor by the system.
Result<void> decide_value(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                          const ValueVerdict& verdict, Instant now);
// The same inside a write.
Result<void> decide_value(db::Session& session, const access::Actor& actor, const units::Unit& unit,
                          const ValueVerdict& verdict, Instant now);
// What was proposed, if decide_value() would decide so.
Result<RegionalValue> decidable_value(db::Session& session, const access::Actor& actor,
                                      const units::Unit& unit, const ValueVerdict& verdict);

// All that were ever proposed for the unit, in their order. Wants change_schemes or
// read_audit.
Result<std::vector<RegionalValue>> values_of(db::Session& session, const access::Actor& actor,
                                             units::UnitId unit);

// Approved, and not yet known to stand in the signed log: of each parameter and region the first.
struct UnloggedValue {
  RegionalValue value;
  Parameter before;  // as it holds at the unit now
  Parameter then;    // as it will
};
std::vector<UnloggedValue> unlogged_values(db::Session& session, const Rulebook& rulebook);

// All that count or have counted, with their numbers in the log; without those that were approved
// before values were logged.
std::vector<RegionalValue> logged_values(db::Session& session);

// Inside a write: it has its place in the signed log, and counts for what begins from then on.
void begin_value(db::Session& session, RegionalValueId value, const ValueLogging& logging);

}  // namespace mingbai::matters
