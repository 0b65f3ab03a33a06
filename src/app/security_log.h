// The security log: who asked for which page, for cities whose law wants it kept. Sealed as it is
// written, so that only the security administrator reads it (14-security.md 32).
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "kernel/clock.h"
#include "platform/http/server.h"

namespace mingbai::app {

struct Config;

class SecurityLog {
 public:
  // Nothing where the settings want none. invalid: a key without the law that asks for the log.
  static Result<std::unique_ptr<SecurityLog>> open(const std::filesystem::path& data,
                                                   const Config& config);
  SecurityLog(std::filesystem::path folder, std::string key)
      : folder_(std::move(folder)), key_(std::move(key)) {}
  ~SecurityLog();
  SecurityLog(const SecurityLog&) = delete;
  SecurityLog& operator=(const SecurityLog&) = delete;

  // Gathered in memory and sealed when there is much of it, or a minute has passed.
  void add(const http::Visit& visit);

 private:
  void seal();

  const std::filesystem::path folder_;
  const std::string key_;
  std::mutex mutex_;
  std::string lines_;
  Instant first_;  // of the lines
};

// <data>/security-log/2026-11-26.sealed: one file per civil day, made of boxes, each with its
// length in front (4 bytes, the highest first).
std::filesystem::path security_log_folder(const std::filesystem::path& data);

// Its lines. `key_file` holds the secret key.
Result<std::string> read_security_log(const std::filesystem::path& file,
                                      const std::filesystem::path& key_file);

// Six months and a day.
inline constexpr int security_log_days = 184;

// As many days after it was written a file goes. How many went.
std::int64_t forget_security_log(const std::filesystem::path& data, Date today);

}  // namespace mingbai::app
