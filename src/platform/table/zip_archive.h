// ZipArchive: the parts of a packed workbook, inflated piece by piece under the limits.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "platform/table/input_file.h"
#include "platform/table/table.h"

namespace mingbai::table {

class ZipArchive {
 public:
  // Refuses archives that are cut short, that need a password, that have too many parts, two parts
  // of one name, or names that point outside.
  static Result<ZipArchive> open(InputFile file, const Limits& limits);
  ~ZipArchive();
  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;

  // Names of parts do not depend on capitals (ECMA-376 part 2, 6.2.2.3).
  [[nodiscard]] bool has(std::string_view name) const;
  // The packed size of a part, 0 if there is none.
  [[nodiscard]] std::int64_t packed_size(std::string_view name) const;

  // Begins to read a part; ends the one before. A part that is read again is counted once.
  Result<void> begin(std::string_view name);
  // Replaces `out` by the next piece; by nothing at the end of the part, whose checksum is right
  // then. Refuses what inflates beyond the limits.
  Result<void> read(std::string& out);
  // How much of the part begun has been read, in packed bytes, about.
  [[nodiscard]] std::int64_t packed_position() const;

 private:
  struct Impl;
  explicit ZipArchive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The whole of a small part, or a refusal if it has more than max_bytes.
Result<std::string> read_part(ZipArchive& archive, std::string_view name, std::size_t max_bytes);

}  // namespace mingbai::table
