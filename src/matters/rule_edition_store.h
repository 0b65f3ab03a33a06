// Where editions of the rules are kept. Private to matters.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matters/rule_edition.h"
#include "platform/db/db.h"

namespace mingbai::matters {

RuleEditionId insert_edition(db::Session& session, const std::string& sha256,
                             const std::string& texts, Instant now);
void insert_edition_log(db::Session& session, RuleEditionId edition, std::int64_t number,
                        Instant at);

// Without its texts.
struct EditionRow {
  RuleEditionId id;
  std::string sha256;
  bool is_logged = false;
};
std::optional<EditionRow> newest_edition_row(db::Session& session);
// In the order in which they were recorded.
std::vector<LoggedEdition> select_logged_editions(db::Session& session);

// How many values and how many editions stand in the log, how many schemes the city has approved:
// all grow only.
struct LoggedCounts {
  std::int64_t values = 0;
  std::int64_t editions = 0;
  std::int64_t approved_schemes = 0;
  friend bool operator==(const LoggedCounts&, const LoggedCounts&) = default;
};
LoggedCounts count_logged(db::Session& session);

}  // namespace mingbai::matters
