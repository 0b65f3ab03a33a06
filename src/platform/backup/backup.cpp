#include "platform/backup/backup.h"

#include <algorithm>

#include "platform/backup/archive.h"
#include "platform/backup/backups_store.h"
#include "platform/backup/drill.h"
#include "platform/backup/file.h"
#include "platform/backup/owner_rows.h"
#include "platform/backup/rows_store.h"
#include "platform/backup/work_folder.h"
#include "platform/blobs/blob.h"
#include "platform/db/sqlite_copy.h"
#include "platform/jobs/jobs.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

struct Source {
  std::string name;  // in the archive
  fs::path path;
};

std::vector<std::string> left_out(const Site& site) {
  std::vector<std::string> out;
  for (const Module& module : site.modules) {
    out.insert(out.end(), module.left_out.begin(), module.left_out.end());
  }
  return out;
}

// Files below root/folder. Links are not followed: what they lead to is not ours to copy.
void add_tree(const fs::path& root, const std::string& folder, std::vector<Source>& out) {
  std::error_code ignored;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(root / folder, ignored)) {
    if (entry.is_symlink() || !entry.is_regular_file()) continue;
    out.push_back(Source{fs::relative(entry.path(), root).generic_string(), entry.path()});
  }
}

// One snapshot of every table, as text.
Result<void> save_all_rows(const Site& site, db::Db& db, const fs::path& folder) {
  const std::vector<std::string> skipped = left_out(site);
  return db.read([&](db::Session& session) -> Result<void> {
    for (const std::string& table : all_tables(session)) {
      if (std::ranges::find(skipped, table) != skipped.end()) continue;
      TRY(save_rows(session, table, "1 = 1", folder / "rows" / (table + ".tsv")));
    }
    return {};
  });
}

Result<std::vector<Source>> everything(const Site& site, db::Db& db, const fs::path& work) {
  std::vector<Source> out;
  // The database first: each blob that it names is on the disk by then.
  if (db.engine() == db::Engine::sqlite) {
    TRY(db::copy_sqlite(db, work / "mingbai.db", left_out(site)));
    out.push_back(Source{"mingbai.db", work / "mingbai.db"});
  } else {
    TRY(save_all_rows(site, db, work));
    add_tree(work, "rows", out);
  }
  add_tree(site.data, "blobs", out);
  add_tree(site.data, "schemes", out);
  if (fs::is_regular_file(site.data / "config.yaml")) {
    out.push_back(Source{"config.yaml", site.data / "config.yaml"});
  }
  return out;
}

Result<std::vector<Source>> one_owner(const Site& site, db::Db& db, const std::string& code,
                                      const fs::path& work, Manifest& manifest) {
  std::vector<std::string> sums;
  TRY(db.read([&](db::Session& session) -> Result<void> {
    const Result<std::int64_t> key =
        owner_key(session, site.owners.table, site.owners.code_column, code);
    if (!key) return fail(key.error());
    manifest.owner = code;
    manifest.owner_id = *key;
    sums = blobs_of_owner(session, site.modules, *key);
    return save_owner(session, site.modules, *key, work);
  }));
  std::vector<Source> out;
  add_tree(work, "rows", out);
  for (const std::string& sum : sums) {
    const fs::path path = blobs::blob_path(site.data, sum);
    out.push_back(Source{fs::relative(path, site.data).generic_string(), path});
  }
  return out;
}

Result<void> check_target(const BackupRequest& request) {
  std::error_code ignored;
  if (fs::exists(request.file, ignored) && !request.may_replace) {
    return fail(ErrorCode::conflict, msg("{0} exists already. Name another file, or add --replace.",
                                         request.file.string()));
  }
  return {};
}

// A backup that nobody could know of goes away again.
class UnrecordedFile {
 public:
  explicit UnrecordedFile(fs::path path) : path_(std::move(path)) {}
  ~UnrecordedFile() {
    std::error_code ignored;
    if (!is_kept_) fs::remove(path_, ignored);
  }
  UnrecordedFile(const UnrecordedFile&) = delete;
  UnrecordedFile& operator=(const UnrecordedFile&) = delete;
  void keep() { is_kept_ = true; }

 private:
  fs::path path_;
  bool is_kept_ = false;
};

// A drill that failed, or that found no backup, need not wait a week for its next chance.
Result<void> ask_for_drill(const Site& site, db::Db& db) {
  jobs::Jobs jobs(db, site.clock);
  const std::optional<jobs::Job> last = TRY(jobs.latest_ended(drill_kind));
  if (last && last->result == json::Value()) TRY(jobs.add(drill_kind, {}));
  return {};
}

}  // namespace

Result<Made> make_backup(const Site& site, db::Db& db, const BackupRequest& request,
                         const jobs::Progress& progress) {
  TRY(check_target(request));
  std::optional<Key> key;
  if (!request.is_plain) {
    TRY(make_keys(site.data / "keys"));
    key = TRY(read_public_key(site.data / "keys"));
  }
  const WorkFolder work = TRY(WorkFolder::make(site.data / "tmp", "backup"));
  std::error_code error;
  fs::create_directory(work.path() / "rows", error);
  Manifest manifest{.program = site.program, .engine = db.engine(), .made = site.clock()};
  manifest.schema = TRY(db.schema_version());
  const std::vector<Source> sources =
      request.owner.empty() ? TRY(everything(site, db, work.path()))
                            : TRY(one_owner(site, db, request.owner, work.path(), manifest));
  const std::unique_ptr<ArchiveWriter> writer = TRY(ArchiveWriter::create(request.file, key));
  const auto total = static_cast<std::int64_t>(sources.size());
  std::int64_t done = 0;
  for (const Source& source : sources) {
    if (progress.is_cancelled()) {
      return fail(ErrorCode::conflict, msg("Cancelled. No backup was made."));
    }
    TRY(writer->add_file(source.name, source.path));
    progress.report(done++, total);
  }
  const bool is_signed = TRY(writer->finish(manifest, site.sign));
  const Made made{.bytes = static_cast<std::int64_t>(fs::file_size(request.file, error)),
                  .files = total,
                  .is_signed = is_signed};
  UnrecordedFile file(request.file);
  TRY(db.write([&](db::Session& session) -> Result<void> {
    insert_backup(session, {.file = fs::absolute(request.file),
                            .made = manifest.made,
                            .bytes = made.bytes,
                            .owner = request.owner});
    return request.in_write ? request.in_write(session, manifest) : Result<void>();
  }));
  file.keep();
  if (request.owner.empty()) TRY(ask_for_drill(site, db));
  progress.report(1, 1);
  return made;
}

}  // namespace mingbai::backup
