#include "platform/http/connections.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace mingbai::http {
namespace {

// All bytes that ever arrived on this connection, as the kernel counts them.
std::int64_t received_bytes(int fd) {
  tcp_info info{};
  socklen_t size = sizeof info;
  if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return 0;
  return static_cast<std::int64_t>(info.tcpi_bytes_received);
}

}  // namespace

std::int64_t monotonic_ms() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

Connections::Connections(Deadlines deadlines)
    : deadlines_(deadlines), sweeper_([this] { run(); }) {}

Connections::~Connections() {
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
  }
  stopped_.notify_all();
  sweeper_.join();
}

void Connections::open(const void* key, int fd, Progress& progress) {
  progress.enter(Phase::idle, monotonic_ms() + deadlines_.header_ms);
  const std::lock_guard lock(mutex_);
  watched_[key] = Watched{.fd = fd, .progress = &progress};
}

void Connections::close(const void* key) {
  const std::lock_guard lock(mutex_);
  watched_.erase(key);
}

std::size_t Connections::count() const {
  const std::lock_guard lock(mutex_);
  return watched_.size();
}

std::size_t Connections::busy() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::ranges::count_if(
      watched_, [](const auto& entry) { return entry.second.progress->phase() != Phase::idle; }));
}

void Connections::drain() {
  const std::lock_guard lock(mutex_);
  is_draining_ = true;
}

void Connections::shut_all() {
  const std::lock_guard lock(mutex_);
  for (auto& [key, watched] : watched_) ::shutdown(watched.fd, SHUT_RDWR);
}

void Connections::on_sweep(std::function<void()> also) {
  const std::lock_guard lock(mutex_);
  also_ = std::move(also);
}

void Connections::run() {
  // Often enough that a deadline is kept to a tenth of itself.
  const auto pause = std::chrono::milliseconds(
      std::clamp<std::int64_t>(std::min(deadlines_.header_ms, deadlines_.idle_ms) / 10, 10, 500));
  std::unique_lock lock(mutex_);
  while (!stopped_.wait_for(lock, pause, [this] { return is_stopped_; })) {
    sweep(monotonic_ms());
    if (!also_) continue;
    const std::function<void()> also = also_;
    lock.unlock();
    also();
    lock.lock();
  }
}

void Connections::sweep(std::int64_t now) {
  for (auto& [key, watched] : watched_) {
    const bool is_unwanted = is_draining_ && watched.progress->phase() == Phase::idle;
    if (is_unwanted || is_late(watched, now)) ::shutdown(watched.fd, SHUT_RDWR);
  }
}

bool Connections::is_late(Watched& watched, std::int64_t now) const {
  const Phase phase = watched.progress->phase();
  if (phase != Phase::idle) watched.idle_since_bytes = -1;
  if (phase != Phase::idle && phase != Phase::headers) watched.begun_ms = 0;
  if (phase != Phase::body) watched.window_begin_ms = 0;
  if (phase == Phase::handling) return false;
  if (now >= watched.progress->deadline_ms()) return true;

  // The first line may drip as well: its time runs from the first byte that we see.
  if (phase == Phase::idle) {
    const std::int64_t bytes = received_bytes(watched.fd);
    if (watched.idle_since_bytes < 0) watched.idle_since_bytes = bytes;
    if (bytes > watched.idle_since_bytes && watched.begun_ms == 0) watched.begun_ms = now;
  }
  if (phase == Phase::idle || phase == Phase::headers) {
    return watched.begun_ms != 0 && now >= watched.begun_ms + deadlines_.header_ms;
  }
  if (phase == Phase::body) {
    if (watched.window_begin_ms == 0) {
      watched.window_begin_ms = now;
      watched.window_bytes = received_bytes(watched.fd);
    }
    const std::int64_t elapsed = now - watched.window_begin_ms;
    if (elapsed < deadlines_.rate_window_ms) return false;
    const std::int64_t bytes = received_bytes(watched.fd);
    const std::int64_t wanted = deadlines_.min_body_bytes_per_s * elapsed / 1000;
    const bool is_slow = bytes - watched.window_bytes < wanted;
    watched.window_begin_ms = now;
    watched.window_bytes = bytes;
    return is_slow;
  }
  return false;
}

}  // namespace mingbai::http
