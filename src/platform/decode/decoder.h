// What a decoding process has: the file, under a number, and standard output.
#pragma once

#include <string_view>

namespace mingbai::decode {

// The number of the descriptor under which the child finds the file.
constexpr int file_descriptor = 3;

// Writes all of it to standard output. False: nobody reads any more.
bool write_all(std::string_view bytes);

// Ends this process at once, so that nothing that the file may have broken runs after it.
void leave(bool is_well);

}  // namespace mingbai::decode
