#include "platform/decode/confinement.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <vector>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mingbai::decode {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#endif

// What reading a file, allocating memory and loading a table of characters need.
constexpr std::array allowed_calls{
    SYS_read,      SYS_pread64,       SYS_write,        SYS_close,          SYS_fstat,
    SYS_lseek,     SYS_newfstatat,    SYS_statx,        SYS_mmap,           SYS_munmap,
    SYS_mremap,    SYS_mprotect,      SYS_brk,          SYS_madvise,        SYS_futex,
    SYS_getrandom, SYS_clock_gettime, SYS_rt_sigreturn, SYS_rt_sigprocmask, SYS_exit,
    SYS_exit_group};

bool limit(int resource, rlim_t most) {
  const rlimit limits{most, most};
  return setrlimit(static_cast<__rlimit_resource>(resource), &limits) == 0;
}

bool limit_resources(const Bounds& bounds) {
#if defined(__SANITIZE_ADDRESS__)
  const bool is_memory_limited = true;  // AddressSanitizer reserves terabytes of addresses
#else
  const bool is_memory_limited = limit(RLIMIT_AS, bounds.memory_bytes);
#endif
  return is_memory_limited && limit(RLIMIT_CPU, bounds.cpu_seconds) && limit(RLIMIT_FSIZE, 0) &&
         limit(RLIMIT_CORE, 0);
}

void allow_reading(int ruleset, int descriptor, std::uint64_t rights) {
  const landlock_path_beneath_attr rule{.allowed_access = rights, .parent_fd = descriptor};
  syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

// A kernel without Landlock leaves the other limits in force.
void forbid_files_except(int descriptor) {
  constexpr std::uint64_t first_edition = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = first_edition;
  // The kernels before 5.19 know this size only.
  const long ruleset =
      syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0);
  if (ruleset < 0) return;
  allow_reading(static_cast<int>(ruleset), descriptor, LANDLOCK_ACCESS_FS_READ_FILE);
  for (const char* libraries : {"/usr/lib", "/usr/lib64"}) {
    const int folder = ::open(libraries, O_PATH | O_CLOEXEC);
    if (folder < 0) continue;
    allow_reading(static_cast<int>(ruleset), folder,
                  LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR);
    ::close(folder);
  }
  syscall(SYS_landlock_restrict_self, ruleset, 0);
  ::close(static_cast<int>(ruleset));
}

#if defined(__x86_64__) || defined(__aarch64__)
sock_filter load(std::size_t offset) {
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset));
}

sock_filter answer(std::uint32_t action) { return BPF_STMT(BPF_RET | BPF_K, action); }

// Skips one instruction unless the loaded word equals `value`.
sock_filter next_if_equal(std::uint32_t value) {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
}

// Every call but those listed fails with EPERM, as if the user had no right to it.
bool forbid_calls() {
  constexpr std::uint32_t refuse = SECCOMP_RET_ERRNO | EPERM;
  constexpr std::uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  std::vector<sock_filter> program{
      load(offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
      answer(SECCOMP_RET_KILL_PROCESS),
      load(offsetof(seccomp_data, nr)),
  };
  for (const long call : allowed_calls) {
    program.push_back(next_if_equal(static_cast<std::uint32_t>(call)));
    program.push_back(answer(SECCOMP_RET_ALLOW));
  }
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 1, 0));
  program.push_back(answer(refuse));
  program.push_back(load(offsetof(seccomp_data, args) + 2 * sizeof(std::uint64_t)));
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, writing, 0, 1));
  program.push_back(answer(refuse));
  program.push_back(answer(SECCOMP_RET_ALLOW));
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}
#else
bool forbid_calls() { return false; }
#endif

}  // namespace

bool confine_to(int descriptor, const Bounds& bounds) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || !limit_resources(bounds)) return false;
  forbid_files_except(descriptor);
  return forbid_calls();
}

}  // namespace mingbai::decode
