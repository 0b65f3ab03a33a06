// Addresses of tiles: each tile has one, and none leads out of the folder of the log.
#include "translog/tile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const Result<translog::TilePath> path = translog::parse_tile_path(text);
  if (!path) return 0;
  ensure(path->level >= 0 && path->level <= translog::max_tile_level, "a level");
  ensure(path->width >= 1 && path->width <= translog::tile_width && path->index >= 0, "a tile");
  ensure(translog::to_string(*path) == text, "each tile has one address");
  ensure(text.find("..") == std::string_view::npos && text.find("//") == std::string_view::npos,
         "no way out of the folder");
  return 0;
}
