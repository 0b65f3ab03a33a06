// When the demo's villages bring in a month's vouchers and release it, on days of the weeks before
// the demo is filled, so that what is public has times like those of a real city.
#pragma once

#include <vector>

#include "app/demo/demo_city.h"
#include "kernel/clock.h"

namespace mingbai::app {

struct DemoTurn {
  const DemoVillage* village = nullptr;
  Period after;     // it brings in the vouchers of the months after this one
  Period month;     // and up to this one
  Period released;  // the last month that it then releases; may lie before the demo begins
  Instant at;
};

// Two of each village, in the order of time: all months but the last, then the last; none after
// `now`. The city must outlive them.
std::vector<DemoTurn> make_demo_turns(const DemoCity& city, const DemoOptions& options,
                                      Instant now);

}  // namespace mingbai::app
