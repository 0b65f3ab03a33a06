// The bytes of a fuzz run as a file in memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace mingbai::fuzz {

class SampleFile {
 public:
  SampleFile(const std::uint8_t* bytes, std::size_t size) : descriptor_(memfd_create("fuzz", 0)) {
    if (::write(descriptor_, bytes, size) != static_cast<ssize_t>(size)) std::abort();
  }
  ~SampleFile() { ::close(descriptor_); }
  SampleFile(const SampleFile&) = delete;
  SampleFile& operator=(const SampleFile&) = delete;

  [[nodiscard]] std::filesystem::path path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
  }

 private:
  int descriptor_;
};

}  // namespace mingbai::fuzz
