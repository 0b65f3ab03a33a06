// Programs of the system that read files in our place, in a confined process, and what they are
// given to read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/decode/confinement.h"

namespace mingbai::decode {

bool is_installed(const SystemProgram& program);

// This process becomes that program, confined, with the file of file_descriptor as its standard
// input. Returns only where that fails, with the exit code.
int become(const SystemProgram& program, std::vector<std::string> arguments);

// A file that lies in memory and goes with the value.
class MemoryFile {
 public:
  // internal: there is no memory.
  static Result<MemoryFile> holding(std::string_view content);
  ~MemoryFile();
  MemoryFile(MemoryFile&& other) noexcept;
  MemoryFile& operator=(MemoryFile&& other) noexcept;

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  explicit MemoryFile(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = -1;
};

}  // namespace mingbai::decode
