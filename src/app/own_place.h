// The data folder to oneself, for commands that change with which files the log is signed: nobody
// may be signing meanwhile.
#pragma once

#include <memory>

#include "platform/cli/context.h"
#include "platform/cli/folder_lock.h"

namespace mingbai::app {

struct OwnPlace {
  std::unique_ptr<cli::FolderLock> claim;
  std::unique_ptr<db::Db> db;
};
// conflict: a server or a command is using it.
Result<OwnPlace> own_place(const cli::Context& context);

}  // namespace mingbai::app
