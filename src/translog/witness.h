// The rules of a witness (C2SP tlog-witness): what a request to cosign a checkpoint deserves, told
// from the request and from the tree that was seen before. No clock, no files, no network.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "translog/checkpoint.h"
#include "translog/key.h"
#include "translog/note.h"
#include "translog/tree.h"

namespace mingbai::translog {

inline constexpr std::size_t max_witness_request_bytes = 64U << 10;

// The body of add-checkpoint: "old SIZE", the proof's hashes, an empty line, the checkpoint.
struct AddCheckpoint {
  std::int64_t old_size = 0;  // of the tree that the witness has seen, as the log believes
  Proof proof;                // that the new tree begins with it; at most 63 hashes
  Note note;
  Checkpoint checkpoint;  // the note's text
  friend bool operator==(const AddCheckpoint&, const AddCheckpoint&) = default;
};

std::string to_string(const AddCheckpoint& request);
// invalid, in a sentence, unless the bytes are exactly what to_string() writes.
Result<AddCheckpoint> parse_add_checkpoint(std::string_view body);

// The largest tree of a log that was cosigned; at first the empty one.
struct SeenTree {
  std::int64_t size = 0;
  Hash root = empty_root();
  friend bool operator==(const SeenTree&, const SeenTree&) = default;
};

struct Verdict {
  // Of HTTP, as the specification gives them: 200 cosign; 400 the old size is above the new one;
  // 403 no trusted signature, or a wrong one; 404 an unknown log; 409 the old size is not the one
  // seen; 422 the tree is not shown to have grown from the one seen.
  int status = 0;
  Message why;  // unless 200
};

// keys: those of the log with the checkpoint's origin; none: no such log is witnessed here.
Verdict judge(const AddCheckpoint& request, std::span<const VerifierKey> keys,
              const SeenTree& seen);

// What is kept and shown of a checkpoint that deserves a cosignature: its text and the signatures
// of these keys.
Note without_others(const Note& note, std::span<const VerifierKey> keys);

}  // namespace mingbai::translog
