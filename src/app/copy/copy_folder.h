// CopyFolder: the folder of a copy while it is made: beside the one that readers have, until all of
// it is there; then the two change places at once. So what is no longer public is gone, and nobody
// ever sees half a copy.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "platform/json/json.h"

namespace mingbai::app {

class CopyFolder {
 public:
  // conflict: there is a folder of that name with files that no copy of ours put there.
  static Result<CopyFolder> begin(const std::filesystem::path& folder);
  // What is not finished goes away.
  ~CopyFolder();
  CopyFolder(CopyFolder&& other) noexcept;
  CopyFolder& operator=(CopyFolder&&) = delete;
  CopyFolder(const CopyFolder&) = delete;
  CopyFolder& operator=(const CopyFolder&) = delete;

  // path: below the folder, of a file that was not written yet.
  Result<void> write(std::string_view path, std::string_view bytes);
  // Writes the lists SHA256SUMS and export.json (with `facts`), and shows it to readers.
  Result<void> finish(json::Object facts);

  [[nodiscard]] std::int64_t files() const { return files_; }
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }
  // For files of a moment, which do not belong to the copy.
  [[nodiscard]] std::filesystem::path scratch() const;

 private:
  explicit CopyFolder(std::filesystem::path folder);
  Result<void> prepare();

  std::filesystem::path folder_;
  std::filesystem::path part_;  // empty: finished
  std::ofstream sums_;
  std::int64_t files_ = 0;
  std::int64_t bytes_ = 0;
};

}  // namespace mingbai::app
