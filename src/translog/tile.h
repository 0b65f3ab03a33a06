// Tiles (C2SP tlog-tiles): rows of up to 256 hashes, or of up to 256 entries, each one immutable
// file, and the addresses under which they are read.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "translog/hash.h"

namespace mingbai::translog {

inline constexpr int tile_width = 256;  // of a full tile
inline constexpr int max_tile_level = 63;

// Hash i of the tile is the root over the 256^level entries that begin at
// (index * 256 + i) * 256^level. A bundle of entries has the indexes and widths of level 0.
struct TilePath {
  bool has_entries = false;  // a bundle of entries; its level is 0
  int level = 0;             // 0 to 63
  std::int64_t index = 0;
  int width = tile_width;  // 1 to 256; below 256: a partial tile

  [[nodiscard]] bool is_full() const { return width == tile_width; }
  friend bool operator==(const TilePath&, const TilePath&) = default;
};

// "tile/0/x001/234.p/17", "tile/entries/000". Reading refuses every other spelling of an address.
std::string to_string(const TilePath& path);
Result<TilePath> parse_tile_path(std::string_view path);

// How many hashes the last, partial tile of a level has in a tree of that size; 0: there is none.
int partial_width(int level, std::int64_t size);
// How many full tiles come before it.
std::int64_t full_tiles(int level, std::int64_t size);

// The hashes of a tile's bytes; refuses any other number of them than the path says.
Result<std::vector<Hash>> tile_hashes(const TilePath& path, std::string_view bytes);

// Where tiles and bundles come from: a folder, a server, memory.
class TileSource {
 public:
  virtual ~TileSource() = default;
  // not_found where there is no such tile. A server may have deleted a partial tile once the full
  // one was there.
  virtual Result<std::string> tile(const TilePath& path) = 0;
};

// The bytes of a tile of hashes, or, where a partial tile is gone, what the full one has of them.
// Nothing is believed of what comes back.
Result<std::string> read_hashes(TileSource& source, const TilePath& path);

}  // namespace mingbai::translog
