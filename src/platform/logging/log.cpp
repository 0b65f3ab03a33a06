#include "platform/logging/log.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

namespace mingbai::logging {
namespace {

std::atomic<Level>& least() {
  static std::atomic<Level> level{Level::info};
  return level;
}

constexpr std::array<std::string_view, 4> names = {"debug", "info", "warning", "error"};

// A value stays on its line and within its quotes: nobody can write a second line through a log.
void append_value(std::string_view value, std::string& out) {
  const bool is_plain =
      !value.empty() && value.find_first_of(" \"=\\") == std::string_view::npos &&
      std::ranges::none_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (is_plain) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

std::string line(Level level, std::string_view time, std::string_view event,
                 const std::vector<Field>& fields) {
  std::string out = fmt::format("{} {} ", time, names.at(static_cast<std::size_t>(level)));
  for (const char c : event) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  for (const auto& [name, value] : fields) {
    out += ' ';
    out += name;
    out += '=';
    append_value(value, out);
  }
  out += '\n';
  return out;
}

void write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written <= 0) return;  // nowhere to complain to
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool is_logged(Level level) { return level >= least().load(std::memory_order_relaxed); }

void log(Level level, std::string_view event, const std::vector<Field>& fields) {
  if (!is_logged(level)) return;
  const auto now = std::chrono::system_clock::now() + std::chrono::hours(8);
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  write(
      line(level, fmt::format("{:%Y-%m-%dT%H:%M:%S}+08:00", fmt::gmtime(seconds)), event, fields));
}

void set_least(Level level) { least().store(level); }

}  // namespace mingbai::logging
