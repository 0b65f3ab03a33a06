#include "platform/backup/work_folder.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

bool is_of_dead_process(std::string_view name, const std::string& prefix) {
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  pid_t pid = 0;
  const auto parsed = std::from_chars(name.data(), name.data() + name.size(), pid);
  if (parsed.ec != std::errc() || pid <= 0) return false;
  return ::kill(pid, 0) != 0 && errno == ESRCH;
}

}  // namespace

Result<WorkFolder> WorkFolder::make(const fs::path& beside, const std::string& name) {
  std::error_code error;
  const fs::path parent = beside.empty() ? "." : beside;
  if (fs::create_directories(parent, error)) {
    fs::permissions(parent, fs::perms::owner_all, error);
  }
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(parent, ignored)) {
    if (!is_of_dead_process(entry.path().filename().string(), name + "-")) continue;
    fs::remove_all(entry.path(), ignored);
  }
  std::string path = (parent / fmt::format("{}-{}-XXXXXX", name, ::getpid())).string();
  if (::mkdtemp(path.data()) == nullptr) {
    return fail(ErrorCode::internal,
                msg("{0} cannot be read or written: {1}.", parent.string(), std::strerror(errno)));
  }
  return WorkFolder(path);
}

WorkFolder::WorkFolder(WorkFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

WorkFolder& WorkFolder::operator=(WorkFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace mingbai::backup
