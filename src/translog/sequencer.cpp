// The ten steps, from numbering on; recovery is in sequencer_start.cpp.
#include "translog/sequencer.h"

#include <algorithm>

#include "platform/cli/folder_lock.h"
#include "translog/checkpoint.h"
#include "translog/durable_file.h"
#include "translog/entry_bundle.h"
#include "translog/fault.h"
#include "translog/key_succession.h"
#include "translog/log_policy.h"
#include "translog/note_signature.h"
#include "translog/proof.h"
#include "translog/publishing.h"
#include "translog/takeover.h"
#include "translog/tile_folder.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

// A batch is held in memory: at most 16 MB.
constexpr std::int64_t most_entries_at_once = 4096;

}  // namespace

Sequencer::Sequencer(Private /*unused*/, db::Db& db, LogSite site, const SigningKey& key,
                     Clock clock, const SigningKey* next)
    : db_(db), site_(std::move(site)), key_(key), next_key_(next), clock_(std::move(clock)) {}

Sequencer::~Sequencer() = default;

std::vector<std::filesystem::path> LogSite::guards() const {
  if (second_guard.empty()) return {guard};
  return {guard, second_guard};
}

Result<std::int64_t> Sequencer::sequence() {
  if (doubt_) return fail(*doubt_);
  // A write that is rolled back leaves no doubt.
  const std::int64_t size = TRY(number());
  if (size == head_.size) return size;
  // Stands if an exception leaves from here.
  doubt_ = Error{ErrorCode::internal, msg("The last batch of the log was not finished."), {}};
  const Result<void> done = size < head_.size ? fewer_than_signed() : advance(size, std::nullopt);
  doubt_ = done ? std::nullopt : std::optional<Error>(done.error());
  if (doubt_) return fail(*doubt_);
  return size;
}

Result<std::int64_t> Sequencer::number() {
  const std::int64_t numbered = TRY(db_.write([this](db::Session& session) -> Result<std::int64_t> {
    if (log_head(session).epoch != head_.epoch) {
      return fail(ErrorCode::conflict, msg("Another process has taken over the log."));
    }
    // Nothing takes the place of what was signed.
    const std::int64_t have = numbered_entries(session);
    return have < head_.size ? have : number_waiting_entries(session, most_entries_at_once);
  }));
  TRY(reach("numbered"));
  return std::min(numbered, head_.size + most_entries_at_once);
}

Failure Sequencer::fewer_than_signed() const {
  return fail(ErrorCode::conflict, msg("The database has fewer than {0} entries of the log.",
                                       std::to_string(head_.size)));
}

Result<void> Sequencer::advance(std::int64_t size, const std::optional<Intent>& intent) {
  // From the beginning of the last bundle on, which is written anew with more in it.
  const std::int64_t first = head_.size / tile_width * tile_width;
  const std::vector<std::string> rows = TRY(entries(first, size));
  for (std::int64_t i = head_.size; i < size; ++i) {
    edge_.append(leaf_hash(rows[static_cast<std::size_t>(i - first)]));
  }
  const Intent next{size, edge_.root()};
  if (intent && next != *intent) {
    return fail(ErrorCode::conflict,
                msg("{0} tells of another tree of size {1} than the entries in the database make.",
                    site_.guard.string(), std::to_string(size)));
  }
  const std::vector<Tile> tiles = edge_.take_tiles();
  TRY(write(tiles, first, rows));
  TRY(reach("tiles"));
  TRY(read_back(next, tiles, first));
  TRY(reach("read back"));
  TRY(guards_->append(next, head_.signed_at));
  TRY(reach("intent"));
  TRY(swap(next));
  TRY(reach("swapped"));
  return publish();
}

Result<std::vector<std::string>> Sequencer::entries(std::int64_t from, std::int64_t to) {
  return db_.read([&](db::Session& session) -> Result<std::vector<std::string>> {
    if (numbered_entries(session) < to) {
      return fail(ErrorCode::conflict,
                  msg("The database has fewer than {0} entries of the log.", std::to_string(to)));
    }
    return entries_between(session, from, to);
  });
}

