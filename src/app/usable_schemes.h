// UsableSchemes: the city's own schemes without those that have mistakes, so that a slip in one
// file stops nothing: where one is left out, the program's own of that name holds.
#pragma once

#include <filesystem>
#include <vector>

#include "kernel/result.h"

namespace mingbai::app {

class UsableSchemes {
 public:
  // Of the folder `own` (<data>/schemes). Fails only where the temporary folder cannot be written.
  static Result<UsableSchemes> of(const std::filesystem::path& own);
  ~UsableSchemes();
  UsableSchemes(UsableSchemes&& other) noexcept;
  UsableSchemes& operator=(UsableSchemes&&) = delete;
  UsableSchemes(const UsableSchemes&) = delete;
  UsableSchemes& operator=(const UsableSchemes&) = delete;

  // Where to read schemes from, as long as this lives: `own` itself if nothing is wrong in it.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  struct LeftOut {
    std::string path;  // "matters/ours.yaml"
    Message mistake;   // as file:line
  };
  [[nodiscard]] const std::vector<LeftOut>& left_out() const { return left_out_; }

 private:
  UsableSchemes() = default;
  std::filesystem::path folder_;
  std::filesystem::path copy_;  // to be removed; empty: there is none
  std::vector<LeftOut> left_out_;
};

}  // namespace mingbai::app
