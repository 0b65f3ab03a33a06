// A password from standard input: a line of a file or pipe, or typed at a terminal unseen.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::access {

// `prompt` is shown at a terminal only. invalid when there is no line.
Result<std::string> typed_password(std::string_view prompt);

}  // namespace mingbai::access
