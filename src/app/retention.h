// Retention as a whole: what goes after its time, of every module: rows, files, backups
// (14-security.md 33).
#pragma once

#include <filesystem>
#include <vector>

#include "access/retention.h"
#include "matters/rulebook.h"
#include "platform/backup/backup.h"
#include "platform/jobs/worker.h"

namespace mingbai::app {

// Whose rows and files, by which periods. What it refers to must outlive it.
struct RetentionSite {
  db::Db& db;
  const backup::Site& backups;
  const matters::Rulebook& rulebook;
  access::RetentionRules rules;
};
// By the periods in that folder of schemes.
Result<RetentionSite> retention_site(db::Db& db, const backup::Site& backups,
                                     const matters::Rulebook& rulebook,
                                     const std::filesystem::path& schemes);

// What a restored backup, which is older than it was when it was made, must not show: rows. How
// many of each kind went.
Result<json::Object> forget_rows(const RetentionSite& site, Instant now);
// Those, and files: old backups, stray uploads, addresses of visitors.
Result<json::Object> forget_all(const RetentionSite& site, Instant now);
// The same as a job, once a day, which keeps the counts as its result.
jobs::Kind retention_job(const RetentionSite& site, const Clock& clock);

// What should have gone two days ago and is still there: a sentence each.
Result<std::vector<Message>> overdue_all(const RetentionSite& site, Instant now);

}  // namespace mingbai::app
