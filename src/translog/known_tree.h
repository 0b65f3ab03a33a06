// KnownTree: the newest tree of our log that somebody outside has kept: a witness's or a reader's
// checkpoint, or the 16 digits on a poster. Only it tells whether this machine has everything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/db/db.h"
#include "translog/key.h"

namespace mingbai::translog {

struct KnownTree {
  std::int64_t size = 0;
  std::string digits;  // hexadecimal: the root begins with them; at least 16
};

// invalid: it is not signed by one of these keys.
Result<KnownTree> known_by_checkpoint(std::string_view checkpoint,
                                      const std::vector<VerifierKey>& keys);
// invalid: not 16 or up to 64 such digits; spaces and capitals are forgiven.
Result<KnownTree> known_by_digits(std::int64_t size, std::string_view digits);

// How the entries of the database stand to it. conflict: they are others. Fewer is no error.
enum class Knowledge { all_there, fewer };
Result<Knowledge> compare_known(db::Db& db, const KnownTree& known);

}  // namespace mingbai::translog
