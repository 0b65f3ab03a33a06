#include "platform/http/access_log.h"

#include <iterator>

#include <fmt/format.h>

#include "platform/logging/log.h"

namespace mingbai::http {
namespace {

constexpr std::size_t flush_bytes = std::size_t{256} * 1024;

}  // namespace

void AccessLog::add(const AccessLine& line, Instant now) {
  if (!is_on_) return;
  std::string full;
  {
    const std::lock_guard lock(mutex_);
    const std::int64_t hour = now.ms / 3'600'000;
    if (hour != hour_) {
      hour_ = hour;
      hour_text_ = rfc3339(now).substr(0, 13);
    }
    lines_ += line.has_session ? rfc3339(now) : hour_text_;
    fmt::format_to(std::back_inserter(lines_),
                   " info http: answered method={} route={} status={} ms={}.{:03} bytes={}",
                   line.method, line.route, line.status, line.microseconds / 1000,
                   line.microseconds % 1000, line.bytes);
    if (!line.request_id.empty()) {
      lines_ += " id=";
      lines_ += line.request_id;
    }
    lines_ += '\n';
    if (lines_.size() >= flush_bytes) full.swap(lines_);
  }
  logging::write(full);
}

void AccessLog::flush() {
  std::string full;
  {
    const std::lock_guard lock(mutex_);
    full.swap(lines_);
  }
  logging::write(full);
}

}  // namespace mingbai::http
