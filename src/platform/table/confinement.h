// Confinement: what a process that decodes an untrusted file gives up before it looks at the file.
#pragma once

namespace mingbai::table {

// For this process and for ever: at most 1 GB of memory and 30 s of CPU, no file written, no core
// dump, no new privileges; no network, no process, no file opened but `descriptor` and the system's
// libraries (Landlock, where the kernel has it). False if the kernel refuses to confine; then
// nothing may be decoded.
bool confine_to(int descriptor);

}  // namespace mingbai::table
