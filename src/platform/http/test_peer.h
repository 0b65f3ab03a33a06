// Test peer: another server for tests of calls, on a free port of 127.0.0.1, which answers exactly
// what a test says, or worse.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace mingbai::http {

class TestPeer {
 public:
  // One caller, whose request has come in whole.
  class Caller {
   public:
    explicit Caller(int fd) : fd_(fd) {}
    bool send(std::string_view bytes) const;  // false: the caller has hung up
   private:
    int fd_;
  };
  using Answering = std::function<void(std::string_view request, const Caller& caller)>;

  explicit TestPeer(Answering answering);
  ~TestPeer();
  TestPeer(const TestPeer&) = delete;
  TestPeer& operator=(const TestPeer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  // "http://127.0.0.1:4711"
  [[nodiscard]] std::string origin(std::string_view host = "127.0.0.1") const;
  [[nodiscard]] std::vector<std::string> requests() const;  // that came in so far

 private:
  void serve();
  int listening_ = -1;
  std::uint16_t port_ = 0;
  Answering answering_;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::atomic<bool> is_ending_ = false;
  std::thread thread_;
};

// A whole answer with its length.
std::string answer_text(std::string_view status, std::string_view media_type,
                        std::string_view body);

}  // namespace mingbai::http
