// The rows of one owner alone: out to files, and back in among the rows of others.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "platform/backup/module.h"

namespace mingbai::backup {

// One file rows/TABLE.tsv below `folder` for each owned table.
Result<void> save_owner(db::Session& session, const std::vector<Module>& modules,
                        std::int64_t owner, const std::filesystem::path& folder);

std::int64_t count_owner_rows(db::Session& session, const std::vector<Module>& modules,
                              std::int64_t owner);

// Replaces the rows of `owner` by those of the files, which were the rows of the owner
// `saved_owner` of another database. Keys become new ones. Inside a write.
Result<void> load_owner(db::Session& session, const std::vector<Module>& modules,
                        const Owners& owners, std::int64_t saved_owner, std::int64_t owner,
                        const std::filesystem::path& folder);

// The blobs that the owner's rows name.
std::vector<std::string> blobs_of_owner(db::Session& session, const std::vector<Module>& modules,
                                        std::int64_t owner);

}  // namespace mingbai::backup
