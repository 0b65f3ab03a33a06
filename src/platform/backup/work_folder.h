// WorkFolder: a folder for the length of one piece of work, readable by its owner only.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::backup {

class WorkFolder {
 public:
  // `beside`/NAME-PID-XXXXXX; removes what dead processes left there under NAME.
  static Result<WorkFolder> make(const std::filesystem::path& beside, const std::string& name);
  WorkFolder(WorkFolder&& other) noexcept;
  WorkFolder& operator=(WorkFolder&& other) noexcept;
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void keep() { path_.clear(); }  // it has become something else

 private:
  explicit WorkFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

// Whether a folder of that name belongs to a process that lives on this machine.
bool is_work_folder_in_use(std::string_view name);

}  // namespace mingbai::backup
