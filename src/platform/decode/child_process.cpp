#include "platform/decode/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/decode/decoder.h"

namespace mingbai::decode {
namespace {

// Copies above every number that the child uses, so that no copy overwrites another.
constexpr int free_descriptor = 10;

// Descriptors and actions that posix_spawn needs, closed again on every way out.
class Spawn {
 public:
  Spawn(int file, int pipe)
      : file_(::fcntl(file, F_DUPFD_CLOEXEC, free_descriptor)),
        pipe_(::fcntl(pipe, F_DUPFD_CLOEXEC, free_descriptor)) {
    posix_spawn_file_actions_init(&actions_);
  }
  ~Spawn() {
    posix_spawn_file_actions_destroy(&actions_);
    if (file_ >= 0) ::close(file_);
    if (pipe_ >= 0) ::close(pipe_);
  }
  Spawn(const Spawn&) = delete;
  Spawn& operator=(const Spawn&) = delete;

  // The process id, or -1.
  pid_t start(std::vector<std::string> words) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<char*, 1> environment{nullptr};
    pid_t process = -1;
    const bool is_ready =
        file_ >= 0 && pipe_ >= 0 &&
        posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0) == 0 &&
        posix_spawn_file_actions_addopen(&actions_, 2, "/dev/null", O_WRONLY, 0) == 0 &&
        posix_spawn_file_actions_adddup2(&actions_, pipe_, 1) == 0 &&
        posix_spawn_file_actions_adddup2(&actions_, file_, file_descriptor) == 0 &&
        posix_spawn_file_actions_addclosefrom_np(&actions_, file_descriptor + 1) == 0;
    const bool is_started = is_ready && posix_spawn(&process, "/proc/self/exe", &actions_, nullptr,
                                                    arguments.data(), environment.data()) == 0;
    return is_started ? process : -1;
  }

 private:
  int file_;
  int pipe_;
  posix_spawn_file_actions_t actions_{};
};

}  // namespace

std::optional<ChildProcess> ChildProcess::start(std::string_view kind, int descriptor,
                                                const std::vector<std::string>& arguments,
                                                std::chrono::seconds patience) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  std::vector<std::string> words{"mingbai", "decode", std::string(kind)};
  words.insert(words.end(), arguments.begin(), arguments.end());
  Spawn spawn(descriptor, ends[1]);
  ::close(ends[1]);
  ChildProcess child(spawn.start(std::move(words)), ends[0], patience);
  if (child.process_ < 0) return std::nullopt;
  return child;
}

ChildProcess::~ChildProcess() {
  if (pipe_ >= 0) ::close(pipe_);
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      pipe_(std::exchange(other.pipe_, -1)),
      patience_(other.patience_) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(pipe_, other.pipe_);
  std::swap(patience_, other.patience_);
  return *this;
}

bool ChildProcess::wait() {
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool ChildProcess::read(std::string& out) {
  constexpr std::size_t piece = 1U << 16;
  if (process_ < 0) return true;
  pollfd ready{.fd = pipe_, .events = POLLIN, .revents = 0};
  if (::poll(&ready, 1, static_cast<int>(std::chrono::milliseconds(patience_).count())) == 0)
    return false;
  const std::size_t before = out.size();
  out.resize(before + piece);
  ssize_t got = 0;
  do {
    got = ::read(pipe_, out.data() + before, piece);
  } while (got < 0 && errno == EINTR);
  out.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
  return got > 0 || wait();
}

}  // namespace mingbai::decode
