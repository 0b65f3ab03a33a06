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

// Of "NAME-PID-XXXXXX"; 0 for other names.
pid_t owner_of(std::string_view name) {
  const std::size_t last = name.rfind('-');
  if (last == std::string_view::npos || last == 0) return 0;
  const std::size_t before = name.rfind('-', last - 1);
  if (before == std::string_view::npos) return 0;
  const std::string_view number = name.substr(before + 1, last - before - 1);
  pid_t pid = 0;
  const auto parsed = std::from_chars(number.data(), number.data() + number.size(), pid);
  const bool is_whole = parsed.ec == std::errc() && parsed.ptr == number.data() + number.size();
  return is_whole && pid > 0 ? pid : 0;
}

bool is_dead(pid_t pid) { return ::kill(pid, 0) != 0 && errno == ESRCH; }

bool is_of_dead_process(std::string_view name, const std::string& prefix) {
  if (!name.starts_with(prefix)) return false;
  const pid_t pid = owner_of(name);
  return pid > 0 && is_dead(pid);
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

bool is_work_folder_in_use(std::string_view name) {
  const pid_t pid = owner_of(name);
  return pid > 0 && !is_dead(pid);
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
