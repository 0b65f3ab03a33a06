#include "matters/scheme_rules.h"

#include <algorithm>

#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

bool comes_before(const Parameter& a, const Parameter& b) {
  return a.id != b.id ? a.id < b.id : a.region < b.region;
}

}  // namespace

std::vector<Parameter> regional_values(const ParameterPool& pool,
                                       const std::vector<Parameter>& parameters) {
  std::vector<Parameter> out;
  for (const Parameter& here : parameters) {
    for (const std::string& region : pool.regions_of(here.id)) {
      const Parameter there = *pool.at(here.id, region);
      if (there.region == region) out.push_back(there);
    }
  }
  std::ranges::sort(out, comes_before);
  return out;
}

std::map<std::string, std::string, std::less<>> region_names(db::Session& session,
                                                             const ParameterPool& pool) {
  std::map<std::string, std::string, std::less<>> out;
  for (const std::string& region : pool.regions()) {
    const Result<units::Unit> unit = units::unit_by_code(session, region);
    if (unit) out[region] = unit->name;
  }
  return out;
}

Result<SchemeRules> scheme_rules(const SchemeLibrary& library, std::string_view id,
                                 std::string_view unit_code) {
  SchemeRules out{.scheme = TRY(library.scheme(id, unit_code))};
  out.regional = regional_values(library.parameters(), out.scheme.parameters);
  return out;
}

}  // namespace mingbai::matters
