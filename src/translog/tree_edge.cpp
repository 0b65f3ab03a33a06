#include "translog/tree_edge.h"

#include <bit>
#include <optional>
#include <span>
#include <utility>

namespace mingbai::translog {

Result<TreeEdge> TreeEdge::read(TileSource& source, std::int64_t size) {
  ensure(size >= 0, "a size counts entries");
  TreeEdge out;
  out.size_ = size;
  out.taken_size_ = size;
  for (int level = 0; full_tiles(level, size) > 0 || partial_width(level, size) > 0; ++level) {
    std::vector<Hash>& row = out.rows_.emplace_back();
    const int width = partial_width(level, size);
    if (width == 0) continue;
    const TilePath path{.level = level, .index = full_tiles(level, size), .width = width};
    const std::string bytes = TRY(read_hashes(source, path));
    row = TRY(tile_hashes(path, bytes));
  }
  return out;
}

Hash TreeEdge::root() const {
  // From the right: each perfect subtree joins what lies to the right of it.
  std::optional<Hash> reached;
  for (const std::vector<Hash>& row : rows_) {
    std::span<const Hash> rest(row);
    while (!rest.empty()) {
      const std::size_t width = std::size_t{1} << std::countr_zero(rest.size());
      const Hash subtree = perfect_root(rest.last(width));
      reached = reached ? node_hash(subtree, *reached) : subtree;
      rest = rest.first(rest.size() - width);
    }
  }
  return reached ? *reached : empty_root();
}

void TreeEdge::append(const Hash& leaf) {
  add(0, leaf);
  ++size_;
}

void TreeEdge::add(int level, const Hash& hash) {
  const auto place = static_cast<std::size_t>(level);
  if (rows_.size() == place) rows_.emplace_back();
  rows_[place].push_back(hash);
  if (rows_[place].size() < tile_width) return;
  const std::vector<Hash> row = std::exchange(rows_[place], {});
  const TilePath path{.level = level, .index = full_tiles(level, size_ + 1) - 1};
  full_.push_back({path, bytes_of(row)});
  add(level + 1, perfect_root(row));
}

std::vector<Tile> TreeEdge::take_tiles() {
  std::vector<Tile> out = std::exchange(full_, {});
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const int level = static_cast<int>(i);
    const int width = partial_width(level, size_);
    const bool is_taken = width == partial_width(level, taken_size_) &&
                          full_tiles(level, size_) == full_tiles(level, taken_size_);
    if (width == 0 || is_taken) continue;
    const TilePath path{.level = level, .index = full_tiles(level, size_), .width = width};
    out.push_back({path, bytes_of(rows_[i])});
  }
  taken_size_ = size_;
  return out;
}

}  // namespace mingbai::translog
