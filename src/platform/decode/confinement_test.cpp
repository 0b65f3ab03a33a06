#include "platform/decode/confinement.h"

#include <csignal>
#include <string>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/decode/child_process.h"

namespace mingbai::decode {
namespace {

// What a confined process can still do, as bits; 99 if it cannot be confined.
int powers_left() {
  const pid_t child = ::fork();
  if (child == 0) {
    const int file = ::open("/proc/self/exe", O_RDONLY);
    if (!confine_to(file)) ::_exit(99);
    int powers = 0;
    if (::socket(AF_INET, SOCK_STREAM, 0) >= 0) powers |= 1;
    if (::open("/etc/passwd", O_RDONLY) >= 0) powers |= 2;
    if (::open("/tmp/mingbai-confined", O_RDWR | O_CREAT, 0600) >= 0) powers |= 4;
    if (::fork() >= 0) powers |= 8;
    char* const none[] = {nullptr};
    ::execve("/bin/true", none, none);
    if (::kill(::getppid(), 0) == 0) powers |= 16;
    const std::string again = "/proc/self/fd/" + std::to_string(file);
    if (::open(again.c_str(), O_RDONLY) < 0) powers |= 32;
    // Not _exit(): before a call that does not return, AddressSanitizer asks for what is forbidden.
    ::syscall(SYS_exit_group, powers);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// What a decoder of this kind of ours says on the program itself, and whether it came to its end.
std::string said_by(std::string_view kind) {
  const int file = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  std::optional<ChildProcess> child = ChildProcess::start(kind, file);
  ::close(file);
  REQUIRE(child.has_value());
  std::string said;
  for (std::size_t before = 0;; before = said.size()) {
    if (!child->read(said)) return said + ", stopped";
    if (said.size() == before) return said + ", ended";
  }
}

}  // namespace

TEST_CASE("security 11: a decoding process can do nothing but read its file") {
  CHECK(powers_left() == 0);
}

TEST_CASE("security 11: a decoder that wants too much, or never ends, is stopped") {
  CHECK(said_by("test-modest") == "all, ended");
  CHECK(said_by("test-endless") == "some, stopped");
  CHECK(said_by("test-broken") == "some, stopped");
#if !defined(__SANITIZE_ADDRESS__)  // which needs the addresses for itself
  CHECK(said_by("test-hungry") == "some, stopped");
#endif
}

TEST_CASE("security 11: a decoder that nobody waits for is gone") {
  const int file = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  std::optional<ChildProcess> child = ChildProcess::start("test-endless", file);
  ::close(file);
  REQUIRE(child.has_value());
  child.reset();
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);  // no child is left
}

}  // namespace mingbai::decode
