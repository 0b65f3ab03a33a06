// Rows of a witness, in an SQLite file of its own: the logs that are listed and the last tree that
// was cosigned for each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/db/db.h"
#include "translog/witness.h"

namespace mingbai::translog {

// What is not there yet is made; the file has no other migrations.
void make_witness_tables(db::Session& session);

// False: the key is listed already.
bool insert_witnessed_key(db::Session& session, const VerifierKey& key);
void remove_witnessed_key(db::Session& session, const VerifierKey& key);
// In the order of their names.
std::vector<std::string> witnessed_origins(db::Session& session);
std::vector<VerifierKey> witnessed_keys(db::Session& session, const std::string& origin);

SeenTree seen_tree(db::Session& session, const std::string& origin);
// The tree and the checkpoint with its cosignature.
void keep_cosigned(db::Session& session, const std::string& origin, const SeenTree& tree,
                   const std::string& checkpoint);
// address: the SHA-256 of the origin, in hexadecimal. Nothing: never cosigned.
std::optional<std::string> cosigned_checkpoint(db::Session& session, const std::string& address);

}  // namespace mingbai::translog
