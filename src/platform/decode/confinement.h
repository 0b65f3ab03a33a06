// Confinement: what a process that decodes an untrusted file gives up before it looks at the file.
#pragma once

#include <cstdint>

namespace mingbai::decode {

struct Bounds {
  std::uint64_t memory_bytes = 1ULL << 30;  // of addresses, the program itself included
  std::uint64_t cpu_seconds = 30;
};

// For this process and for ever: bounded memory and CPU, no file written, no core dump, no new
// privileges; no network, no process or thread, no file opened but `descriptor` and the system's
// libraries (Landlock, where the kernel has it). False if the kernel refuses to confine; then
// nothing may be decoded.
bool confine_to(int descriptor, const Bounds& bounds = {});

}  // namespace mingbai::decode
