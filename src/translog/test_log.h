// A log in memory, for tests.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "translog/tile.h"

namespace mingbai::translog::test {

// Entry i is the decimal of i, as in the vectors, unless told otherwise.
std::string decimal_entry(std::int64_t index);

class Log : public TileSource {
 public:
  explicit Log(std::int64_t size,
               const std::function<std::string(std::int64_t)>& entry = decimal_entry);
  Result<std::string> tile(const TilePath& path) override;

  std::int64_t size;
  Hash root;
  std::map<std::string, std::string> files;  // by address, to be tampered with
};

}  // namespace mingbai::translog::test
