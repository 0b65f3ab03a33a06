#include "app/demo/demo_turns.h"

#include <algorithm>

namespace mingbai::app {
namespace {

// How far a village gets with releasing its months.
Period released_until(const DemoVillage& village, Period until) {
  if (village.story == DemoStory::late) return until.plus(-2);
  if (village.number % 13 == 5) return until.plus(-1);  // the last month is being checked
  return until;
}

// Ten in the morning of a day of the month after: most villages in time, some late.
Instant turn_at(const DemoVillage& village, Period month, Instant now) {
  constexpr std::int64_t day_ms = 86'400'000;
  constexpr std::int64_t ten_in_china_ms = 2LL * 3600 * 1000;
  const int days = village.number % 7 == 3 ? 18 : 7 + village.number % 6;
  const Date day = first_day(month.plus(1)).plus(days);
  return std::min(Instant{day.days() * day_ms + ten_in_china_ms}, now);
}

}  // namespace

std::vector<DemoTurn> make_demo_turns(const DemoCity& city, const DemoOptions& options,
                                      Instant now) {
  const Period before = options.until.plus(-options.months);
  std::vector<DemoTurn> out;
  for (const DemoVillage& village : city.villages) {
    const Period released = released_until(village, options.until);
    Period after = before;
    for (const Period month : {options.until.plus(-1), options.until}) {
      if (month <= before) continue;
      out.push_back({.village = &village,
                     .after = after,
                     .month = month,
                     .released = std::min(released, month),
                     .at = turn_at(village, month, now)});
      after = month;
    }
  }
  std::ranges::stable_sort(out, {}, &DemoTurn::at);
  return out;
}

}  // namespace mingbai::app
