// Confinement: what a process that decodes an untrusted file gives up before it looks at the file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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

// A program of the system that decodes in our place.
struct SystemProgram {
  std::string path;
  std::vector<std::string> folders;  // what it reads besides the system's libraries
  Bounds bounds;
};
// The same, but this process may then become that program, which is bound as it is itself.
bool confine_to(int descriptor, const SystemProgram& program);

}  // namespace mingbai::decode
