#include "matters/scheme_lanes.h"

#include <algorithm>
#include <optional>

namespace mingbai::matters {
namespace {

// The last step that comes right after this one; itself if none does.
std::size_t last_after(const std::vector<Step>& steps, std::size_t step) {
  std::size_t last = step;
  for (std::size_t i = step + 1; i < steps.size(); ++i) {
    if (std::ranges::find(steps[i].after, step) != steps[i].after.end()) last = i;
  }
  return last;
}

}  // namespace

std::vector<int> lanes_of(const std::vector<Step>& steps) {
  std::vector<int> lanes;
  // The step that a lane belongs to until its last line has left it; what ends the matter keeps its
  // lane to the bottom, where all lines meet.
  std::vector<std::optional<std::size_t>> owner;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (std::optional<std::size_t>& lane : owner) {
      if (lane && last_after(steps, *lane) == i) lane.reset();
    }
    const auto free = std::ranges::find(owner, std::optional<std::size_t>());
    lanes.push_back(static_cast<int>(free - owner.begin()));
    if (free == owner.end()) {
      owner.emplace_back(i);
    } else {
      *free = i;
    }
  }
  return lanes;
}

}  // namespace mingbai::matters
