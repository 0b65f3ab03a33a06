// Access log: one line per answer, gathered and written a few times a second. 14-security.md 32:
// the route's pattern, status, time and bytes; never a path, query, address or browser; for the
// public only the hour.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "kernel/clock.h"

namespace mingbai::http {

struct AccessLine {
  std::string_view method;
  std::string_view route;  // its pattern; "-" when nothing fitted
  int status = 0;
  std::int64_t microseconds = 0;
  std::int64_t bytes = 0;
  std::string_view request_id;  // empty for pages from the cache
  bool has_session = false;
};

class AccessLog {
 public:
  explicit AccessLog(bool is_on) : is_on_(is_on) {}
  void add(const AccessLine& line, Instant now);
  void flush();

 private:
  const bool is_on_;
  std::mutex mutex_;
  std::string lines_;
  std::int64_t hour_ = -1;
  std::string hour_text_;  // "2026-10-03T08"
};

}  // namespace mingbai::http
