#include "matters/deciding_office.h"

#include <algorithm>

namespace mingbai::matters {

std::vector<Office> cancelling_offices(const Scheme& scheme, const UnitChain& chain,
                                       int handler_level) {
  if (scheme.cancelled_by) return {office_of(*scheme.cancelled_by, chain, handler_level)};
  Office handler = office_of({.roles = {}, .level = Level::handler}, chain, handler_level);
  std::vector<Office> above = offices_over(chain, handler.unit);
  if (!above.empty()) return above;
  if (!handler.roles.empty()) return {std::move(handler)};
  return {office_of(scheme.closing.confirmed_by, chain, handler_level)};
}

bool share_people(const Office& one, const Office& other) {
  return one.unit == other.unit && std::ranges::any_of(one.roles, [&](units::Role role) {
           return std::ranges::find(other.roles, role) != other.roles.end();
         });
}

Office granting_office(const Scheme& scheme, const Step& step, const UnitChain& chain,
                       int handler_level) {
  const auto height = [&](const Office& office) {
    return std::ranges::find(chain, office.unit, &units::Unit::id) - chain.begin();
  };
  Office named = office_of(scheme.extension.granted_by, chain, handler_level);
  Office own = office_of(step.who, chain, handler_level);
  const bool is_above = height(named) > height(own);
  if (is_above || (height(named) == height(own) && !share_people(named, own))) return named;
  std::vector<Office> above = offices_over(chain, own.unit);
  return above.empty() ? std::move(own) : std::move(above.front());
}

}  // namespace mingbai::matters
