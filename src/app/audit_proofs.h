// Proofs for rows of the audit trail, from what the log has signed of it.
#pragma once

#include <filesystem>

#include "access/audit_proof.h"
#include "platform/db/db.h"

namespace mingbai::app {

// Reads the whole trail up to the newest signed root, 64 bytes of memory a row. `db` must outlive
// it.
access::ProveRows row_prover(db::Db& db, std::filesystem::path log_folder);

}  // namespace mingbai::app
