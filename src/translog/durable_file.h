// Files that are on the disk when the call returns: content and name, after fsync of both.
#pragma once

#include <filesystem>
#include <set>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::translog {

// A folder's list of names is on the disk.
Result<void> sync_folder(const std::filesystem::path& folder);

// Takes the place of what may be there. Whoever reads sees the old or the new content, whole.
Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes);

// New files that are never changed. Names are on the disk after finish().
class NewFiles {
 public:
  // A file that is there must be the same. One that is only the beginning of it was cut off when
  // the power went, and is made anew; any other one is left as it is, and conflict.
  Result<void> put(const std::filesystem::path& path, std::string_view bytes);
  // With the folders above it; readable by their owner only.
  Result<void> make_folder(const std::filesystem::path& folder);
  Result<void> finish();

 private:
  std::set<std::filesystem::path> folders_;  // whose names are not yet on the disk
};

// Appends and waits for the disk.
Result<void> append_to_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace mingbai::translog
