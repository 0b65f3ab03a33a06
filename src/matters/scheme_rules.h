// SchemeRules: a scheme as it holds at one place, with what holds elsewhere of each parameter: what
// its page tells. Private to matters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "matters/scheme_library.h"

namespace mingbai::matters {

struct SchemeRules {
  Scheme scheme;                    // as it holds there
  std::vector<Parameter> regional;  // every value that a region has for itself, by parameter
};

// not_found without such a scheme.
Result<SchemeRules> scheme_rules(const SchemeLibrary& library, std::string_view id,
                                 std::string_view unit_code);

}  // namespace mingbai::matters
