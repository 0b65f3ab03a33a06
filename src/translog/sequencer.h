// Sequencer: the one who numbers recorded entries, writes tiles, signs. Every step is on the disk
// before the next one begins; whatever does not fit makes the log read-only, in words, until a new
// start recovers or explains.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "translog/guard.h"
#include "translog/key.h"
#include "translog/log_store.h"
#include "translog/tree_edge.h"

namespace mingbai::cli {
class FolderLock;
}

namespace mingbai::translog {

class VerifiedTiles;

struct LogSite {
  std::filesystem::path folder;  // of its own: tiles, bundles, the checkpoint
  std::filesystem::path guard;   // a file outside the folder and outside backups of the database
  std::filesystem::path second_guard = {};  // the same on another disk; empty: none
  [[nodiscard]] std::vector<std::filesystem::path> guards() const;
};

class Sequencer {
 private:
  struct Private {};

 public:
  // Takes the office and finishes what a process before it began. Whatever goes wrong is in
  // doubt(). The key's name is the log's origin; `next` is another key of the same name, which
  // takes over: it signs every tree that has the entry with which it begins, and the first key none
  // after the one that has the entry with which it ends. Database, keys and clock must outlive it.
  static std::unique_ptr<Sequencer> start(db::Db& db, LogSite site, const SigningKey& key,
                                          const Clock& clock, const SigningKey* next = nullptr);
  Sequencer(Private /*only start() makes one*/, db::Db& db, LogSite site, const SigningKey& key,
            Clock clock, const SigningKey* next);
  ~Sequencer();
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  // Why nothing is signed any more; nothing while all is well.
  [[nodiscard]] const std::optional<Error>& doubt() const { return doubt_; }
  // The last tree that was signed.
  [[nodiscard]] const LogHead& head() const { return head_; }

  // Logs the waiting entries, some thousands at most, and returns the size that is signed then.
  // An error after numbering becomes the doubt, and the same error comes back ever after.
  Result<std::int64_t> sequence();

 private:
  Result<void> recover();
  [[nodiscard]] Result<void> check_head() const;
  // One that was not followed by a signature.
  [[nodiscard]] Result<std::optional<Intent>> open_intent() const;
  Result<void> begin_missing_guards();
  Result<void> sign_empty_log();

  Result<void> read_edge();
  [[nodiscard]] bool is_last_bundle_sound(TileSource& disk) const;

  [[nodiscard]] Result<std::int64_t> numbered() const;
  Result<std::int64_t> number();  // fewer than were signed: nothing was numbered
  [[nodiscard]] Failure fewer_than_signed() const;
  Result<void> advance(std::int64_t size, const std::optional<Intent>& intent);
  Result<std::vector<std::string>> entries(std::int64_t from, std::int64_t to);
  Result<void> write(std::span<const Tile> tiles, std::int64_t first,
                     std::span<const std::string> entries);
  Result<void> read_back(const Intent& next, std::span<const Tile> tiles, std::int64_t first);
  Result<void> read_back_entries(VerifiedTiles& tree, std::int64_t first);
  [[nodiscard]] Result<std::string> signed_checkpoint(const Intent& tree) const;
  Result<void> swap(const Intent& next);
  Result<void> publish();

  db::Db& db_;
  LogSite site_;
  const SigningKey& key_;
  const SigningKey* next_key_;
  Clock clock_;
  std::unique_ptr<cli::FolderLock> lock_;
  std::optional<Guards> guards_;
  LogHead head_;
  TreeEdge edge_;
  std::optional<Error> doubt_;
};

}  // namespace mingbai::translog
