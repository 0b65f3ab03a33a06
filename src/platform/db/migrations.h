// Migrations: the steps that make the schema, embedded as 0001_name.sql or, where the engines
// differ, 0001_name.sqlite.sql and 0001_name.postgres.sql. For platform only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"

namespace mingbai::db {

struct Migration {
  std::int64_t number = 0;
  std::string name;      // "0001_settings"
  std::string sql;       // with {{id}} replaced for the engine
  std::string checksum;  // SHA-256 of the file as written
};

// Every file of the embedded set for this engine, in order. A name without number, a number used
// twice or an unknown {{token}} throws Bug.
std::vector<Migration> migrations_for(Engine engine);

// Fails with a sentence if this database and these migrations do not belong together; otherwise
// those that have not run here.
Result<std::vector<Migration>> pending(Session& session, const std::vector<Migration>& known);

void run_migration(Session& session, const Migration& migration);

// The highest number that has run; 0 for none.
std::int64_t latest_migration(Session& session);

}  // namespace mingbai::db
