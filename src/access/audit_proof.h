// AuditProof: what shows, without this program, that rows of the trail are the ones of whose tree
// the public log has signed the root (14-security.md 9). Made above, by who knows the log.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kernel/result.h"

namespace mingbai::access {

struct AuditProof {
  // Of the log, with the number of rows and the root of the tree over them; empty: the log has
  // signed nothing of the trail yet.
  std::string entry;
  std::string log_proof;  // that the log has this entry: C2SP tlog-proof
  // From the row's number to the hashes beside its way to the root (RFC 6962), in Base64, the one
  // next to the row first. Rows that are newer than the entry are not among them.
  std::map<std::int64_t, std::vector<std::string>> hashes;
};

// Of the rows with these numbers, by the newest root that was signed. conflict: the trail is not
// the one of that root.
using ProveRows = std::function<Result<AuditProof>(const std::vector<std::int64_t>& numbers)>;

}  // namespace mingbai::access
