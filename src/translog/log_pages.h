// The log as its readers get it (C2SP tlog-tiles): /log/checkpoint and /log/tile/….
#pragma once

#include <filesystem>

#include "platform/http/router.h"

namespace mingbai::translog {

// `folder` is where the sequencer writes; it need not be there. Never asks the database.
void add_log_pages(http::Router& router, const std::filesystem::path& folder);

}  // namespace mingbai::translog
