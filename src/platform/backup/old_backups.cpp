#include "platform/backup/old_backups.h"

#include <algorithm>

#include "platform/backup/backups_store.h"
#include "platform/logging/log.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

// It may have been replaced, by a newer backup or by something that is none of ours.
bool is_still_there(const BackupRecord& record) {
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(record.file, error))) return false;
  return static_cast<std::int64_t>(fs::file_size(record.file, error)) == record.bytes && !error;
}

struct OldBackup {
  BackupRecord record;
  bool is_there = false;  // and nothing newer has its name
};

struct Found {
  std::vector<OldBackup> old;          // but `newest`
  std::optional<BackupRecord> newest;  // of everything, that is still there; only if it is old too
};

Found found_before(const std::vector<BackupRecord>& newest_first, Instant before) {
  Found out;
  bool has_whole = false;
  for (auto one = newest_first.begin(); one != newest_first.end(); ++one) {
    const bool is_there = is_still_there(*one) &&
                          std::find_if(newest_first.begin(), one, [&](const BackupRecord& other) {
                            return other.file == one->file;
                          }) == one;
    const bool is_newest = is_there && one->owner.empty() && !has_whole;
    has_whole = has_whole || is_newest;
    if (!(one->made < before)) continue;
    if (is_newest) {
      out.newest = *one;
    } else {
      out.old.push_back({.record = *one, .is_there = is_there});
    }
  }
  return out;
}

}  // namespace

Result<std::int64_t> forget_backups(db::Db& db, Instant before) {
  const Found found = found_before(TRY(all_backups(db)), before);
  std::int64_t count = 0;
  for (const OldBackup& one : found.old) {
    std::error_code error;
    if (one.is_there && !fs::remove(one.record.file, error)) {
      logging::log(logging::Level::warning, "backup: an old one cannot be removed",
                   {{"file", one.record.file.string()}, {"cause", error.message()}});
      continue;
    }
    count += one.is_there ? 1 : 0;
    TRY(db.write([&](db::Session& session) -> Result<void> {
      delete_backup(session, one.record.id);
      return {};
    }));
  }
  return count;
}

Result<std::vector<Message>> overdue_backups(db::Db& db, Instant before) {
  const Found found = found_before(TRY(all_backups(db)), before);
  std::vector<Message> out;
  for (const OldBackup& one : found.old) {
    if (!one.is_there) continue;
    out.push_back(
        msg("The backup {0} of {1} is kept longer than the rules of retention say. It "
            "goes with the next: mingbai backup FILE. Or remove it by hand.",
            one.record.file.string(), civil_date(one.record.made).iso()));
  }
  if (found.newest) {
    out.push_back(
        msg("The newest backup {0} is of {1}, older than the rules of retention let "
            "backups become. Make a new one: mingbai backup FILE",
            found.newest->file.string(), civil_date(found.newest->made).iso()));
  }
  return out;
}

}  // namespace mingbai::backup
