// StringTable: the shared texts of a workbook. Grows to a bounded size in memory, and beyond that
// in a temporary file without a name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::table {

// Bytes that are appended, then read at any place.
class SpillBuffer {
 public:
  explicit SpillBuffer(std::size_t max_memory_bytes) : max_memory_bytes_(max_memory_bytes) {}
  ~SpillBuffer();
  SpillBuffer(const SpillBuffer&) = delete;
  SpillBuffer& operator=(const SpillBuffer&) = delete;

  Result<void> append(std::string_view bytes);
  // The bytes from `place` on, either in memory or copied to `scratch`.
  Result<std::string_view> read(std::int64_t place, std::size_t bytes, std::string& scratch);
  [[nodiscard]] std::int64_t size() const {
    return in_file_ + static_cast<std::int64_t>(memory_.size());
  }

 private:
  Result<void> spill();

  std::size_t max_memory_bytes_;
  std::string memory_;  // what follows the first in_file_ bytes
  std::int64_t in_file_ = 0;
  int descriptor_ = -1;
};

class StringTable {
 public:
  explicit StringTable(std::size_t max_memory_bytes = 32U << 20)
      : texts_(max_memory_bytes), ends_(max_memory_bytes) {}

  Result<void> add(std::string_view text);
  [[nodiscard]] std::int64_t size() const { return size_; }
  // Valid until the next call. index: 0 to size() - 1.
  Result<std::string_view> at(std::int64_t index);

 private:
  Result<std::int64_t> end_of(std::int64_t index);

  SpillBuffer texts_;
  SpillBuffer ends_;  // 8 bytes for each text: where it ends in texts_
  std::int64_t size_ = 0;
  std::string scratch_;
  std::string number_scratch_;
};

}  // namespace mingbai::table
