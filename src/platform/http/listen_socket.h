// Listen socket: an open TCP port, from "127.0.0.1:8080", "[::1]:0", "localhost:80" or ":8080".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::http {

class ListenSocket {
 public:
  // Port 0 takes a free one. Says which part cannot be read, or why the port cannot be had.
  static Result<ListenSocket> open(const std::string& address);
  ListenSocket(ListenSocket&& other) noexcept;
  ListenSocket& operator=(ListenSocket&& other) noexcept;
  ListenSocket(const ListenSocket&) = delete;
  ListenSocket& operator=(const ListenSocket&) = delete;
  ~ListenSocket();

  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] bool is_loopback() const { return is_loopback_; }
  int release();  // the caller closes it

 private:
  ListenSocket(int fd, std::uint16_t port, bool is_loopback)
      : fd_(fd), port_(port), is_loopback_(is_loopback) {}
  int fd_ = -1;
  std::uint16_t port_ = 0;
  bool is_loopback_ = false;
};

}  // namespace mingbai::http
