#include "platform/backup/doctor.h"

#include <algorithm>
#include <charconv>

#include "platform/backup/file.h"
#include "platform/backup/integrity_store.h"
#include "platform/backup/keys.h"
#include "platform/backup/rows_store.h"
#include "platform/blobs/blob.h"
#include "platform/db/migrations.h"
#include "platform/embed/embed.h"
#include "platform/logging/log.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_problems = 100;  // of one check

void add(Check& check, Message problem) {
  if (check.problems.size() < max_problems) check.problems.push_back(std::move(problem));
}

// A check that breaks is a problem, not the end of the examination.
template <typename Work>
void guarded(Check& check, Work&& work) {
  try {
    const Result<void> done = work();
    if (!done.has_value()) add(check, done.error().message);
  } catch (const std::exception& broken) {
    logging::log(logging::Level::error, "doctor: " + check.name, {{"cause", broken.what()}});
    add(check, msg("The check could not be made: {0}.", broken.what()));
  }
}

Check migrations_check(db::Db& db) {
  Check check{"migrations", {}};
  guarded(check, [&]() -> Result<void> {
    const std::vector<db::Migration> known = db::migrations_for(db.engine());
    TRY(db.read([&](db::Session& session) { return db::pending(session, known); }));
    const std::int64_t version = TRY(db.schema_version());
    if (version >= newest_schema()) return {};
    add(check,
        msg("The database is of an older version of Mingbai. Make a backup with that version, "
            "then run: mingbai init"));
    return {};
  });
  return check;
}

Check integrity_check(db::Db& db) {
  Check check{"database", {}};
  guarded(check, [&]() -> Result<void> {
    return db.read([&](db::Session& session) -> Result<void> {
      for (const std::string& fault : integrity_faults(session)) {
        add(check, msg("The database is damaged ({0}). Stop the server, copy the data folder, and "
                       "restore the newest backup.",
                       fault));
      }
      return {};
    });
  });
  return check;
}

void check_blob(Check& check, const fs::path& path) {
  const std::string name = path.filename().string();
  if (!blobs::is_sha256(name)) {
    add(check, msg("{0} is not a file of Mingbai. Move it away.", path.string()));
    return;
  }
  const Result<std::string> sum = sha256_of_file(path);
  if (!sum) {
    add(check, sum.error().message);
  } else if (*sum != name) {
    add(check, msg("The attachment {0} was changed on the disk. Put the file of a backup in its "
                   "place.",
                   path.string()));
  }
}

Check blobs_check(const Site& site, db::Db& db) {
  Check check{"blobs", {}};
  std::error_code ignored;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(site.data / "blobs", ignored)) {
    if (entry.is_regular_file()) check_blob(check, entry.path());
  }
  for (const Module& module : site.modules) {
    for (const BlobColumn& blob : module.blobs) {
      guarded(check, [&]() -> Result<void> {
        const std::vector<std::string> sums =
            TRY(db.read([&](db::Session& session) -> Result<std::vector<std::string>> {
              return texts_of(session, blob.table, blob.column, "1 = 1");
            }));
        for (const std::string& sum : sums) {
          if (blobs::is_sha256(sum) && fs::exists(blobs::blob_path(site.data, sum))) continue;
          add(check, msg("The attachment {0} is missing in {1}. Put the file of a backup there.",
                         sum, (site.data / "blobs").string()));
        }
        return {};
      });
    }
  }
  return check;
}

Check keys_check(const Site& site) {
  Check check{"keys", {}};
  std::error_code ignored;
  const fs::path keys = site.data / "keys";
  constexpr fs::perms others = fs::perms::group_all | fs::perms::others_all;
  for (const fs::directory_entry& entry : fs::directory_iterator(keys, ignored)) {
    if ((entry.status().permissions() & others) == fs::perms::none) continue;
    add(check, msg("{0} can be read by others on this machine. Run: chmod 600 {0}",
                   entry.path().string()));
  }
  if (!fs::exists(keys / "backup.public", ignored)) {
    add(check, msg("The city's backup key is missing. Run: mingbai init"));
    return check;
  }
  const Result<Key> public_key = read_public_key(keys);
  if (!public_key) add(check, public_key.error().message);
  if (!public_key || !fs::exists(keys / "backup.secret", ignored)) return check;
  const Result<KeyPair> pair = read_secret_key(keys / "backup.secret");
  if (!pair) {
    add(check, pair.error().message);
  } else if (pair->public_key != *public_key) {
    add(check, msg("The two backup keys in {0} do not belong together: backups made now cannot be "
                   "opened. Put the right files there.",
                   keys.string()));
  }
  return check;
}

Check module_check(const Module& module, db::Db& db) {
  Check check{module.name, {}};
  guarded(check, [&]() -> Result<void> {
    const std::vector<Message> problems =
        TRY(db.read([&](db::Session& session) { return module.check(session); }));
    for (const Message& problem : problems) add(check, problem);
    return {};
  });
  return check;
}

}  // namespace

bool Report::is_healthy() const {
  return std::ranges::all_of(checks, [](const Check& check) { return check.problems.empty(); });
}

std::int64_t newest_schema() {
  std::int64_t newest = 0;
  for (const embed::File& file : embed::files("migrations")) {
    std::int64_t number = 0;
    std::from_chars(file.name.data(), file.name.data() + file.name.size(), number);
    newest = std::max(newest, number);
  }
  return newest;
}

Report examine(const Site& site, const std::string& database, const jobs::Progress& progress) {
  Report report;
  report.checks.push_back(keys_check(site));
  const std::string address = database.empty() ? (site.data / "mingbai.db").string() : database;
  Check opening{"database", {}};
  std::unique_ptr<db::Db> db;
  guarded(opening, [&]() -> Result<void> {
    // Opening would make an empty one.
    if (database.empty() && !fs::exists(address)) {
      return fail(ErrorCode::not_found,
                  msg("The database {0} is missing. Restore the newest backup into a new folder.",
                      address));
    }
    db = TRY(db::Db::open(address));
    return {};
  });
  if (!db) {
    report.checks.push_back(std::move(opening));
    return report;
  }
  const auto total = static_cast<std::int64_t>(site.modules.size()) + 3;
  report.checks.push_back(integrity_check(*db));
  progress.report(1, total);
  report.checks.push_back(migrations_check(*db));
  progress.report(2, total);
  report.checks.push_back(blobs_check(site, *db));
  progress.report(3, total);
  std::int64_t done = 3;
  for (const Module& module : site.modules) {
    if (progress.is_cancelled()) break;
    if (module.check) report.checks.push_back(module_check(module, *db));
    progress.report(++done, total);
  }
  return report;
}

}  // namespace mingbai::backup
