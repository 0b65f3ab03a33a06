#include "platform/cli/folder_lock.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace mingbai::cli {
namespace {

// The descriptor of the locked file, or -1 if another process holds a lock against it.
Result<int> lock(const std::filesystem::path& file, int operation) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return fail(ErrorCode::internal, msg("{0} cannot be written: {1}. Correct the rights of the "
                                         "folder, or start the program as its owner.",
                                         file.string(), std::strerror(errno)));
  }
  if (::flock(descriptor, operation | LOCK_NB) == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

}  // namespace

Result<std::unique_ptr<FolderLock>> FolderLock::take(const std::filesystem::path& data, Kind kind) {
  auto claim = std::make_unique<FolderLock>(Private{});
  claim->use_ = TRY(lock(data / "lock", kind == Kind::exclusive ? LOCK_EX : LOCK_SH));
  if (claim->use_ < 0 && kind == Kind::exclusive) {
    return fail(ErrorCode::conflict, msg("{0} is in use by another mingbai, perhaps the server. "
                                         "Stop it first, then try again.",
                                         data.string()));
  }
  if (claim->use_ < 0) {
    return fail(ErrorCode::conflict, msg("Another mingbai is making or restoring {0} just now. "
                                         "Try again when it has finished.",
                                         data.string()));
  }
  if (kind != Kind::server) return claim;
  claim->server_ = TRY(lock(data / "lock.server", LOCK_EX));
  if (claim->server_ < 0) {
    return fail(
        ErrorCode::conflict,
        msg("A server is running on {0} already. Use it, or stop it first.", data.string()));
  }
  return claim;
}

FolderLock::~FolderLock() {
  if (server_ >= 0) ::close(server_);
  if (use_ >= 0) ::close(use_);
}

}  // namespace mingbai::cli
