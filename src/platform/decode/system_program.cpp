#include "platform/decode/system_program.h"

#include <array>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

#include "platform/decode/decoder.h"

namespace mingbai::decode {

bool is_installed(const SystemProgram& program) {
  return ::access(program.path.c_str(), X_OK) == 0;
}

int become(const SystemProgram& program, std::vector<std::string> arguments) {
  constexpr int failed = 1;
  if (::dup2(file_descriptor, STDIN_FILENO) < 0) return failed;
  arguments.insert(arguments.begin(), program.path);
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  // Threads are forbidden, and the libraries of Tesseract would ask for some.
  std::array<std::string, 3> settings{"LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1", "HOME=/nonexistent"};
  std::array<char*, 4> environment{settings[0].data(), settings[1].data(), settings[2].data(),
                                   nullptr};
  if (!confine_to(file_descriptor, program)) return failed;
  ::execve(program.path.c_str(), words.data(), environment.data());
  return failed;
}

Result<MemoryFile> MemoryFile::holding(std::string_view content) {
  MemoryFile file(::memfd_create("mingbai", MFD_CLOEXEC));
  const auto unwritable = [] {
    return fail(ErrorCode::internal,
                msg("The picture could not be looked at just now. Try again in a minute."), "file");
  };
  if (file.descriptor_ < 0) return unwritable();
  while (!content.empty()) {
    const ssize_t written = ::write(file.descriptor_, content.data(), content.size());
    if (written <= 0) return unwritable();
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::lseek(file.descriptor_, 0, SEEK_SET) != 0) return unwritable();
  return file;
}

MemoryFile::~MemoryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

MemoryFile::MemoryFile(MemoryFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

MemoryFile& MemoryFile::operator=(MemoryFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

}  // namespace mingbai::decode
