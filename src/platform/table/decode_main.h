// The program `mingbai decode`: reads the untrusted file that its parent left open, confined, and
// writes its rows to standard output.
#pragma once

namespace mingbai::table {

// The number of the descriptor under which the child finds the file.
constexpr int decode_descriptor = 3;

// Called by main() for "decode" before anything else is done. Returns the exit code.
int decode_main();

}  // namespace mingbai::table