Result<void> Sequencer::write(std::span<const Tile> tiles, std::int64_t first,
                              std::span<const std::string> rows) {
  NewFiles files;
  for (std::size_t at = 0; at < rows.size(); at += tile_width) {
    const auto bundle = rows.subspan(at, std::min<std::size_t>(tile_width, rows.size() - at));
    const TilePath path{.has_entries = true,
                        .index = (first + static_cast<std::int64_t>(at)) / tile_width,
                        .width = static_cast<int>(bundle.size())};
    TRY(files.put(site_.folder / to_string(path), bundle_bytes(bundle)));
  }
  for (const Tile& tile : tiles) {
    TRY(files.put(site_.folder / to_string(tile.path), tile.bytes));
  }
  return files.finish();
}

// What will be signed is what readers will find: computed anew, from the disk, by the code that
// readers use.
Result<void> Sequencer::read_back(const Intent& next, std::span<const Tile> tiles,
                                  std::int64_t first) {
  TileFolder disk(site_.folder);
  VerifiedTiles tree = TRY(VerifiedTiles::open(disk, next.size, next.root));
  for (const Tile& tile : tiles) {
    if (tile.path.is_full()) TRY(tree.node({tile.path.level * 8, tile.path.index * tile_width}));
  }
  const Proof growth = TRY(prove_consistency(tree, head_.size, next.size));
  TRY(check_consistency(growth, head_.size, head_.root, next.size, next.root));
  return read_back_entries(tree, first);
}

Result<void> Sequencer::read_back_entries(VerifiedTiles& tree, std::int64_t first) {
  TileFolder disk(site_.folder);
  const std::vector<std::string> rows = TRY(entries(first, tree.size()));
  auto expected = rows.begin();
  for (std::int64_t bundle = first / tile_width; expected != rows.end(); ++bundle) {
    for (const std::string& entry : TRY(read_entries(disk, tree, bundle))) {
      if (expected == rows.end() || entry != *expected) {
        return fail(ErrorCode::internal,
                    msg("The entries on the disk are not those of the database, in bundle {0}.",
                        std::to_string(bundle)));
      }
      ++expected;
    }
  }
  return {};
}

// The tree and what it says of the keys alone decide, so that a batch which is finished after a
// crash gets the same signatures.
Result<std::string> Sequencer::signed_checkpoint(const Intent& tree) const {
  const auto place_of = [this](const std::string& submission) {
    return db_.read([&](db::Session& session) -> Result<std::optional<std::int64_t>> {
      return position_of(session, submission);
    });
  };
  const auto end = TRY(place_of(end_submission(key_.verifier())));
  const auto taken = TRY(place_of(takeover_submission(key_.verifier())));
  Note note{
      .text = to_string(Checkpoint{
          .origin = key_.verifier().name, .size = tree.size, .root = tree.root, .extensions = {}}),
      .signatures = {}};
  const bool is_taken = taken && *taken < tree.size;
  if (!is_taken && (!end || *end >= head_.size)) note.signatures.push_back(sign(key_, note.text));
  if (next_key_ != nullptr) {
    const auto begin = TRY(place_of(begin_submission(next_key_->verifier())));
    if (begin && *begin < tree.size) note.signatures.push_back(sign(*next_key_, note.text));
  }
  if (note.signatures.empty()) {
    return fail(ErrorCode::conflict,
                msg("The log says that the key which lies here has ended. Put the one that took "
                    "over in its place."));
  }
  return to_string(note);
}

// Until the swap is on the disk, the signature leaves this process in no way.
Result<void> Sequencer::swap(const Intent& next) {
  LogHead after = head_;
  after.size = next.size;
  after.root = next.root;
  after.checkpoint = TRY(signed_checkpoint(next));
  // A clock that was set back does not turn back the log.
  after.signed_at = std::max(clock_(), Instant{head_.signed_at.ms + 1});
  TRY(reach("signed"));
  const Note note = TRY(parse_note(after.checkpoint));
  const auto save = [&](db::Session& session) -> Result<bool> {
    if (!swap_head(session, head_, after)) return false;
    TRY(choose_published(session, note, after.signed_at));
    return true;
  };
  const bool is_mine = TRY(db_.write(save));
  if (!is_mine) {
    return fail(ErrorCode::conflict, msg("Another process has taken over the log."));
  }
  head_ = std::move(after);
  return {};
}

Result<void> Sequencer::publish() {
  TRY(reach("publish"));
  TRY(write_published(db_, site_.folder));
  const Instant now = std::max(clock_(), head_.signed_at);
  const auto policy =
      TRY(db_.read([now](db::Session& session) { return policy_now(session, now); }));
  return write_policy(site_.folder,
                      policy ? policy->content : policy_without_witnesses(key_.verifier()));
}

}  // namespace mingbai::translog
