// TlogProof (C2SP tlog-proof): a file which shows, without a network, that some content is in a
// log. What a resident takes home.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "translog/policy.h"
#include "translog/tree.h"

namespace mingbai::translog {

struct TlogProof {
  std::optional<std::string> extra;  // any bytes; nobody signed them
  std::int64_t index = 0;            // of the entry
  Proof hashes;
  std::string checkpoint;  // the signed note as it was
  friend bool operator==(const TlogProof&, const TlogProof&) = default;
};

// How such a file begins.
inline constexpr std::string_view tlog_proof_heading = "c2sp.org/tlog-proof@v1\n";

std::string to_string(const TlogProof& proof);
// invalid unless the bytes are exactly what to_string() writes. The checkpoint is not looked into.
Result<TlogProof> parse_tlog_proof(std::string_view bytes);

// What the policy says about the checkpoint, after everything was found right: signatures, quorum,
// and that exactly this entry is at the index.
Result<Standing> check(const TlogProof& proof, std::string_view entry, const Policy& policy);

}  // namespace mingbai::translog
