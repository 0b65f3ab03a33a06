// Checkpoint (C2SP tlog-checkpoint): what a log signs about its tree: origin, size and root.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "translog/hash.h"

namespace mingbai::translog {

struct Checkpoint {
  std::string origin;  // which log; the name of its key
  std::int64_t size = 0;
  Hash root;
  std::vector<std::string> extensions;  // lines that mean nothing to us, but are signed
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// The text of a note.
std::string to_string(const Checkpoint& checkpoint);
// invalid, with the line that is wrong, unless the text is exactly what to_string() writes.
Result<Checkpoint> parse_checkpoint(std::string_view text);

}  // namespace mingbai::translog
