// The list of erasures: whose data were erased, kept in a file outside the database, so that a
// backup from before an erasure does not bring anybody back. It names nobody: random keys that are
// the same on every machine, and when.
#pragma once

#include <filesystem>
#include <vector>

#include "access/actor.h"
#include "platform/db/db.h"
#include "units/people.h"

namespace mingbai::access {

// <folder>/erasures.list: in a data folder, and beside its backups.
std::filesystem::path erasure_list_in(const std::filesystem::path& folder);

// Nothing where there is no such file; invalid, with the line, where it is no such list.
Result<std::vector<units::ErasedPerson>> read_erasures(const std::filesystem::path& file);

// Adds to the file whom the database knows as erased. Whoever stands there stays there. Makes no
// file where nobody was erased.
Result<void> keep_erasures(db::Db& db, const std::filesystem::path& file);

// Erases again those on the list who are not erased here, ends their posts, refuses what they were
// proposed for and closes their accounts; one row of the audit trail each. Those who are not here
// are passed over. How many it were.
Result<int> erase_again(db::Session& session, const Actor& actor,
                        const std::vector<units::ErasedPerson>& list, Instant now);

}  // namespace mingbai::access
