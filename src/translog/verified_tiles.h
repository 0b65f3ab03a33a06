// VerifiedTiles: a tree read from tiles that nobody needs to trust. Each tile is compared with the
// signed root before anything in it is believed.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "translog/tile.h"
#include "translog/tree.h"

namespace mingbai::translog {

class VerifiedTiles : public NodeSource {
 public:
  // Reads the tiles at the right edge, all of whose hashes together make the root. The source must
  // outlive this.
  static Result<VerifiedTiles> open(TileSource& source, std::int64_t size, const Hash& root);

  [[nodiscard]] std::int64_t size() const { return size_; }

  // invalid, with the tile's name, when a tile is not part of the signed tree. A full tile is
  // compared with its hash in the tile above, that one first with the one above it, up to the edge.
  Result<Hash> node(const Node& node) override;
  // All leaf hashes of a tile of level 0.
  Result<std::vector<Hash>> leaves(std::int64_t tile_index);

 private:
  class Edge;
  using Hashes = std::vector<Hash>;
  using Key = std::pair<int, std::int64_t>;  // level and index
  VerifiedTiles(TileSource& source, std::int64_t size) : source_(&source), size_(size) {}
  Result<void> read_edge(const Hash& root);
  Result<const Hashes*> tile(int level, std::int64_t index);

  TileSource* source_;
  std::int64_t size_;
  std::map<Key, Hashes> edge_;
  std::map<Key, Hashes> full_;  // each with the whole tree that its hashes make
};

}  // namespace mingbai::translog
