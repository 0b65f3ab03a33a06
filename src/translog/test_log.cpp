#include "translog/test_log.h"

#include "translog/entry_bundle.h"
#include "translog/tree_edge.h"

namespace mingbai::translog::test {

std::string decimal_entry(std::int64_t index) { return std::to_string(index); }

Log::Log(std::int64_t wanted, const std::function<std::string(std::int64_t)>& entry)
    : size(wanted) {
  TreeEdge edge;
  std::vector<std::string> bundle;
  for (std::int64_t i = 0; i < size; ++i) {
    bundle.push_back(entry(i));
    edge.append(leaf_hash(bundle.back()));
    if (bundle.size() < tile_width && i + 1 < size) continue;
    const TilePath path{
        .has_entries = true, .index = i / tile_width, .width = static_cast<int>(bundle.size())};
    files[to_string(path)] = bundle_bytes(bundle);
    bundle.clear();
  }
  for (const Tile& tile : edge.take_tiles()) files[to_string(tile.path)] = tile.bytes;
  root = edge.root();
}

Result<std::string> Log::tile(const TilePath& path) {
  const auto file = files.find(to_string(path));
  if (file == files.end()) return fail(ErrorCode::not_found, Message{to_string(path), {}});
  return file->second;
}

}  // namespace mingbai::translog::test
