// Backup: everything that a data folder and its database hold, or one owner's rows, as one file;
// and the way back.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/backup/manifest.h"
#include "platform/backup/module.h"
#include "platform/jobs/progress.h"

namespace mingbai::backup {

// What is backed up, and by which program.
struct Site {
  std::filesystem::path data;
  std::vector<Module> modules;
  Owners owners;
  std::string program;  // its version
  Clock clock = system_now;
  Sign sign;             // by the key of this data folder; may be absent
  CheckSignature check;  // what the drill believes; may be absent
};

// What the layer above adds in the write that makes the act good; an error undoes the act.
using InWrite = std::function<Result<void>(db::Session&, const Manifest&)>;

struct BackupRequest {
  std::filesystem::path file;
  std::string owner;         // a code: the rows and blobs of this owner alone; empty: everything
  bool is_plain = false;     // not sealed: whoever has the file reads it
  bool may_replace = false;  // a file of that name
  InWrite in_write;          // may be absent
};

struct Made {
  std::int64_t bytes = 0;
  std::int64_t files = 0;
  bool is_signed = false;
};

// An interrupted backup leaves nothing under the file's name. Keys are never in it.
Result<Made> make_backup(const Site& site, db::Db& db, const BackupRequest& request,
                         const jobs::Progress& progress);

// What is done around the replacement of an owner's rows, in the same write: calls `load` once; an
// error stops the restoration.
using Replacing = std::function<Result<void>(db::Session&, std::int64_t owner,
                                             const std::function<Result<void>()>& load)>;

struct RestoreRequest {
  std::filesystem::path file;
  std::filesystem::path key;  // the secret backup key; empty: <site.data>/keys/backup.secret
  std::string database;       // address; empty: <site.data>/mingbai.db
  std::string owner;          // restore_owner: whose rows are meant
  Replacing replacing;        // restore_owner: may be absent
  InWrite in_write;           // restore_all: in the new folder; may be absent
  CheckSignature check;       // may be absent
};

// Makes site.data, which must not be there yet or be empty, from a backup of everything, brought up
// to this program's schema. A database server's database must hold no rows. Whatever goes wrong,
// the folder is not there afterwards.
Result<Manifest> restore_all(const Site& site, const RestoreRequest& request,
                             const jobs::Progress& progress);

// Replaces one owner's rows in `db` by those of a backup of that owner alone. Refuses a backup of
// another schema: rows alone cannot be brought up to date. may_replace: the owner has rows here.
Result<Manifest> restore_owner(const Site& site, db::Db& db, const RestoreRequest& request,
                               bool may_replace, const jobs::Progress& progress);

}  // namespace mingbai::backup
