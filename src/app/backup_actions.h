// Backups as acts: by whom, with the right, and a row in the audit trail. Whoever takes a copy of
// everything reads everything.
#pragma once

#include "access/actor.h"
#include "books/taken_back.h"
#include "platform/backup/backup.h"

namespace mingbai::app {

// The list of erasures is brought up to date, in the data folder and beside the file.
Result<backup::Made> make_backup(const backup::Site& site, db::Db& db, const access::Actor& actor,
                                 backup::BackupRequest request, const jobs::Progress& progress);

struct RestoredAll {
  backup::Manifest manifest;
  int erased_again = 0;
};
// The new folder's audit trail goes on where that of the backup ends, with this act. People on the
// list of erasures beside the backup, and on `erasures` (may be empty), are erased in the same
// write.
Result<RestoredAll> restore_all(const backup::Site& site, const access::Actor& actor,
                                backup::RestoreRequest request,
                                const std::filesystem::path& erasures,
                                const jobs::Progress& progress);

struct UnitRestoration {
  bool may_replace = false;  // what the unit has recorded here
  books::TakeBackWish take_back;
};

// request.owner is the unit's code. A row for its books, and one for its people if any came back.
Result<backup::Manifest> restore_unit(const backup::Site& site, db::Db& db,
                                      const access::Actor& actor, backup::RestoreRequest request,
                                      const UnitRestoration& wish, const jobs::Progress& progress);

}  // namespace mingbai::app
