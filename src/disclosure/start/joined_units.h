// JoinedUnits: villages that have joined, and offices whose villages all have, as the desk has seen
// them. It asks this instead of looking at hundreds of villages each time that somebody opens it,
// and looks again a quarter of an hour later.
#pragma once

#include <map>
#include <mutex>

#include "kernel/clock.h"
#include "units/unit.h"

namespace mingbai::disclosure {

class JoinedUnits {
 public:
  JoinedUnits() = default;
  JoinedUnits(const JoinedUnits&) = delete;
  JoinedUnits& operator=(const JoinedUnits&) = delete;

  [[nodiscard]] bool has(units::UnitId unit, Instant now) const;
  void add(units::UnitId unit, Instant now);

 private:
  mutable std::mutex mutex_;
  std::map<units::UnitId, Instant> seen_;
};

}  // namespace mingbai::disclosure
