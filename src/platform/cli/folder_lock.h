// FolderLock: a claim on a data folder, given back when the process ends, however it ends.
#pragma once

#include <filesystem>
#include <memory>

#include "kernel/result.h"

namespace mingbai::cli {

class FolderLock {
 private:
  struct Private {};

 public:
  // shared: uses the database, beside others who do. exclusive: makes or replaces what is in the
  // folder. server: as shared, and there is one per folder.
  enum class Kind { shared, exclusive, server };

  // Never waits. conflict, with what to do, if somebody else's claim stands against it; internal if
  // the folder cannot be written.
  static Result<std::unique_ptr<FolderLock>> take(const std::filesystem::path& data, Kind kind);
  explicit FolderLock(Private /*only take() makes one*/) {}
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int use_ = -1;     // <data>/lock
  int server_ = -1;  // <data>/lock.server
};

}  // namespace mingbai::cli
