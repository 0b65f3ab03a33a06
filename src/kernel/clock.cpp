#include "kernel/clock.h"

#include <fmt/format.h>

namespace mingbai {
namespace {
constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::int64_t offset_ms = 8LL * 3'600'000;
}  // namespace

Instant system_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

Date civil_date(Instant instant) {
  const auto day =
      std::chrono::floor<std::chrono::days>(std::chrono::milliseconds(instant.ms + offset_ms));
  return Date::of_days(day.count());
}

std::string rfc3339(Instant instant) {
  const std::int64_t local = instant.ms + offset_ms;
  const std::int64_t second = (local - civil_date(instant).days() * ms_per_day) / 1000;
  return fmt::format("{}T{:02}:{:02}:{:02}+08:00", civil_date(instant).iso(), second / 3600,
                     second / 60 % 60, second % 60);
}

}  // namespace mingbai
