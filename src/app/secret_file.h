// Secret file: a secret that whoever operates the program was given by others, in <data>/keys.
#pragma once

#include <filesystem>
#include <string>

#include "kernel/result.h"

namespace mingbai::app {

// The one line of the file; empty where there is none. invalid: not one line.
Result<std::string> read_secret(const std::filesystem::path& file);

}  // namespace mingbai::app
