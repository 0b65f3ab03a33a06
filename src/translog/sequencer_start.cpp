// How the sequencer begins: it compares the head with the key, the guard and the tiles, makes tiles
// again, and finishes a batch that was about to be signed.
#include "platform/cli/folder_lock.h"
#include "platform/logging/log.h"
#include "translog/durable_file.h"
#include "translog/entry_bundle.h"
#include "translog/fault.h"
#include "translog/policy.h"
#include "translog/publishing.h"
#include "translog/sequencer.h"
#include "translog/takeover_actions.h"
#include "translog/tile_folder.h"
#include "translog/tile_maker.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {

std::unique_ptr<Sequencer> Sequencer::start(db::Db& db, LogSite site, const SigningKey& key,
                                            const Clock& clock, const SigningKey* next) {
  auto out = std::make_unique<Sequencer>(Private(), db, std::move(site), key, clock, next);
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
    if (!may_move_head(session)) {
      return fail(ErrorCode::forbidden,
                  msg("The server's role on PostgreSQL may not sign. Name that of the sequencer as "
                      "sequencer_database in config.yaml, and run deploy/postgresql-roles.sql."));
    }
    next_epoch(session);
    return log_head(session);
  }));
  TRY(check_head());
  guards_ = TRY(Guards::open(site_.guards()));
  const std::optional<Intent> open = TRY(open_intent());
  if (head_.checkpoint.empty()) TRY(sign_empty_log());
  TRY(read_edge());
  if (open) TRY(advance(open->size, open));
  TRY(begin_missing_guards());
  // A time that had to come may have come while nobody was here.
  const Note note = TRY(parse_note(head_.checkpoint));
  TRY(db_.write([&](db::Session& session) { return choose_published(session, note, clock_()); }));
  return publish();
}

Result<std::int64_t> Sequencer::numbered() const {
  return db_.read(
      [](db::Session& session) -> Result<std::int64_t> { return numbered_entries(session); });
}

Result<void> Sequencer::check_head() const {
  if (TRY(numbered()) < head_.size) return fewer_than_signed();
  if (head_.checkpoint.empty() && head_.size == 0) return {};
  const Policy signers = TRY(db_.read([this](db::Session& session) -> Result<Policy> {
    return signers_of_head(session, key_.verifier());
  }));
  const Result<Standing> standing = standing_of(head_.checkpoint, signers);
  if (!standing || standing->checkpoint.size != head_.size ||
      standing->checkpoint.root != head_.root) {
    return fail(ErrorCode::conflict,
                msg("The last checkpoint in the database, of size {0}, is not one that the key of "
                    "{1} signed.",
                    std::to_string(head_.size), key_.verifier().name));
  }
  return {};
}

Result<std::optional<Intent>> Sequencer::open_intent() const {
  return guards_->open_intent(
      {head_.size, head_.root},
      [this](const Intent& intent) -> Result<bool> { return TRY(numbered()) >= intent.size; });
}

// One that is asked for only now, or whose disk is another one, tells from here on.
Result<void> Sequencer::begin_missing_guards() {
  if (head_.size == 0) return {};
  for (const std::filesystem::path& file : guards_->missing()) {
    logging::log(logging::Level::warning, "translog: a guard was missing and begins anew",
                 {{"file", file.string()}});
  }
  return guards_->append({head_.size, head_.root}, head_.signed_at);
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
  edge_ = TRY(make_all_tiles(db_, site_.folder, head_.size, head_.root));
  return {};
}

bool Sequencer::is_last_bundle_sound(TileSource& disk) const {
  if (head_.size == 0) return true;
  Result<VerifiedTiles> tree = VerifiedTiles::open(disk, head_.size, head_.root);
  return tree && read_entries(disk, *tree, (head_.size - 1) / tile_width);
}

}  // namespace mingbai::translog
