#include "platform/cli/progress_bar.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <mutex>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "platform/i18n/format.h"

namespace mingbai::cli {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;
constexpr std::chrono::milliseconds between_bars{100};
constexpr int percent_between_lines = 10;
constexpr int bar_cells = 24;

// Of work that may report more than there is, or less than nothing.
double part_of(std::int64_t done, std::int64_t total) {
  // A double is exact enough for a picture and cannot overflow.
  return static_cast<double>(std::clamp<std::int64_t>(done, 0, total)) / static_cast<double>(total);
}

int percent(std::int64_t done, std::int64_t total) {
  return static_cast<int>(part_of(done, total) * 100);
}

int terminal_columns() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

void write_error(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

// Receives Ctrl-C as a readable descriptor, so that no handler and no global flag is needed.
class Interrupt {
 public:
  Interrupt() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    descriptor_ = ::signalfd(-1, &signals_, SFD_NONBLOCK | SFD_CLOEXEC);
  }
  ~Interrupt() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  bool has_come() {
    if (has_come_ || descriptor_ < 0) return has_come_;
    signalfd_siginfo info{};
    if (::read(descriptor_, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
      has_come_ = true;
      pthread_sigmask(SIG_SETMASK, &before_, nullptr);  // the next one ends the program
    }
    return has_come_;
  }

 private:
  sigset_t signals_{};
  sigset_t before_{};
  int descriptor_ = -1;
  bool has_come_ = false;
};

class Bar {
 public:
  Bar(std::string what, ProgressStyle style) : what_(std::move(what)), style_(style) {}
  ~Bar() {
    if (is_shown_) write_error("\r\x1b[K");
  }
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;

  void report(std::int64_t done, std::int64_t total) {
    if (style_ == ProgressStyle::silent) return;
    const std::scoped_lock guard(mutex_);
    if (style_ == ProgressStyle::lines) {
      write_line(done, total);
      return;
    }
    const SteadyTime now = std::chrono::steady_clock::now();
    if (now < next_) return;
    write_error("\r\x1b[K" + progress_line(what_, done, total, terminal_columns() - 1));
    is_shown_ = true;
    next_ = now + between_bars;
  }
  bool is_cancelled() {
    const std::scoped_lock guard(mutex_);
    return interrupt_.has_come();
  }

 private:
  void write_line(std::int64_t done, std::int64_t total) {
    if (total <= 0) {
      if (done < 1 || done < 2 * counted_) return;
      counted_ = done;
    } else {
      const int step = percent(done, total) / percent_between_lines;
      const bool is_over_at_once = step >= 100 / percent_between_lines && steps_ == 0;
      if (step <= steps_ || is_over_at_once) return;
      steps_ = step;
    }
    write_error(progress_line(what_, done, total, 0) + "\n");
  }

  std::string what_;
  ProgressStyle style_;
  std::mutex mutex_;
  Interrupt interrupt_;
  SteadyTime next_{};
  bool is_shown_ = false;
  int steps_ = 0;             // tenths that have their line
  std::int64_t counted_ = 0;  // of an unknown total, in the last line
};

// A character outside ASCII in our texts is Chinese or full-width punctuation: two columns.
int width_of(std::string_view text) {
  int width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) width += byte < 0x80U ? 1 : 2;
  }
  return width;
}

}  // namespace

ProgressStyle style_of_terminal() {
  return ::isatty(STDERR_FILENO) == 1 ? ProgressStyle::bar : ProgressStyle::lines;
}

std::string progress_line(const std::string& what, std::int64_t done, std::int64_t total,
                          int columns) {
  if (total <= 0) return what + "  " + i18n::grouped(done);
  const std::string figure = fmt::format("{:3} %", percent(done, total));
  if (width_of(what) + width_of(figure) + bar_cells + 6 > columns) return what + "  " + figure;
  const auto filled = static_cast<std::size_t>(part_of(done, total) * bar_cells);
  return fmt::format("{}  [{}{}]  {}", what, std::string(filled, '#'),
                     std::string(bar_cells - filled, '.'), figure);
}

jobs::Progress progress_bar(const std::string& what, ProgressStyle style) {
  // Shared: Progress holds two functions and may be copied; all of them speak of one bar.
  const auto bar = std::make_shared<Bar>(what, style);
  return {[bar](std::int64_t done, std::int64_t total) { bar->report(done, total); },
          [bar] { return bar->is_cancelled(); }};
}

}  // namespace mingbai::cli
