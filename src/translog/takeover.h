// Takeover: a new key for a log whose key is lost, for which the old one cannot vouch any more. An
// entry of the log says it; whoever trusted the old key alone has to be told by people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "translog/entry.h"
#include "translog/hash.h"
#include "translog/key.h"

namespace mingbai::translog {

inline constexpr std::string_view takeover_type = "takeover";

struct Takeover {
  VerifierKey old_key;
  VerifierKey new_key;
  std::int64_t size =
      0;  // the last trusted tree: the last that the old key is known to have signed
  Hash root;
  std::int64_t known = 0;  // size of the newest tree that was known outside, and compared
  std::int64_t lost = 0;  // above size: the old key had signed that many, the last of them are lost
  friend bool operator==(const Takeover&, const Takeover&) = default;
};

// Under which the log is told of it: of each key at most once.
std::string takeover_submission(const VerifierKey& old_key);
Result<Entry> takeover_entry(const Takeover& takeover, EntryId id, Instant time);
// What an entry of the log with that name says; nothing: it is about something else.
std::optional<Takeover> takeover_in(std::string_view entry, const std::string& origin);

struct ClaimedTakeover {
  std::int64_t index = 0;  // of its entry
  Takeover takeover;
};
// What the file of a log's keys (key_succession.h) says of takeovers, by checkpoints that the new
// key itself has signed. Nobody vouches for that. invalid: it is not such a file.
Result<std::vector<ClaimedTakeover>> takeovers_in(std::string_view proofs);

// What happened, for whoever reads it later; the key's number is that of the new one.
Message takeover_words(const ClaimedTakeover& claimed);
// What it means for somebody who trusts the old key alone.
Message distrust_words(const ClaimedTakeover& claimed);

}  // namespace mingbai::translog
