#include "platform/table/input_file.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mingbai::table {
namespace {

// Names the file without its folder, which may be one of our own that holds an upload.
Failure unreadable(const std::string& name) {
  if (errno == ENOENT || errno == ENOTDIR) {
    return fail(ErrorCode::not_found,
                msg("There is no file {0}. Check its name and its folder.", name));
  }
  return fail(ErrorCode::not_found, msg("The file {0} cannot be read: {1}.", name,
                                        std::generic_category().message(errno)));
}

}  // namespace

Result<InputFile> InputFile::open(const std::filesystem::path& path, std::int64_t max_bytes) {
  // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const std::string name = path.filename().string();
  if (descriptor < 0) return unreadable(name);
  InputFile file(descriptor, 0);
  file.name_ = name;
  struct stat about {};
  if (fstat(descriptor, &about) != 0) return unreadable(name);
  if (!S_ISREG(about.st_mode)) {
    return fail(ErrorCode::invalid, msg("{0} is a folder or a device, not a file.", name));
  }
  file.size_ = about.st_size;
  if (file.size_ > max_bytes) {
    return fail(ErrorCode::too_large,
                msg("The file is larger than {0} bytes. Split it and import the parts.",
                    std::to_string(max_bytes)));
  }
  return file;
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      name_(std::move(other.name_)),
      size_(other.size_),
      position_(other.position_) {}

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(name_, other.name_);
  std::swap(size_, other.size_);
  std::swap(position_, other.position_);
  return *this;
}

Result<void> InputFile::read(std::string& out, std::size_t max_bytes) {
  const std::size_t before = out.size();
  out.resize(before + max_bytes);
  const ssize_t got = ::pread(descriptor_, out.data() + before, max_bytes, position_);
  out.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
  if (got < 0) return unreadable(name_);
  position_ += got;
  return {};
}

void InputFile::rewind() { position_ = 0; }

}  // namespace mingbai::table
