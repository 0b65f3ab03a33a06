// Making the files of a log again from the entries in the database, which are the truth.
#pragma once

#include <filesystem>

#include "platform/db/db.h"
#include "translog/hash.h"
#include "translog/tree_edge.h"

namespace mingbai::translog {

// Of the first `size` entries. conflict: the database has fewer.
Result<Hash> root_of_entries(db::Db& db, std::int64_t size);

// Every bundle and every tile of the tree of that size; its edge is returned. A file with other
// content stays beside the new one, its name ending in ".damaged", for whoever asks why. conflict,
// and nothing written, unless the entries have the root.
Result<TreeEdge> make_tiles(db::Db& db, const std::filesystem::path& folder, std::int64_t size,
                            const Hash& root);

// The same, and those of the smaller tree whose checkpoint readers still have.
Result<TreeEdge> make_all_tiles(db::Db& db, const std::filesystem::path& folder, std::int64_t size,
                                const Hash& root);

}  // namespace mingbai::translog
