// The two signatures that notes carry here: a log's (C2SP signed-note, type 0x01), and a witness's
// cosignature (C2SP tlog-cosignature, type 0x04), which tells when the checkpoint was seen.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "translog/key.h"
#include "translog/note.h"

namespace mingbai::translog {

// A key of type log; text as in Note.
NoteSignature sign(const SigningKey& key, std::string_view text);
// A key of type witness; text of a checkpoint; seconds since 1970, at least 1.
NoteSignature cosign(const SigningKey& key, std::string_view text, std::int64_t time);

struct Verified {
  std::size_t key = 0;    // place among the keys that were asked about
  std::int64_t time = 0;  // when a witness saw it, seconds since 1970; 0 for a log
  friend bool operator==(const Verified&, const Verified&) = default;
};

// Which of the keys signed the note, each once, in the order of the keys. Signatures of other keys
// are passed over. invalid when a line claims to be one of the keys' and is wrong: then nothing of
// the note may be believed. Of two cosignatures of one witness, the earlier time counts.
Result<std::vector<Verified>> verify(const Note& note, std::span<const VerifierKey> keys);

}  // namespace mingbai::translog
