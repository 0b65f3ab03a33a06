// What each kind of scheme must hold besides its heading: the modules' own readers, by folder.
#pragma once

#include <filesystem>
#include <vector>

#include "kernel/result.h"
#include "platform/schemes/schemes.h"

namespace mingbai::app {

// Every mistake in the schemes of the program and of the data folder `own`, as file:line. A module
// that reads a kind stops at its first mistake, so there is at most one per kind beside those of
// the headings.
Result<std::vector<Error>> scheme_mistakes(const std::filesystem::path& own);

}  // namespace mingbai::app
