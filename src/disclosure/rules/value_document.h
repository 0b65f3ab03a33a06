// ValueDocument: what a document in the log says of a rule's value that a unit has set for itself:
// what counts, what counted until then, on what it stands, which offices decided. Without names of
// people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "matters/value_actions.h"
#include "publications/document.h"
#include "units/role.h"
#include "units/unit.h"

namespace mingbai::disclosure {

struct ValueDeed {
  std::optional<units::Role> role;  // of the office; nothing: whoever operates the machine
  Date on;
  friend bool operator==(const ValueDeed&, const ValueDeed&) = default;
};

struct ValueDocument {
  std::string unit;  // its code
  std::string unit_name;
  std::string parameter;  // its id
  std::string name;       // in everyday words; may be empty
  std::string measure;    // "days", as Parameter::unit
  std::int64_t before = 0;
  std::int64_t value = 0;  // what counts from now on
  bool is_own = true;      // else the unit has none of its own any more
  std::string source;
  ValueDeed proposed;
  ValueDeed approved;
  friend bool operator==(const ValueDocument&, const ValueDocument&) = default;
};

ValueDocument value_document(const matters::UnloggedValue& set, const units::Unit& unit);

// Its one part, a line of JSON.
publications::DocumentPart value_part(const ValueDocument& document);
// And back. invalid: the bytes are no such document.
Result<ValueDocument> parse_value_document(std::string_view bytes);

}  // namespace mingbai::disclosure
