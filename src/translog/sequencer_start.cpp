// How the sequencer begins: it compares the head with the key, the guard and the tiles, makes tiles
// again, and finishes a batch that was about to be signed.
#include <algorithm>
#include <filesystem>
#include <system_error>

#include "platform/cli/folder_lock.h"
#include "translog/durable_file.h"
#include "translog/entry_bundle.h"
#include "translog/fault.h"
#include "translog/policy.h"
#include "translog/sequencer.h"
#include "translog/tile_folder.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t entries_per_step = std::int64_t{16} * tile_width;

// A file that is not what the entries make: it stays beside the new one, for whoever asks why.
Result<void> put_in_place(NewFiles& files, const fs::path& path, std::string_view bytes) {
  Result<void> done = files.put(path, bytes);
  if (done || done.error().code != ErrorCode::conflict) return done;
  std::error_code error;
  fs::rename(path, path.string() + ".damaged", error);
  if (error) return done;
  return files.put(path, bytes);
}

}  // namespace

std::unique_ptr<Sequencer> Sequencer::start(db::Db& db, LogSite site, const SigningKey& key,
                                            const Clock& clock) {
  auto out = std::make_unique<Sequencer>(Private(), db, std::move(site), key, clock);
  const Result<void> done = out->recover();
  if (!done) out->doubt_ = done.error();
  return out;
}

Result<void> Sequencer::recover() {
  NewFiles folders;
  TRY(folders.make_folder(site_.folder));
  TRY(folders.finish());
  lock_ = TRY(cli::FolderLock::take(site_.folder, cli::FolderLock::Kind::exclusive));
  head_ = TRY(db_.write([](db::Session& session) -> Result<LogHead> {
    next_epoch(session);
    return log_head(session);
  }));
  TRY(check_head());
  guard_ = TRY(Guard::open(site_.guard));
  const bool is_open = TRY(has_open_intent());
  if (head_.checkpoint.empty()) TRY(sign_empty_log());
  TRY(read_edge());
  if (is_open) TRY(advance(guard_->intents().back().size, true));
  return publish();
}

Result<void> Sequencer::check_head() const {
  if (head_.checkpoint.empty() && head_.size == 0) return {};
  const Result<Standing> standing = standing_of(head_.checkpoint, policy_of(key_.verifier()));
  if (!standing || standing->checkpoint.size != head_.size ||
      standing->checkpoint.root != head_.root) {
    return fail(ErrorCode::conflict,
                msg("The last checkpoint in the database, of size {0}, is not one that the key of "
                    "{1} signed.",
                    std::to_string(head_.size), key_.verifier().name));
  }
  return {};
}

Result<bool> Sequencer::has_open_intent() const {
  const std::vector<Intent>& intents = guard_->intents();
  const Intent head{head_.size, head_.root};
  if (intents.empty()) {
    if (head_.size == 0) return false;
    return fail(ErrorCode::conflict,
                msg("{0} is missing, so nobody can tell whether this database, with {1} entries in "
                    "the log, is the newest one.",
                    site_.guard.string(), std::to_string(head_.size)));
  }
  if (intents.back() == head) return false;
  const Intent before = intents.size() > 1 ? intents[intents.size() - 2] : Intent{0, empty_root()};
  if (before == head && intents.back().size > head.size) return true;
  return fail(ErrorCode::conflict,
              msg("{0} tells of a log of {1} entries with the root {2}, the database of {3} with "
                  "the root {4}. One of them is an old copy.",
                  site_.guard.string(), std::to_string(intents.back().size),
                  to_string(intents.back().root), std::to_string(head.size), to_string(head.root)));
}

// There is only one tree of size 0, so nothing needs to be guarded.
Result<void> Sequencer::sign_empty_log() { return swap({0, empty_root()}); }

Result<void> Sequencer::read_edge() {
  TileFolder disk(site_.folder);
  const Result<TreeEdge> edge = TreeEdge::read(disk, head_.size);
  if (edge && edge->root() == head_.root && is_last_bundle_sound(disk)) {
    edge_ = *edge;
    return {};
  }
  return remake_tiles();
}

bool Sequencer::is_last_bundle_sound(TileSource& disk) const {
  if (head_.size == 0) return true;
  Result<VerifiedTiles> tree = VerifiedTiles::open(disk, head_.size, head_.root);
  return tree && read_entries(disk, *tree, (head_.size - 1) / tile_width);
}

Result<Hash> Sequencer::root_of_entries() {
  TreeEdge edge;
  while (edge.size() < head_.size) {
    const std::int64_t next = std::min(edge.size() + entries_per_step, head_.size);
    for (const std::string& entry : TRY(entries(edge.size(), next))) edge.append(leaf_hash(entry));
    edge.take_tiles();
  }
  return edge.root();
}

Result<void> Sequencer::remake_tiles() {
  const Hash root = TRY(root_of_entries());
  if (root != head_.root) {
    return fail(ErrorCode::conflict,
                msg("The {0} entries in the database have the root {1}, but {2} was signed.",
                    std::to_string(head_.size), to_string(root), to_string(head_.root)));
  }
  NewFiles files;
  edge_ = {};
  while (edge_.size() < head_.size) {
    const std::int64_t first = edge_.size();
    const std::int64_t next = std::min(first + entries_per_step, head_.size);
    const std::vector<std::string> rows = TRY(entries(first, next));
    for (const std::string& entry : rows) edge_.append(leaf_hash(entry));
    for (std::size_t at = 0; at < rows.size(); at += tile_width) {
      const auto bundle =
          std::span(rows).subspan(at, std::min<std::size_t>(tile_width, rows.size() - at));
      const TilePath path{.has_entries = true,
                          .index = (first + static_cast<std::int64_t>(at)) / tile_width,
                          .width = static_cast<int>(bundle.size())};
      TRY(put_in_place(files, site_.folder / to_string(path), bundle_bytes(bundle)));
    }
    for (const Tile& tile : edge_.take_tiles()) {
      // Partial tiles of sizes that lie behind are not missed.
      if (!tile.path.is_full() && next < head_.size) continue;
      TRY(put_in_place(files, site_.folder / to_string(tile.path), tile.bytes));
    }
  }
  return files.finish();
}

}  // namespace mingbai::translog
