#include "matters/scheme_rules.h"

#include <algorithm>

namespace mingbai::matters {
namespace {

bool comes_before(const Parameter& a, const Parameter& b) {
  return a.id != b.id ? a.id < b.id : a.region < b.region;
}

}  // namespace

Result<SchemeRules> scheme_rules(const SchemeLibrary& library, std::string_view id,
                                 std::string_view unit_code) {
  SchemeRules out{.scheme = TRY(library.scheme(id, unit_code))};
  const ParameterPool& pool = library.parameters();
  for (const Parameter& here : out.scheme.parameters) {
    for (const std::string& region : pool.regions_of(here.id)) {
      const Parameter there = *pool.at(here.id, region);
      if (there.region == region) out.regional.push_back(there);
    }
  }
  std::ranges::sort(out.regional, comes_before);
  return out;
}

}  // namespace mingbai::matters
