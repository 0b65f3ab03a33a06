#include "access/throttle.h"

#include <algorithm>

namespace mingbai::access {
namespace {

// A clock that was set back forgets too: nobody waits for the time it had been.
bool is_forgotten(const Tries& tries, const ThrottleRule& rule, Instant now) {
  return now < tries.last || now.ms - tries.last.ms >= rule.forget_ms;
}

}  // namespace

std::int64_t wait_ms(const Tries& tries, const ThrottleRule& rule, Instant now) {
  if (tries.count <= 0 || !is_spent(tries, rule, now)) return 0;
  std::int64_t wait = rule.first_wait_ms;
  for (std::int64_t i = rule.free; i < tries.count && wait < rule.most_wait_ms; ++i) wait *= 2;
  wait = std::min(wait, rule.most_wait_ms);
  return std::max<std::int64_t>(0, tries.last.ms + wait - now.ms);
}

bool is_spent(const Tries& tries, const ThrottleRule& rule, Instant now) {
  return tries.count >= rule.free && !is_forgotten(tries, rule, now);
}

Tries counted(const Tries& tries, const ThrottleRule& rule, Instant now) {
  return {.count = is_forgotten(tries, rule, now) ? 1 : tries.count + 1, .last = now};
}

}  // namespace mingbai::access
