// The audit trail in the log: whoever writes the trail anew contradicts what was signed.
#pragma once

#include <filesystem>
#include <vector>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "platform/jobs/progress.h"
#include "translog/log_check.h"

namespace mingbai::app {

// Records an entry with how many rows the trail has and the root of the Merkle tree over them, if
// it has grown since the last one, and other entries wait or an hour has passed: so each batch that
// is signed has it. False: there was nothing to do.
Result<bool> record_audit_root(db::Db& db, const crypto::Random& random, Instant now);

// Compares the trail with every such entry that was signed. At most one sentence: where the first
// difference is, for nothing after it can agree.
Result<std::vector<Message>> check_audit_roots(db::Db& db, const jobs::Progress& progress);

// What stands behind the log's entries: the documents, opened by the keys of the data folder, the
// values of rules, and the trail.
translog::ContentsCheck log_contents_check(const std::filesystem::path& data);

}  // namespace mingbai::app
