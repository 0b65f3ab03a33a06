#include "platform/backup/file.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "platform/crypto/sha256.h"

namespace mingbai::backup {
namespace {

Failure system_failure(const std::filesystem::path& path, int number) {
  const std::string name = path.string();
  switch (number) {
    case ENOENT: return fail(ErrorCode::not_found, msg("{0} does not exist.", name));
    case ENOSPC:
    case EDQUOT:
      return fail(ErrorCode::internal,
                  msg("The disk of {0} is full. Nothing was changed. Free some space and try "
                      "again.",
                      name));
    case EACCES:
    case EPERM:
    case EROFS:
      return fail(ErrorCode::forbidden,
                  msg("{0} may not be read or written. Check the rights of the file and its "
                      "folder.",
                      name));
    default:
      return fail(ErrorCode::internal,
                  msg("{0} cannot be read or written: {1}.", name, std::strerror(number)));
  }
}

}  // namespace

Result<File> File::create(const std::filesystem::path& path) {
  const int descriptor =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return system_failure(path, errno);
  return File(descriptor, path);
}

Result<File> File::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return system_failure(path, errno);
  return File(descriptor, path);
}

File::File(File&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> File::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_failure(path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<std::size_t> File::read(std::span<char> into) {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t count = ::read(descriptor_, into.data() + done, into.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_failure(path_, errno);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

Result<void> File::sync() {
  if (::fsync(descriptor_) != 0) return system_failure(path_, errno);
  return {};
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder.empty() ? "." : folder;
  File file = TRY(File::open(path));
  return file.sync();
}

Result<std::string> sha256_of_file(const std::filesystem::path& path) {
  File file = TRY(File::open(path));
  crypto::Sha256 hash;
  std::vector<char> buffer(std::size_t{1} << 16);
  for (;;) {
    const std::size_t count = TRY(file.read(buffer));
    if (count == 0) return hash.hex();
    hash.add({buffer.data(), count});
  }
}

}  // namespace mingbai::backup
