#include "translog/durable_file.h"

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "translog/fault.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

Failure disk_failure(const fs::path& path) {
  return fail(ErrorCode::internal, msg("{0} cannot be read or written: {1}.", path.string(),
                                       std::generic_category().message(errno)));
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Result<void> write_all(int descriptor, const fs::path& path, std::string_view bytes) {
  TRY(reach("write"));
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return disk_failure(path);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  // A failed fsync is final: the kernel may have dropped the pages, and the next one succeeds.
  TRY(reach("fsync"));
  if (::fsync(descriptor) != 0) return disk_failure(path);
  return {};
}

// Beside the place where it will be. Never opened again: it may be another name of a file that is
// in use, if the process died between link and unlink.
Result<fs::path> write_beside(const fs::path& path, std::string_view bytes) {
  const fs::path beside = path.string() + ".new";
  if (::unlink(beside.c_str()) != 0 && errno != ENOENT) return disk_failure(beside);
  const Descriptor file(
      ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (file.number() < 0) return disk_failure(beside);
  TRY(write_all(file.number(), beside, bytes));
  return beside;
}

// Nothing where there is no such file.
Result<std::optional<std::string>> content_of(const fs::path& path, std::size_t expected) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::optional<std::string>();
  // One more byte than expected is enough to see a difference.
  Result<std::string> content = read_file(path, expected + 1);
  if (!content && content.error().code == ErrorCode::too_large) {
    return std::optional<std::string>(std::string(expected + 1, '\0'));
  }
  if (!content) return fail(content.error());
  return std::optional<std::string>(*std::move(content));
}

}  // namespace

Result<void> sync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  TRY(reach("fsync folder"));
  if (opened.number() < 0 || ::fsync(opened.number()) != 0) return disk_failure(folder);
  return {};
}

Result<void> replace_file(const fs::path& path, std::string_view bytes) {
  const fs::path beside = TRY(write_beside(path, bytes));
  TRY(reach("rename"));
  if (::rename(beside.c_str(), path.c_str()) != 0) return disk_failure(path);
  return sync_folder(path.parent_path());
}

Result<void> NewFiles::put(const fs::path& path, std::string_view bytes) {
  TRY(make_folder(path.parent_path()));
  const std::optional<std::string> present = TRY(content_of(path, bytes.size()));
  folders_.insert(path.parent_path());
  if (present && *present == bytes) {
    // Written by a process that died: its content may not have reached the disk.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0 || ::fsync(file.number()) != 0) return disk_failure(path);
    return {};
  }
  if (present && !bytes.starts_with(*present)) {
    return fail(ErrorCode::conflict,
                msg("{0} is there already, with other content.", path.string()));
  }
  const fs::path beside = TRY(write_beside(path, bytes));
  TRY(reach("link"));
  const int failed =
      present ? ::rename(beside.c_str(), path.c_str()) : ::link(beside.c_str(), path.c_str());
  if (failed != 0) return disk_failure(path);
  if (!present && ::unlink(beside.c_str()) != 0) return disk_failure(beside);
  return {};
}

Result<void> NewFiles::make_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return {};
  TRY(make_folder(folder.parent_path()));
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return disk_failure(folder);
  folders_.insert(folder.parent_path());
  return {};
}

Result<void> NewFiles::finish() {
  for (const fs::path& folder : folders_) TRY(sync_folder(folder));
  folders_.clear();
  return {};
}

Result<void> append_to_file(const fs::path& path, std::string_view bytes) {
  const bool is_new = !fs::exists(path);
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (file.number() < 0) return disk_failure(path);
  TRY(write_all(file.number(), path, bytes));
  if (is_new) TRY(sync_folder(path.parent_path()));
  return {};
}

}  // namespace mingbai::translog
