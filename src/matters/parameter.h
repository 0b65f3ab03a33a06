// Parameter: a number of a scheme that a region may set: a threshold, a number of days. It knows
// where it comes from and how sure that is.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  std::string unit;        // yuan days workdays day_of_month count percent yes_no
  std::int64_t least = 0;  // what a region may set, both included, as value
  std::int64_t most = 0;
  Certainty certainty = Certainty::M;
  std::string source;
  std::string region;  // whose value it is: the beginning of a unit's code; empty: everybody's
  int line = 0;
  bool is_used = false;
};

// V, S or M under the key `certainty`; a mistake otherwise.
Certainty read_certainty(schemes::SchemeNode& node);

// The parameters of one scheme as they hold in one place.
class Parameters {
 public:
  // Values that were set at the desk, in the form of a scheme: null, or outliving this. They count
  // before those of the schemes of the same region.
  void count_first(const yaml::Node* values) { values_ = values; }
  // Reads the map `parameters` of a scheme or block; place: a unit's code, whose region's value is
  // taken, of several the narrowest. A parameter that is there already stays as it is.
  void read(schemes::SchemeNode& scheme, std::string_view place);

  // A whole number, or $name: the parameter's value. A mistake if it is neither, or out of the
  // range.
  std::optional<std::int64_t> number(std::string_view written, schemes::Mistakes& mistakes,
                                     int line, std::int64_t least, std::int64_t most);
  // The parameter, now used; null if there is none.
  const Parameter* use(std::string_view id);

  void refuse_unused(schemes::Mistakes& mistakes) const;
  [[nodiscard]] std::vector<Parameter> list() const;

 private:
  const yaml::Node* values_ = nullptr;
  std::map<std::string, Parameter, std::less<>> by_id_;
};

// Every region that a scheme has a value for, to look at the scheme as it holds there.
std::vector<std::string> regions_of(const yaml::Node& scheme);

}  // namespace mingbai::matters
