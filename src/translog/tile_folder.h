// TileFolder: tiles as files below a folder, under the addresses at which a server offers them.
#pragma once

#include <filesystem>
#include <string>

#include "translog/tile.h"

namespace mingbai::translog {

class TileFolder : public TileSource {
 public:
  explicit TileFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<std::string> tile(const TilePath& path) override;

 private:
  std::filesystem::path folder_;
};

// A whole file; too_large above max_bytes, not_found when it cannot be read.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

}  // namespace mingbai::translog
