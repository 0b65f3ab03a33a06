// DemoRandom: a small deterministic generator (SplitMix64, Steele, Lea and Flood 2014), the same on
// every machine. Standard distributions are not: their results differ between libraries.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace mingbai::app {

class DemoRandom {
 public:
  explicit DemoRandom(std::uint64_t seed) : state_(seed) {}
  // An independent stream for one village, so that more villages do not change the others.
  [[nodiscard]] DemoRandom fork(std::uint64_t salt) const {
    DemoRandom child(state_ ^ (salt * 0xD1342543DE82EF95ULL));
    child.next();
    return child;
  }
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  // From least to most, both included.
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
  }
  bool chance(int percent) { return between(1, 100) <= percent; }
  std::string_view pick(std::span<const std::string_view> of) {
    return of[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(of.size()) - 1))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace mingbai::app
