// SchemeRules: a scheme as it holds at one place, with what holds elsewhere of each parameter: what
// its page tells. Private to matters.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "matters/scheme_library.h"
#include "platform/db/db.h"

namespace mingbai::matters {

struct SchemeRules {
  Scheme scheme;                    // as it holds there
  std::vector<Parameter> regional;  // regional_values() of its parameters
};

// Every value that a region has for itself of these, by parameter.
std::vector<Parameter> regional_values(const ParameterPool& pool,
                                       const std::vector<Parameter>& parameters);

// Of the units that have a value of their own, by code.
std::map<std::string, std::string, std::less<>> region_names(db::Session& session,
                                                             const ParameterPool& pool);

// not_found without such a scheme.
Result<SchemeRules> scheme_rules(const SchemeLibrary& library, std::string_view id,
                                 std::string_view unit_code);

}  // namespace mingbai::matters
