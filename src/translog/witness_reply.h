// What a witness's answer to our checkpoint means. Pure rules: whatever comes in is bad input until
// a signature says otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "translog/key.h"
#include "translog/note.h"

namespace mingbai::translog {

struct WitnessReply {
  enum class Kind {
    cosigned,  // see signature
    seen,      // 409: the tree that it has seen has another size, see size
    differs,   // 422: of the size that we named it has seen another tree
    refused    // anything else, see why
  };
  Kind kind = Kind::refused;
  std::optional<NoteSignature> signature;
  std::int64_t size = 0;
  Message why;
};

// status, media type without parameters, and body of the answer. note: what was submitted.
WitnessReply read_reply(int status, const std::string& media_type, const std::string& body,
                        const VerifierKey& witness, const Note& note);

}  // namespace mingbai::translog
