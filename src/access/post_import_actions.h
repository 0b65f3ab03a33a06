// Importing a list of posts: each becomes a proposal, as if it had been proposed by hand.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "access/actor.h"
#include "access/post_rules.h"
#include "platform/db/db.h"
#include "units/post_import.h"

namespace mingbai::access {

struct PostImport {
  std::filesystem::path file;
  std::optional<units::UnitId> unit;  // of rows that name none
  std::string reason;                 // of rows that give none
  bool is_dry_run = false;
};

// All or nothing; the same file twice changes nothing. A post that breaks a rule (places, conflicts
// of roles, among relatives too, also with another row) is a problem of its row. Who may not
// propose one of them proposes none; the attempt is recorded.
Result<units::PostReport> import_posts(db::Db& db, const Actor& actor, const PostImport& wanted,
                                       const PostRules& rules, Instant now);

}  // namespace mingbai::access
