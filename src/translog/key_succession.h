// How one key of a log takes over from another: entries of the log itself, each under a checkpoint
// that a key from before has signed. Whoever trusts one key learns from them whom else to trust.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"
#include "translog/key.h"
#include "translog/policy.h"

namespace mingbai::translog {

// Under which the log is told that a key begins, or ends.
std::string begin_submission(const VerifierKey& key);  // entry: type key-add
std::string end_submission(const VerifierKey& key);    // entry: type key-revoke

// Of the entry: 32 bytes of the key that begins or ends.
inline constexpr std::string_view begin_type = "key-add";
inline constexpr std::string_view end_type = "key-revoke";
inline constexpr std::string_view key_field = "key";

// The file of a log's keys: for each that began or ended a .tlog-proof, one after the other, which
// carries the entry itself. To each log of the policy come the keys for which one of its keys
// vouches, with the trees that they may sign; those that ended sign none from their end on. What
// nobody trusted has signed is passed over, and so are takeovers (takeover.h), for which no key
// vouches. invalid: it is not such a file.
Result<Policy> with_succession(Policy policy, std::string_view proofs);

}  // namespace mingbai::translog
