#include "kill_at.h"

#include <atomic>
#include <csignal>
#include <cstdlib>

#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

// 0: never.
std::atomic<long> calls_left = 0;

void die() {
  kill(getpid(), SIGKILL);
  pause();  // the signal is on its way
}

long counted(long outcome) {
  if (calls_left > 0 && --calls_left == 0) die();
  return outcome;
}

[[gnu::constructor]] void read_environment() {
  const char* const call = std::getenv("MINGBAI_TEST_KILL_AT");
  if (call != nullptr) mingbai::test::kill_at(std::atol(call));
}

}  // namespace

void mingbai::test::kill_at(long call) {
  if (call == 0) die();
  calls_left = call > 0 ? call : 0;
}

// In the place of the C library's, for SQLite and libpq alike. syscall() sets errno as they do.
extern "C" {

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  return counted(syscall(SYS_pwrite64, file, bytes, size, at));
}
int fdatasync(int file) { return static_cast<int>(counted(syscall(SYS_fdatasync, file))); }
int ftruncate64(int file, off64_t size) noexcept {
  return static_cast<int>(counted(syscall(SYS_ftruncate, file, size)));
}
int unlink(const char* path) noexcept {
  return static_cast<int>(counted(syscall(SYS_unlink, path)));
}
ssize_t send(int socket, const void* bytes, size_t size, int flags) {
  return counted(syscall(SYS_sendto, socket, bytes, size, flags, nullptr, 0));
}
}
