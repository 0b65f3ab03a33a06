#include "translog/tile_maker.h"

#include <algorithm>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include "translog/durable_file.h"
#include "translog/entry_bundle.h"
#include "translog/log_store.h"
#include "translog/publishing.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t entries_per_step = std::int64_t{16} * tile_width;

Result<void> put_in_place(NewFiles& files, const fs::path& path, std::string_view bytes) {
  Result<void> done = files.put(path, bytes);
  if (done || done.error().code != ErrorCode::conflict) return done;
  std::error_code error;
  fs::rename(path, path.string() + ".damaged", error);
  if (error) return done;
  return files.put(path, bytes);
}

Result<std::vector<std::string>> entries_of(db::Db& db, std::int64_t from, std::int64_t to) {
  return db.read([&](db::Session& session) -> Result<std::vector<std::string>> {
    if (numbered_entries(session) < to) {
      return fail(ErrorCode::conflict,
                  msg("The database has fewer than {0} entries of the log.", std::to_string(to)));
    }
    return entries_between(session, from, to);
  });
}

Result<void> put_bundles(NewFiles& files, const fs::path& folder, std::int64_t first,
                         std::span<const std::string> rows) {
  for (std::size_t at = 0; at < rows.size(); at += tile_width) {
    const auto bundle = rows.subspan(at, std::min<std::size_t>(tile_width, rows.size() - at));
    const TilePath path{.has_entries = true,
                        .index = (first + static_cast<std::int64_t>(at)) / tile_width,
                        .width = static_cast<int>(bundle.size())};
    TRY(put_in_place(files, folder / to_string(path), bundle_bytes(bundle)));
  }
  return {};
}

}  // namespace

Result<Hash> root_of_entries(db::Db& db, std::int64_t size) {
  TreeEdge edge;
  while (edge.size() < size) {
    const std::int64_t next = std::min(edge.size() + entries_per_step, size);
    for (const std::string& entry : TRY(entries_of(db, edge.size(), next))) {
      edge.append(leaf_hash(entry));
    }
    edge.take_tiles();
  }
  return edge.root();
}

Result<TreeEdge> make_tiles(db::Db& db, const fs::path& folder, std::int64_t size,
                            const Hash& root) {
  const Hash made = TRY(root_of_entries(db, size));
  if (made != root) {
    return fail(ErrorCode::conflict,
                msg("The {0} entries in the database have the root {1}, but {2} was signed.",
                    std::to_string(size), to_string(made), to_string(root)));
  }
  NewFiles files;
  TreeEdge edge;
  while (edge.size() < size) {
    const std::int64_t first = edge.size();
    const std::int64_t next = std::min(first + entries_per_step, size);
    const std::vector<std::string> rows = TRY(entries_of(db, first, next));
    for (const std::string& entry : rows) edge.append(leaf_hash(entry));
    TRY(put_bundles(files, folder, first, rows));
    for (const Tile& tile : edge.take_tiles()) {
      // Partial tiles of sizes that lie behind are not missed.
      if (!tile.path.is_full() && next < size) continue;
      TRY(put_in_place(files, folder / to_string(tile.path), tile.bytes));
    }
  }
  TRY(files.finish());
  return edge;
}

Result<TreeEdge> make_all_tiles(db::Db& db, const fs::path& folder, std::int64_t size,
                                const Hash& root) {
  const auto shown = TRY(db.read([](db::Session& session) { return published_tree(session); }));
  if (shown && shown->size < size) TRY(make_tiles(db, folder, shown->size, shown->root));
  return make_tiles(db, folder, size, root);
}

}  // namespace mingbai::translog
