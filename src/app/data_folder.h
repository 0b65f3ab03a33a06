// The data folder as `mingbai init` makes it: database, keys, own schemes, settings.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::app {

// Makes what is missing and brings the database up to date; what is there stays. database empty:
// <data>/mingbai.db. Refuses a folder with other files, and one that a process uses.
// log_name: see translog::make_log_if_none().
Result<void> make_data_folder(const std::filesystem::path& data, const std::string& database,
                              std::string_view log_name = {});

}  // namespace mingbai::app
