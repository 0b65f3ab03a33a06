// UploadFile: a file as somebody handed it in, open for reading, not yet looked at.
#pragma once

#include <filesystem>
#include <string>

#include "kernel/result.h"

namespace mingbai::pictures {

class UploadFile {
 public:
  // Refuses at "file" what is no ordinary file and what is larger than max_picture_bytes.
  static Result<UploadFile> open(const std::filesystem::path& path);
  ~UploadFile();
  UploadFile(UploadFile&& other) noexcept;
  UploadFile& operator=(UploadFile&& other) noexcept;

  // Up to `most` bytes, without moving on in the file.
  [[nodiscard]] Result<std::string> beginning(std::size_t most) const;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  explicit UploadFile(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = -1;
};

}  // namespace mingbai::pictures
