#include "matters/office.h"

#include <algorithm>

namespace mingbai::matters {
namespace {

struct Above {
  units::UnitId unit;
  Level level = Level::town;
};

std::optional<Level> level_of_kind(units::Kind kind) {
  switch (kind) {
    case units::Kind::town: return Level::town;
    case units::Kind::county: return Level::county;
    case units::Kind::city: return Level::city;
    default: return std::nullopt;
  }
}

// The towns, counties and cities above the unit, the nearest first.
std::vector<Above> offices_above(const UnitChain& chain) {
  std::vector<Above> out;
  for (std::size_t i = 1; i < chain.size(); ++i) {
    const std::optional<Level> level = level_of_kind(chain[i].kind);
    if (level) out.push_back({.unit = chain[i].id, .level = *level});
  }
  return out;
}

Office officers_of(const Above& above) {
  return {.unit = above.unit, .roles = officers_at(above.level)};
}

// Where nothing is above: the unit itself, with the officers of its own level if it has some.
Office top(const UnitChain& chain, const std::vector<units::Role>& roles) {
  Office out{.unit = chain.front().id, .roles = roles};
  const std::optional<Level> own = level_of_kind(chain.front().kind);
  if (!own) return out;
  for (const units::Role officer : officers_at(*own)) {
    if (std::ranges::find(roles, officer) == roles.end()) out.roles.push_back(officer);
  }
  return out;
}

}  // namespace

std::vector<Office> offices_over(const UnitChain& chain, units::UnitId unit) {
  const auto place = std::ranges::find(chain, unit, &units::Unit::id);
  std::vector<Office> out;
  for (const Above& above : offices_above(chain)) {
    if (std::ranges::find(chain, above.unit, &units::Unit::id) > place) {
      out.push_back(officers_of(above));
    }
  }
  return out;
}

Office office_above(const UnitChain& chain, int handler_level, int steps_up) {
  const std::vector<Above> above = offices_above(chain);
  if (above.empty()) return top(chain, {});
  const int wanted = std::min(handler_level + steps_up, static_cast<int>(above.size()));
  ensure(wanted > 0, "an office above is at least one step up");
  return officers_of(above[static_cast<std::size_t>(wanted) - 1]);
}

bool is_one_office(const Performer& one, const Performer& other, int handler_level) {
  const auto level_of = [&](const Performer& performer) {
    const bool is_here = performer.level == Level::handler && handler_level == 0;
    return is_here ? Level::unit : performer.level;
  };
  if (level_of(one) != level_of(other)) return false;
  if (level_of(one) == Level::handler) return true;  // the officers above
  return std::ranges::any_of(one.roles, [&](units::Role role) {
    return std::ranges::find(other.roles, role) != other.roles.end();
  });
}

Office office_of(const Performer& performer, const UnitChain& chain, int handler_level) {
  ensure(!chain.empty(), "a matter has a unit");
  if (performer.level == Level::handler && handler_level > 0) {
    const Office above = office_above(chain, handler_level, 0);
    return above.roles.empty() ? top(chain, performer.roles) : above;
  }
  if (performer.level == Level::unit || performer.level == Level::handler) {
    return {.unit = chain.front().id, .roles = performer.roles};
  }
  for (const Above& one : offices_above(chain)) {
    if (one.level < performer.level) continue;
    if (one.level == performer.level) return {.unit = one.unit, .roles = performer.roles};
    return officers_of(one);
  }
  return top(chain, performer.roles);
}

}  // namespace mingbai::matters
