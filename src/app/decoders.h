// What `mingbai decode KIND` is: how the program starts itself for one untrusted file. Not for
// people, so it is no command.
#pragma once

#include <optional>

namespace mingbai::app {

// The exit code, if the arguments of main() ask for that.
std::optional<int> decode_if_asked(int argc, char** argv);

}  // namespace mingbai::app
