#include "platform/backup/stray_files.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <sys/stat.h>

#include "platform/backup/rows_store.h"
#include "platform/backup/work_folder.h"
#include "platform/blobs/blob.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sum_length = 64;

// Not there any more: not old.
bool is_older(const fs::path& path, Instant before) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) return false;
  return std::int64_t{found.st_mtim.tv_sec} * 1000 + found.st_mtim.tv_nsec / 1'000'000 < before.ms;
}

std::vector<fs::path> old_temporary(const fs::path& data, Instant before) {
  std::vector<fs::path> out;
  for (const char* folder : {"tmp", "uploads"}) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(data / folder, ignored)) {
      const bool is_in_use = is_work_folder_in_use(entry.path().filename().string());
      if (!is_in_use && is_older(entry.path(), before)) out.push_back(entry.path());
    }
  }
  return out;
}

// A blob, or one that a killed process had begun to write.
bool is_blob_or_part(const std::string& name) {
  return blobs::is_sha256(name.substr(0, sum_length)) &&
         (name.size() == sum_length || name[sum_length] == '.');
}

std::vector<fs::path> old_blobs(const fs::path& data, Instant before) {
  std::vector<fs::path> out;
  std::error_code ignored;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(data / "blobs", ignored)) {
    if (!entry.is_regular_file(ignored) || entry.is_symlink(ignored)) continue;
    const bool is_ours = is_blob_or_part(entry.path().filename().string());
    if (is_ours && is_older(entry.path(), before)) out.push_back(entry.path());
  }
  return out;
}

Result<std::set<std::string>> named_blobs(const Site& site, db::Db& db) {
  return db.read([&](db::Session& session) -> Result<std::set<std::string>> {
    std::set<std::string> out;
    for (const Module& module : site.modules) {
      for (const BlobColumn& blob : module.blobs) {
        for (std::string& sum : texts_of(session, blob.table, blob.column, "1 = 1")) {
          out.insert(std::move(sum));
        }
      }
    }
    return out;
  });
}

// The files first, the rows after them: whatever is named by then stays.
Result<std::vector<fs::path>> unnamed_blobs(const Site& site, db::Db& db, Instant before) {
  std::vector<fs::path> old = old_blobs(site.data, before);
  if (old.empty()) return old;
  const std::set<std::string> named = TRY(named_blobs(site, db));
  std::erase_if(old,
                [&](const fs::path& path) { return named.contains(path.filename().string()); });
  return old;
}

constexpr std::string_view going = ".going";

// What a process that was killed had moved aside is looked at like any other.
void put_back_aside(const fs::path& data) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(data / "blobs", error)) {
    const std::string path = entry.path().string();
    if (path.ends_with(going)) fs::rename(path, path.substr(0, path.size() - going.size()), error);
  }
}

// The same content may be sent again at this very moment: whoever keeps it makes the file new
// (blobs::renew) or, once it has moved away, writes it anew.
bool remove_blob(const fs::path& path, Instant before) {
  std::error_code error;
  const fs::path aside = path.string() + std::string(going);
  fs::rename(path, aside, error);
  if (error) return false;
  if (is_older(aside, before)) return fs::remove(aside, error);
  fs::rename(aside, path, error);
  return false;
}

bool is_backup_being_made(const fs::path& data) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(data / "tmp", ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("backup-") && is_work_folder_in_use(name)) return true;
  }
  return false;
}

}  // namespace

Result<StrayFiles> count_stray_files(const Site& site, db::Db& db, Instant before) {
  const std::vector<fs::path> blobs = TRY(unnamed_blobs(site, db, before));
  return StrayFiles{.temporary = static_cast<std::int64_t>(old_temporary(site.data, before).size()),
                    .blobs = static_cast<std::int64_t>(blobs.size())};
}

Result<StrayFiles> forget_stray_files(const Site& site, db::Db& db, Instant before) {
  StrayFiles out;
  for (const fs::path& path : old_temporary(site.data, before)) {
    std::error_code error;
    fs::remove_all(path, error);
    if (!error) ++out.temporary;
  }
  if (is_backup_being_made(site.data)) return out;
  put_back_aside(site.data);
  for (const fs::path& path : TRY(unnamed_blobs(site, db, before))) {
    if (remove_blob(path, before)) ++out.blobs;
  }
  return out;
}

}  // namespace mingbai::backup
