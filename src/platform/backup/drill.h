// Drill: the weekly proof that the newest backup can be restored.
#pragma once

#include <string>

#include "platform/backup/backup.h"
#include "platform/jobs/worker.h"

namespace mingbai::backup {

inline constexpr std::string_view drill_kind = "backup-drill";

// The job: restores the newest backup of everything into a folder of its own, examines that, and
// throws it away. Where there is no backup it does nothing. `site` and `db` must outlive the
// worker.
jobs::Kind drill(const Site& site, db::Db& db);

// One line for /readyz: "backup drill: passed 2026-11-20", or failed, or that there is no backup.
std::string drill_line(db::Db& db);

}  // namespace mingbai::backup
