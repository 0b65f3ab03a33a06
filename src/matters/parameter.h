// Parameter: a number of a rule that a region may set: a threshold, a number of days. It knows
// where it comes from and how sure that is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/schemes/scheme_node.h"

namespace mingbai::matters {

// How a figure is known: read in the source, second-hand, from memory. All but the first are shown
// as “to be confirmed”.
enum class Certainty { V, S, M };
std::string_view to_string(Certainty certainty);  // "V"

struct Parameter {
  std::string id;
  std::string name;        // in words; empty: it has none
  std::int64_t value = 0;  // as it holds in the place; in fen where the unit is yuan
  std::string unit;        // yuan days workdays day_of_month count percent majority yes_no
  std::int64_t least = 0;  // what a region may set, both included, as value
  std::int64_t most = 0;
  std::string floor;  // the law below whose number, `least`, no region may go; empty: none
  Certainty certainty = Certainty::M;
  std::string source;
  std::string region;  // whose value it is: a unit's code or its beginning; empty: everybody's
  std::string scheme;  // which gives the value: "regions/zhejiang"
  std::optional<Date> since;  // of a value that was set at the desk
  std::string file;           // that defines it: "regions/national.yaml"
  int line = 0;               // in that file
};

// V, S or M under the key `certainty`; a mistake otherwise.
Certainty read_certainty(schemes::SchemeNode& node);

// What a scheme says of a parameter that it defines, with its value but for regions.
Parameter read_definition(std::string_view id, schemes::SchemeNode& node);
// Another value of a parameter: value, certainty and source. A mistake outside of least and most.
Parameter read_value(const Parameter& definition, schemes::SchemeNode& node);

// Whether the value lies within least and most.
bool is_allowed(const Parameter& parameter, std::int64_t value);

}  // namespace mingbai::matters
