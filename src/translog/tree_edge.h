// TreeEdge: the right edge of a growing tree, which is all that appending needs: the last, partial
// tile of each level, at most 255 hashes each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "translog/tile.h"

namespace mingbai::translog {

struct Tile {
  TilePath path;
  std::string bytes;
  friend bool operator==(const Tile&, const Tile&) = default;
};

class TreeEdge {
 public:
  TreeEdge() = default;
  // The edge of a tree of which the tiles are there. Believes them: whoever needs certainty
  // compares root() with one that was signed.
  static Result<TreeEdge> read(TileSource& source, std::int64_t size);

  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] Hash root() const;

  void append(const Hash& leaf);
  // The tiles of hashes that came into being since the last call, full ones first, then the partial
  // ones of the present size.
  std::vector<Tile> take_tiles();

 private:
  void add(int level, const Hash& hash);

  std::int64_t size_ = 0;
  std::vector<std::vector<Hash>> rows_;  // by level
  std::vector<Tile> full_;               // not taken yet
  std::int64_t taken_size_ = 0;
};

}  // namespace mingbai::translog
