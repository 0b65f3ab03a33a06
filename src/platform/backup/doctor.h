// Doctor: looks for whatever is wrong with a data folder and its database, and says what to do.
#pragma once

#include <string>
#include <vector>

#include "platform/backup/backup.h"

namespace mingbai::backup {

struct Check {
  std::string name;  // "database", "migrations", "blobs", "keys", or a module's
  std::vector<Message> problems;
};

struct Report {
  std::vector<Check> checks;
  [[nodiscard]] bool is_healthy() const;
};

// Never fails: a database that cannot be opened is a problem too. Costs reading everything.
Report examine(const Site& site, const std::string& database, const jobs::Progress& progress);

// The highest migration that this program has.
std::int64_t newest_schema();

}  // namespace mingbai::backup
