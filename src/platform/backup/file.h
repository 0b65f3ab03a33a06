// File: an open file of the disk, closed when it goes out of scope. Errors name the file.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::backup {

class File {
 public:
  // Empty and readable by its owner only; a file that is there already is emptied.
  static Result<File> create(const std::filesystem::path& path);
  static Result<File> open(const std::filesystem::path& path);
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File();

  Result<void> write(std::string_view bytes);
  // As many bytes as fit, fewer only at the end of the file.
  Result<std::size_t> read(std::span<char> into);
  Result<void> sync();  // on the disk, not only in its cache

 private:
  File(int descriptor, std::filesystem::path path)
      : descriptor_(descriptor), path_(std::move(path)) {}
  int descriptor_ = -1;
  std::filesystem::path path_;
};

// The folder's own list of names is on the disk too.
Result<void> sync_folder(const std::filesystem::path& folder);

Result<std::string> sha256_of_file(const std::filesystem::path& path);

}  // namespace mingbai::backup
