#include "disclosure/start/joined_units.h"

namespace mingbai::disclosure {

bool JoinedUnits::has(units::UnitId unit, Instant now) const {
  constexpr std::int64_t quarter_of_an_hour_ms = 15LL * 60 * 1000;
  const std::scoped_lock lock(mutex_);
  const auto found = seen_.find(unit);
  return found != seen_.end() && now.ms - found->second.ms < quarter_of_an_hour_ms;
}

void JoinedUnits::add(units::UnitId unit, Instant now) {
  const std::scoped_lock lock(mutex_);
  seen_[unit] = now;
}

}  // namespace mingbai::disclosure
