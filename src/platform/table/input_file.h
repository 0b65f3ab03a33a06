// InputFile: a file on disk read from front to back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "kernel/result.h"

namespace mingbai::table {

class InputFile {
 public:
  // Refuses what is no ordinary file and what holds more than max_bytes.
  static Result<InputFile> open(const std::filesystem::path& path, std::int64_t max_bytes);
  ~InputFile();
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;

  // Appends up to max_bytes bytes; appends nothing at the end of the file.
  Result<void> read(std::string& out, std::size_t max_bytes);
  void rewind();

  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] std::int64_t position() const { return position_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  InputFile(int descriptor, std::int64_t size) : descriptor_(descriptor), size_(size) {}

  int descriptor_ = -1;
  std::string name_;
  std::int64_t size_ = 0;
  std::int64_t position_ = 0;
};

}  // namespace mingbai::table
