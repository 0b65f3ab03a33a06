#include "translog/verified_tiles.h"

#include <algorithm>
#include <span>

namespace mingbai::translog {
namespace {

constexpr int bits_per_level = 8;
// 8 MB. What falls out is read and compared again.
constexpr std::size_t most_tiles_kept = 512;

struct Place {
  int level = 0;
  std::int64_t tile = 0;
  std::size_t first = 0;  // within the tile
  std::size_t count = 0;

  // Where a full tile's tree has it: each row is half as long as the one before.
  [[nodiscard]] std::size_t above_leaves() const {
    constexpr std::size_t all = 2 * std::size_t{tile_width};
    return all - all / count + first / count;
  }
};

Place place_of(const Node& node) {
  const int inner = node.level % bits_per_level;
  const std::int64_t first = node.index << inner;
  return {.level = node.level / bits_per_level,
          .tile = first / tile_width,
          .first = static_cast<std::size_t>(first % tile_width),
          .count = std::size_t{1} << inner};
}

}  // namespace

// The nodes of which the root is made lie in the partial tiles, which are compared only as a whole.
class VerifiedTiles::Edge : public NodeSource {
 public:
  explicit Edge(const std::map<Key, Hashes>& tiles) : tiles_(tiles) {}
  Result<Hash> node(const Node& node) override {
    const Place place = place_of(node);
    const auto tile = tiles_.find({place.level, place.tile});
    ensure(tile != tiles_.end(), "the root is made of the tiles at the edge");
    return perfect_root(std::span(tile->second).subspan(place.first, place.count));
  }

 private:
  const std::map<Key, Hashes>& tiles_;
};

Result<VerifiedTiles> VerifiedTiles::open(TileSource& source, std::int64_t size, const Hash& root) {
  ensure(size >= 0, "a size counts entries");
  VerifiedTiles out(source, size);
  TRY(out.read_edge(root));
  return out;
}

Result<void> VerifiedTiles::read_edge(const Hash& root) {
  for (int level = 0; level <= max_tile_level; ++level) {
    const int width = partial_width(level, size_);
    if (width == 0) continue;
    const TilePath path{.level = level, .index = full_tiles(level, size_), .width = width};
    const std::string bytes = TRY(read_hashes(*source_, path));
    edge_[{level, path.index}] = TRY(tile_hashes(path, bytes));
  }
  Edge edge(edge_);
  const Hash found = TRY(tree_root(edge, size_));
  if (found != root) {
    return fail(ErrorCode::invalid,
                msg("The last tiles of size {0} have the root {1}, but {2} was signed.",
                    std::to_string(size_), to_string(found), to_string(root)));
  }
  return {};
}

Result<const VerifiedTiles::Hashes*> VerifiedTiles::tile(int level, std::int64_t index) {
  if (const auto edge = edge_.find({level, index}); edge != edge_.end()) return &edge->second;
  if (const auto full = full_.find({level, index}); full != full_.end()) return &full->second;
  ensure(index < full_tiles(level, size_), "only complete nodes are asked for");
  const TilePath path{.level = level, .index = index};
  const std::string bytes = TRY(source_->tile(path));
  Hashes nodes = perfect_tree(TRY(tile_hashes(path, bytes)));
  const Hashes* above = TRY(tile(level + 1, index / tile_width));
  if (nodes.back() != (*above)[static_cast<std::size_t>(index % tile_width)]) {
    return fail(ErrorCode::invalid,
                msg("{0} does not belong to the tree that was signed.", to_string(path)));
  }
  if (full_.size() >= most_tiles_kept) full_.clear();
  return &(full_[{level, index}] = std::move(nodes));
}

Result<Hash> VerifiedTiles::node(const Node& node) {
  ensure(
      node.level >= 0 && node.level < 63 && node.index >= 0 && node.index < (size_ >> node.level),
      "only complete nodes are asked for");
  const Place place = place_of(node);
  const Hashes* hashes = TRY(tile(place.level, place.tile));
  if (hashes->size() > tile_width) return (*hashes)[place.above_leaves()];
  return perfect_root(std::span(*hashes).subspan(place.first, place.count));
}

Result<std::vector<Hash>> VerifiedTiles::leaves(std::int64_t tile_index) {
  const Hashes* hashes = TRY(tile(0, tile_index));
  return Hashes(hashes->begin(),
                hashes->begin() + std::min<std::ptrdiff_t>(std::ssize(*hashes), tile_width));
}

}  // namespace mingbai::translog
