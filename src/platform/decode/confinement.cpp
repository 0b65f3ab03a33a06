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

// What the beginning of another program needs besides. Threads stay forbidden.
constexpr std::array calls_of_programs {
  SYS_execve, SYS_rt_sigaction, SYS_set_tid_address, SYS_set_robust_list, SYS_prlimit64, SYS_fcntl,
      SYS_sysinfo, SYS_sched_getaffinity, SYS_readlinkat, SYS_getdents64, SYS_fstatfs,
      SYS_faccessat2, SYS_getpid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid,
      SYS_uname, SYS_getcwd,
#if defined(__x86_64__)
      SYS_arch_prctl, SYS_access, SYS_readlink,
#endif
      SYS_rseq
};

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

void allow_folder(int ruleset, const char* folder, std::uint64_t rights) {
  const int opened = ::open(folder, O_PATH | O_CLOEXEC);
  if (opened < 0) return;
  allow_reading(ruleset, opened, rights);
  ::close(opened);
}

// A kernel without Landlock leaves the other limits in force. program: null for none.
void forbid_files_except(int descriptor, const SystemProgram* program) {
  constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  constexpr std::uint64_t starting = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
  constexpr std::uint64_t first_edition = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = first_edition;
  // The kernels before 5.19 know this size only.
  const long ruleset =
      syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0);
  if (ruleset < 0) return;
  allow_reading(static_cast<int>(ruleset), descriptor, LANDLOCK_ACCESS_FS_READ_FILE);
  const int rules = static_cast<int>(ruleset);
  // The dynamic loader is a program, too, and lies among the libraries.
  const std::uint64_t of_libraries = program == nullptr ? reading : reading | starting;
  for (const char* libraries : {"/usr/lib", "/usr/lib64"}) {
    allow_folder(rules, libraries, of_libraries);
  }
  if (program != nullptr) {
    allow_folder(rules, program->path.c_str(), starting);
    for (const std::string& folder : program->folders) {
      allow_folder(rules, folder.c_str(), reading);
    }
  }
  syscall(SYS_landlock_restrict_self, ruleset, 0);
  ::close(rules);
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
bool forbid_calls(bool becomes_program) {
  constexpr std::uint32_t refuse = SECCOMP_RET_ERRNO | EPERM;
  constexpr std::uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  std::vector<sock_filter> program{
      load(offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
      answer(SECCOMP_RET_KILL_PROCESS),
      load(offsetof(seccomp_data, nr)),
  };
  const auto allow = [&program](long call) {
    program.push_back(next_if_equal(static_cast<std::uint32_t>(call)));
    program.push_back(answer(SECCOMP_RET_ALLOW));
  };
  for (const long call : allowed_calls) allow(call);
  if (becomes_program) {
    for (const long call : calls_of_programs) allow(call);
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
bool forbid_calls(bool /*becomes_program*/) { return false; }
#endif

bool confine(int descriptor, const Bounds& bounds, const SystemProgram* program) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || !limit_resources(bounds)) return false;
  forbid_files_except(descriptor, program);
  return forbid_calls(program != nullptr);
}

}  // namespace

bool confine_to(int descriptor, const Bounds& bounds) {
  return confine(descriptor, bounds, nullptr);
}

bool confine_to(int descriptor, const SystemProgram& program) {
  return confine(descriptor, program.bounds, &program);
}

}  // namespace mingbai::decode
