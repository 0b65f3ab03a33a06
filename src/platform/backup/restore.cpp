#include <algorithm>

#include "platform/backup/archive.h"
#include "platform/backup/backup.h"
#include "platform/backup/doctor.h"
#include "platform/backup/file.h"
#include "platform/backup/owner_rows.h"
#include "platform/backup/rows_store.h"
#include "platform/backup/work_folder.h"
#include "platform/blobs/blob.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

Failure system_failure(const fs::path& path, const std::error_code& error) {
  return fail(ErrorCode::internal,
              msg("{0} cannot be read or written: {1}.", path.string(), error.message()));
}

// Plain backups open without a key, so its absence is told only when one is needed.
Result<std::optional<KeyPair>> key_for(const Site& site, const RestoreRequest& request) {
  std::error_code ignored;
  const fs::path own = site.data / "keys" / "backup.secret";
  const fs::path& file = request.key.empty() ? own : request.key;
  if (request.key.empty() && !fs::exists(file, ignored)) return std::optional<KeyPair>();
  return std::optional<KeyPair>(TRY(read_secret_key(file)));
}

Result<void> check_schema(const Manifest& manifest) {
  if (manifest.schema > newest_schema()) {
    return fail(
        ErrorCode::conflict,
        msg("This backup was made by a newer version of Mingbai ({0}). Restore it with that "
            "version.",
            manifest.program));
  }
  return {};
}

Result<void> check_is_free(const fs::path& data) {
  std::error_code error;
  if (!fs::exists(data, error)) return {};
  if (fs::is_directory(data, error) && fs::is_empty(data, error)) return {};
  return fail(ErrorCode::conflict,
              msg("{0} is not empty. Name a new folder with --data; nothing was overwritten.",
                  data.string()));
}

Result<void> check_has_no_rows(db::Db& db) {
  return db.read([](db::Session& session) -> Result<void> {
    for (const std::string& table : all_tables(session)) {
      if (count_rows(session, table, "1 = 1") == 0) continue;
      return fail(
          ErrorCode::conflict,
          msg("The database holds rows already (table {0}). Name an empty database; nothing "
              "was overwritten.",
              table));
    }
    return {};
  });
}

// Rows without a table would be lost without a word.
Result<void> check_tables(const std::vector<std::string>& tables, const fs::path& rows) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(rows, ignored)) {
    const std::string table = entry.path().stem().string();
    if (std::ranges::find(tables, table) == tables.end()) {
      return fail(ErrorCode::invalid,
                  msg("The rows of {0} in this backup are damaged. Use another backup. Nothing was "
                      "overwritten.",
                      table));
    }
  }
  return {};
}

Result<void> load_all_rows(db::Db& db, const fs::path& folder) {
  return db.write([&](db::Session& session) -> Result<void> {
    const std::vector<std::string> tables = all_tables(session);
    // Migrations may have put rows in, which are in the backup as well.
    std::for_each(tables.rbegin(), tables.rend(),
                  [&](const std::string& table) { delete_rows(session, table, "1 = 1"); });
    TRY(check_tables(tables, folder / "rows"));
    for (const std::string& table : tables) {
      const fs::path file = folder / "rows" / (table + ".tsv");
      std::error_code ignored;
      if (!fs::exists(file, ignored)) continue;
      TRY(load_rows(session, table, file, nullptr));
      settle_keys(session, table);
    }
    return {};
  });
}

// A file of SQLite goes to PostgreSQL as rows.
Result<void> rows_of_file(const fs::path& folder) {
  std::error_code error;
  fs::create_directory(folder / "rows", error);
  const std::unique_ptr<db::Db> db = TRY(db::Db::open((folder / "mingbai.db").string()));
  return db->read([&](db::Session& session) -> Result<void> {
    for (const std::string& table : all_tables(session)) {
      TRY(save_rows(session, table, "1 = 1", folder / "rows" / (table + ".tsv")));
    }
    return {};
  });
}

Result<void> bring_up_to_date(db::Db& db, const Manifest& manifest, const RestoreRequest& request) {
  TRY(db.migrate());
  if (!request.in_write) return {};
  return db.write([&](db::Session& session) { return request.in_write(session, manifest); });
}

Result<void> restore_database(const Manifest& manifest, const RestoreRequest& request,
                              const fs::path& folder) {
  const fs::path file = folder / "mingbai.db";
  const bool is_to_file = request.database.empty();
  const bool is_file = fs::exists(file);
  if (is_file && is_to_file) {
    const std::unique_ptr<db::Db> db = TRY(db::Db::open(file.string()));
    return bring_up_to_date(*db, manifest, request);
  }
  if (is_file) {
    TRY(rows_of_file(folder));
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(file.string() + ending);
  }
  const std::unique_ptr<db::Db> db =
      TRY(db::Db::open(is_to_file ? file.string() : request.database));
  TRY(check_has_no_rows(*db));
  TRY(db->migrate_to(manifest.schema));
  TRY(load_all_rows(*db, folder));
  return bring_up_to_date(*db, manifest, request);
}

