// Rows about the keys of our log: entries that say that one begins or ends, and the proofs of them
// that were kept for readers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/db/db.h"

namespace mingbai::translog {

struct KeyEntry {
  std::string submission;
  std::int64_t position = 0;
  std::string content;
  std::string proof;  // empty: none was kept yet
};
// Those that have a place in the log, by their places.
std::vector<KeyEntry> key_entries(db::Session& session);
void keep_key_proof(db::Session& session, const std::string& submission, const std::string& proof);
bool has_key_proof(db::Session& session, const std::string& submission);

}  // namespace mingbai::translog
