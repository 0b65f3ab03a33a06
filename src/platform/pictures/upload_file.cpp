#include "platform/pictures/upload_file.h"

#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/pictures/picture_limits.h"

namespace mingbai::pictures {
namespace {

Failure unreadable() {
  return fail(ErrorCode::invalid, msg("The file could not be read. Send it again."), "file");
}

}  // namespace

Result<UploadFile> UploadFile::open(const std::filesystem::path& path) {
  // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
  UploadFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat about {};
  if (file.descriptor_ < 0 || fstat(file.descriptor_, &about) != 0) return unreadable();
  if (!S_ISREG(about.st_mode)) return unreadable();
  if (about.st_size > max_picture_bytes) {
    return fail(ErrorCode::too_large,
                msg("The file is larger than 20 MB. Save it smaller, or split it."), "file");
  }
  return file;
}

UploadFile::~UploadFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

UploadFile::UploadFile(UploadFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

UploadFile& UploadFile::operator=(UploadFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Result<std::string> UploadFile::beginning(std::size_t most) const {
  std::string out(most, '\0');
  const ssize_t got = ::pread(descriptor_, out.data(), out.size(), 0);
  if (got < 0) return unreadable();
  out.resize(static_cast<std::size_t>(got));
  return out;
}

}  // namespace mingbai::pictures
