// Connections: what every open connection is doing and until when it may; a sweeper closes the
// late. libmicrohttpd has no total deadline for headers: a client that drips one byte a second
// would hold its connection for ever. shutdown(fd) makes libmicrohttpd close it in its own thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace mingbai::http {

// Milliseconds of a clock that never jumps, precise to a few milliseconds.
std::int64_t monotonic_ms();

// idle: no request has begun, or only its first line is coming. handling: we owe an answer, which
// has no deadline here.
enum class Phase : std::uint8_t { idle, headers, body, handling, sending };

// The part of a connection that the I/O thread tells and the sweeper reads.
class Progress {
 public:
  void enter(Phase phase, std::int64_t deadline_ms) {
    state_.store(deadline_ms << 3 | static_cast<std::int64_t>(phase), std::memory_order_release);
  }
  [[nodiscard]] Phase phase() const {
    return static_cast<Phase>(state_.load(std::memory_order_acquire) & 7);
  }
  [[nodiscard]] std::int64_t deadline_ms() const {
    return state_.load(std::memory_order_acquire) >> 3;
  }

 private:
  std::atomic<std::int64_t> state_{0};
};

struct Deadlines {
  std::int64_t header_ms = 0;
  std::int64_t idle_ms = 0;
  std::int64_t min_body_bytes_per_s = 0;
  std::int64_t rate_window_ms = 10'000;
};

class Connections {
 public:
  explicit Connections(Deadlines deadlines);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  // The key is what the I/O thread keeps for the connection; `progress` lives until close().
  void open(const void* key, int fd, Progress& progress);
  void close(const void* key);

  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] std::size_t busy() const;  // those that have a request
  // From now on a connection is closed as soon as it is idle.
  void drain();
  void shut_all();
  // Called a few times a second by the sweeper's thread, for whatever else is due.
  void on_sweep(std::function<void()> also);

 private:
  struct Watched {
    int fd = -1;
    Progress* progress = nullptr;
    std::int64_t begun_ms = 0;           // when an idle connection began to send
    std::int64_t idle_since_bytes = -1;  // received when it became idle; -1: not looked yet
    std::int64_t window_begin_ms = 0;
    std::int64_t window_bytes = 0;
  };
  void run();
  void sweep(std::int64_t now);
  bool is_late(Watched& watched, std::int64_t now) const;

  const Deadlines deadlines_;
  mutable std::mutex mutex_;
  std::unordered_map<const void*, Watched> watched_;
  std::function<void()> also_;
  bool is_draining_ = false;
  bool is_stopped_ = false;
  std::condition_variable stopped_;
  std::thread sweeper_;
};

}  // namespace mingbai::http
