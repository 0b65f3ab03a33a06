#include "platform/http/metrics.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace mingbai::http {
namespace {

constexpr auto relaxed = std::memory_order_relaxed;

void append_gauge(std::string& out, std::string_view name, std::string_view help,
                  std::int64_t value) {
  fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} gauge\n{0} {2}\n", name, help,
                 value);
}

}  // namespace

Metrics::Metrics(const std::vector<Route>& routes) : routes_(routes.size() + 1) {
  for (std::size_t i = 0; i < routes.size(); ++i) {
    routes_[i].labels =
        fmt::format("method=\"{}\",route=\"{}\"", to_string(routes[i].method), routes[i].pattern);
    is_logged_.push_back(routes[i].is_logged);
  }
  routes_.back().labels = "method=\"\",route=\"other\"";
}

void Metrics::record(std::size_t route, int status, std::int64_t microseconds, std::int64_t bytes) {
  const bool is_named = route < is_logged_.size() && is_logged_[route];
  Counts& counts = is_named ? routes_[route] : routes_.back();
  const auto status_class = static_cast<std::size_t>(std::clamp(status / 100, 1, 5));
  counts.by_class.at(status_class).fetch_add(1, relaxed);
  counts.microseconds.fetch_add(microseconds, relaxed);
  counts.bytes.fetch_add(bytes, relaxed);
  const auto* const bucket = std::ranges::lower_bound(buckets_us, microseconds);
  buckets_.at(static_cast<std::size_t>(bucket - buckets_us.begin())).fetch_add(1, relaxed);
}

void Metrics::record_cache(bool is_hit) { cache_.at(is_hit ? 1 : 0).fetch_add(1, relaxed); }

std::string Metrics::text(const Gauges& gauges) const {
  std::string out =
      "# HELP mingbai_requests_total Answers by route and class of status.\n"
      "# TYPE mingbai_requests_total counter\n";
  const auto end = std::back_inserter(out);
  for (const Counts& counts : routes_) {
    for (std::size_t i = 1; i < counts.by_class.size(); ++i) {
      const std::int64_t count = counts.by_class.at(i).load(relaxed);
      if (count == 0) continue;
      fmt::format_to(end, "mingbai_requests_total{{{},status=\"{}xx\"}} {}\n", counts.labels, i,
                     count);
    }
  }
  std::int64_t bytes = 0;
  std::int64_t microseconds = 0;
  for (const Counts& counts : routes_) {
    bytes += counts.bytes.load(relaxed);
    microseconds += counts.microseconds.load(relaxed);
  }
  fmt::format_to(end,
                 "# HELP mingbai_response_bytes_total Bytes of bodies sent.\n"
                 "# TYPE mingbai_response_bytes_total counter\nmingbai_response_bytes_total {}\n",
                 bytes);
  out +=
      "# HELP mingbai_request_seconds Time until the answer was ready.\n"
      "# TYPE mingbai_request_seconds histogram\n";
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < buckets_us.size(); ++i) {
    sum += buckets_.at(i).load(relaxed);
    fmt::format_to(end, "mingbai_request_seconds_bucket{{le=\"{}\"}} {}\n",
                   static_cast<double>(buckets_us.at(i)) / 1e6, sum);
  }
  sum += buckets_.back().load(relaxed);
  fmt::format_to(end,
                 "mingbai_request_seconds_bucket{{le=\"+Inf\"}} {0}\n"
                 "mingbai_request_seconds_sum {1}\nmingbai_request_seconds_count {0}\n",
                 sum, static_cast<double>(microseconds) / 1e6);
  fmt::format_to(end,
                 "# HELP mingbai_page_cache_total Public pages asked of the cache.\n"
                 "# TYPE mingbai_page_cache_total counter\n"
                 "mingbai_page_cache_total{{result=\"hit\"}} {}\n"
                 "mingbai_page_cache_total{{result=\"miss\"}} {}\n",
                 cache_[1].load(relaxed), cache_[0].load(relaxed));
  append_gauge(out, "mingbai_connections", "Open connections.", gauges.connections);
  append_gauge(out, "mingbai_requests_waiting", "Requests waiting for a worker.", gauges.waiting);
  append_gauge(out, "mingbai_cached_pages", "Pages in the cache.", gauges.cached_pages);
  append_gauge(out, "mingbai_cached_bytes", "Bytes in the cache.", gauges.cached_bytes);
  return out;
}

}  // namespace mingbai::http
