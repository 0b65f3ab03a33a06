// Worker pool: a bounded queue of requests that take longer than an I/O thread may give.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mingbai::http {

class WorkerPool {
 public:
  WorkerPool(int threads, std::size_t max_waiting);
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False when the queue is full or the pool is stopped. `work` must not throw.
  bool post(std::function<void()> work);
  void stop();  // runs what waits, then ends
  [[nodiscard]] std::size_t waiting() const;

 private:
  void run();

  const std::size_t max_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  bool is_stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace mingbai::http