Result<void> make_folder_ready(const fs::path& folder, const std::optional<KeyPair>& key) {
  std::error_code error;
  fs::remove(folder / "manifest.json", error);
  fs::remove(folder / "manifest.note", error);
  fs::remove_all(folder / "rows", error);
  fs::create_directories(folder / "schemes", error);
  fs::create_directories(folder / "keys", error);
  if (error) return system_failure(folder, error);
  fs::permissions(folder / "keys", fs::perms::owner_all, error);
  // The next backup is sealed to the key that the older ones are sealed to.
  if (key) return save_keys(folder / "keys", *key);
  return make_keys(folder / "keys");
}

}  // namespace

Result<Manifest> restore_all(const Site& site, const RestoreRequest& request,
                             const jobs::Progress& progress) {
  TRY(check_is_free(site.data));
  const std::optional<KeyPair> key = TRY(key_for(site, request));
  const fs::path data = fs::absolute(site.data).lexically_normal();
  const fs::path target = data.has_filename() ? data : data.parent_path();
  WorkFolder work =
      TRY(WorkFolder::make(target.parent_path(), target.filename().string() + ".restoring"));
  Manifest manifest =
      TRY(unpack(request.file, key, work.path(), jobs::stage(progress, 0, 70), {}, request.check));
  TRY(check_schema(manifest));
  if (!manifest.owner.empty()) {
    return fail(
        ErrorCode::invalid,
        msg("This is a backup of the unit {0} alone. Restore it with --unit {0} into a data "
            "folder that has this unit.",
            manifest.owner));
  }
  TRY(restore_database(manifest, request, work.path()));
  TRY(make_folder_ready(work.path(), key));
  std::error_code error;
  fs::rename(work.path(), target, error);
  if (error) return system_failure(target, error);
  work.keep();
  TRY(sync_folder(target.parent_path()));
  progress.report(1, 1);
  return manifest;
}

namespace {

// Before the rows that name them. A blob that is there already is the same.
Result<void> copy_blobs(const Manifest& manifest, const fs::path& from, const fs::path& data) {
  for (const ManifestFile& file : manifest.files) {
    if (!file.name.starts_with("blobs/")) continue;
    const std::string sum = fs::path(file.name).filename().string();
    std::error_code error;
    const bool is_blob = blobs::is_sha256(sum) && sum == file.sha256 &&
                         fs::path(file.name) == fs::relative(blobs::blob_path(data, sum), data);
    if (!is_blob) {
      return fail(ErrorCode::invalid,
                  msg("The rows of {0} in this backup are damaged. Use another backup. Nothing was "
                      "overwritten.",
                      "blobs"));
    }
    const fs::path target = blobs::blob_path(data, sum);
    if (blobs::renew(target)) continue;
    fs::create_directories(target.parent_path(), error);
    const fs::path partial = target.string() + ".partial";
    fs::copy_file(from / file.name, partial, fs::copy_options::overwrite_existing, error);
    if (error) return system_failure(target, error);
    File copied = TRY(File::open(partial));
    TRY(copied.sync());
    fs::rename(partial, target, error);
    if (error) return system_failure(target, error);
  }
  return {};
}

}  // namespace

Result<Manifest> restore_owner(const Site& site, db::Db& db, const RestoreRequest& request,
                               bool may_replace, const jobs::Progress& progress) {
  const std::optional<KeyPair> key = TRY(key_for(site, request));
  const WorkFolder work = TRY(WorkFolder::make(site.data / "tmp", "restore"));
  const Manifest manifest =
      TRY(unpack(request.file, key, work.path(), jobs::stage(progress, 0, 70), {}, request.check));
  TRY(check_schema(manifest));
  if (manifest.owner.empty()) {
    return fail(ErrorCode::invalid, msg("This is a backup of everything. Restore it without --unit "
                                        "into a new folder."));
  }
  if (manifest.owner != request.owner) {
    return fail(ErrorCode::invalid, msg("This is a backup of the unit {0}, not of {1}. Nothing was "
                                        "overwritten.",
                                        manifest.owner, request.owner));
  }
  const std::int64_t schema = TRY(db.schema_version());
  if (manifest.schema != schema) {
    return fail(ErrorCode::conflict,
                msg("This backup of one unit was made by version {0} of Mingbai, whose database is "
                    "older. Restore it with that version, then bring the folder up to date.",
                    manifest.program));
  }
  TRY(copy_blobs(manifest, work.path(), site.data));
  TRY(db.write([&](db::Session& session) -> Result<void> {
    const Result<std::int64_t> owner =
        owner_key(session, site.owners.table, site.owners.code_column, manifest.owner);
    if (!owner) return fail(owner.error());
    if (!may_replace && count_owner_rows(session, site.modules, *owner) > 0) {
      return fail(ErrorCode::conflict,
                  msg("The unit {0} has records here. Add --replace to put those of the backup in "
                      "their place; what was recorded since then is lost.",
                      manifest.owner));
    }
    const auto load = [&] {
      return load_owner(session, site.modules, site.owners, manifest.owner_id, *owner, work.path());
    };
    return request.replacing ? request.replacing(session, *owner, load) : load();
  }));
  progress.report(1, 1);
  return manifest;
}

}  // namespace mingbai::backup
