// The data folder to oneself, for commands that change with which files the log is signed: nobody
// may be signing meanwhile.
#pragma once

#include <memory>

#include "platform/cli/context.h"
#include "platform/cli/folder_lock.h"
#include "translog/log_home.h"

namespace mingbai::app {

struct OwnPlace {
  std::unique_ptr<cli::FolderLock> claim;
  std::unique_ptr<db::Db> db;
};
// conflict: a server or a command is using it.
Result<OwnPlace> own_place(const cli::Context& context);

// Of the data folder, with the second guard of its settings.
Result<translog::LogHome> log_home_of(const cli::Context& context);

}  // namespace mingbai::app
