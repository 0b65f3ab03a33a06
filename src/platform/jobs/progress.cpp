#include "platform/jobs/progress.h"

#include <algorithm>

namespace mingbai::jobs {

Progress stage(const Progress& whole, int from, int to) {
  constexpr std::int64_t all = 10'000;
  constexpr double per_percent = 100;
  const auto report = [&whole, from, to](std::int64_t done, std::int64_t total) {
    if (total <= 0) return;
    // A double is exact enough for a picture and cannot overflow.
    const double part =
        std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0);
    const double percent = from + (to - from) * part;
    whole.report(static_cast<std::int64_t>(percent * per_percent), all);
  };
  return {report, [&whole] { return whole.is_cancelled(); }};
}

}  // namespace mingbai::jobs
