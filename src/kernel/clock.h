// Clock: where "now" comes from. Domain functions take an Instant or a Date as a parameter, never a
// clock.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "kernel/date.h"

namespace mingbai {

// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t ms = 0;
  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
};

using Clock = std::function<Instant()>;

Instant system_now();

// The civil day in China, which has one fixed offset, +08:00.
Date civil_date(Instant instant);

std::string rfc3339(Instant instant);  // "2026-10-03T08:15:30+08:00"

}  // namespace mingbai
