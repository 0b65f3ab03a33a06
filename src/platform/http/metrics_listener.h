// Metrics listener: /metrics on a loopback port of its own, out of every visitor's reach.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "kernel/result.h"

namespace mingbai::http {

class MetricsListener {
 public:
  // Refuses addresses that are not loopback.
  static Result<std::unique_ptr<MetricsListener>> start(const std::string& address,
                                                        std::function<std::string()> text);
  ~MetricsListener();
  MetricsListener(const MetricsListener&) = delete;
  MetricsListener& operator=(const MetricsListener&) = delete;
  [[nodiscard]] std::uint16_t port() const;

  struct Impl;
  explicit MetricsListener(std::unique_ptr<Impl> impl);

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::http
