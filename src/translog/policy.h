// Trust policy (C2SP tlog-policy): which logs and witnesses a reader trusts, and which of the
// witnesses have to have seen a checkpoint.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "translog/checkpoint.h"
#include "translog/key.h"

namespace mingbai::translog {

struct Policy {
  struct Log {
    VerifierKey key;  // its name is the log's origin
    std::string url;  // may be empty
    // The sizes of the trees for which its signature counts.
    std::int64_t first = 0;
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
  };
  struct Witness {
    std::string name;  // within this file only
    VerifierKey key;
    std::string url;
  };
  struct Group {
    std::string name;
    std::size_t needed = 0;  // 1 up to the number of members
    std::vector<std::string> members;
  };
  std::vector<Log> logs;
  std::vector<Witness> witnesses;
  std::vector<Group> groups;  // each uses only names that stand before it
  std::string quorum;         // a witness or a group; "none": witnesses are not asked for
};

// invalid, with the number of the line. No key may stand there twice, so that nobody counts twice.
Result<Policy> parse_policy(std::string_view text);
// One log and no witnesses.
Policy policy_of(VerifierKey log);

// What a policy says about a checkpoint.
struct Standing {
  struct Witness {
    std::string name;
    std::int64_t time = 0;  // when it saw the checkpoint, seconds since 1970
    friend bool operator==(const Witness&, const Witness&) = default;
  };
  Checkpoint checkpoint;
  std::vector<Witness> witnesses;
  bool has_quorum = false;
};

// Refuses a checkpoint that none of the policy's logs signed, and one with a wrong signature of a
// log or witness of the policy. A missing quorum is no error: it may still come.
Result<Standing> standing_of(std::string_view signed_checkpoint, const Policy& policy);
// The same, but forbidden without the quorum.
Result<Standing> trusted(std::string_view signed_checkpoint, const Policy& policy);

}  // namespace mingbai::translog
