#include "platform/http/temporary_file.h"

#include <utility>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

namespace mingbai::http {

Result<TemporaryFile> TemporaryFile::create(const std::filesystem::path& folder) {
  std::string path = (folder / "upload-XXXXXX").string();
  const int fd = ::mkostemp(path.data(), O_CLOEXEC);  // mode 0600
  if (fd < 0) {
    return fail(ErrorCode::internal,
                msg("The server cannot store uploads at the moment. Try again later."));
  }
  return TemporaryFile(fd, path);
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::exchange(other.path_, {})),
      bytes_(other.bytes_) {}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  std::swap(bytes_, other.bytes_);
  return *this;
}

TemporaryFile::~TemporaryFile() {
  close();
  if (!path_.empty()) ::unlink(path_.c_str());
}

Result<void> TemporaryFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written <= 0) {
      return fail(ErrorCode::internal,
                  msg("The server cannot store uploads at the moment. Try again later."));
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
    bytes_ += written;
  }
  return {};
}

void TemporaryFile::close() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

}  // namespace mingbai::http
