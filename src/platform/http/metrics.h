// Metrics: counts of what the server did, in Prometheus' text format. No visitor can be told from
// them.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "platform/http/router.h"

namespace mingbai::http {

class Metrics {
 public:
  explicit Metrics(const std::vector<Route>& routes);

  // `route` is an index in Router::routes(), or Router::npos. Routes that are not logged count
  // there too.
  void record(std::size_t route, int status, std::int64_t microseconds, std::int64_t bytes);
  void record_cache(bool is_hit);

  struct Gauges {
    std::int64_t connections = 0;
    std::int64_t waiting = 0;  // requests in the worker pool's queue
    std::int64_t cached_pages = 0;
    std::int64_t cached_bytes = 0;
  };
  [[nodiscard]] std::string text(const Gauges& gauges) const;

 private:
  struct Counts {
    std::string labels;
    std::array<std::atomic<std::int64_t>, 6> by_class{};  // 1xx to 5xx at 1 to 5
    std::atomic<std::int64_t> microseconds{0};
    std::atomic<std::int64_t> bytes{0};
  };
  static constexpr std::array<std::int64_t, 10> buckets_us = {
      100, 500, 1'000, 2'000, 5'000, 10'000, 50'000, 100'000, 1'000'000, 10'000'000};

  std::vector<Counts> routes_;  // the last one: everything else
  std::vector<bool> is_logged_;
  std::array<std::atomic<std::int64_t>, buckets_us.size() + 1> buckets_{};
  std::array<std::atomic<std::int64_t>, 2> cache_{};
};

}  // namespace mingbai::http
