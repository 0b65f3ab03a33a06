// The file of a log's keys, taken apart: .tlog-proofs, one after the other, each with its entry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "translog/tlog_proof.h"

namespace mingbai::translog {

// invalid: it is not such a file.
Result<std::vector<TlogProof>> key_proofs(std::string_view file);
Failure not_about_keys();  // invalid

// Which log the checkpoint of a proof is of; nobody has looked at its signatures.
Result<std::string> origin_of(const TlogProof& proof);

}  // namespace mingbai::translog
