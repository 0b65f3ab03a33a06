// Temporary file: bytes on disk that nobody else can read and that vanish with their owner.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::http {

class TemporaryFile {
 public:
  static Result<TemporaryFile> create(const std::filesystem::path& folder);
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&& other) noexcept;
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  Result<void> write(std::string_view bytes);
  void close();  // no more writing; the file stays until the owner goes
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }

 private:
  TemporaryFile(int fd, std::filesystem::path path) : fd_(fd), path_(std::move(path)) {}
  int fd_ = -1;
  std::filesystem::path path_;
  std::int64_t bytes_ = 0;
};

}  // namespace mingbai::http
