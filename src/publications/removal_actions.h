// What is not shown of publications: as the rows here and the entries of the log say together. The
// entry counts: a row that has none, or whose entry is not lawful, holds nothing back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/db/db.h"
#include "publications/redaction.h"
#include "translog/entry.h"

namespace mingbai::publications {

// A record that a part is not shown, which nobody may believe.
struct UnlawfulRecord {
  std::int64_t position = 0;  // of the part, from 1
  Message why;                // a sentence that names publication and part
  friend bool operator==(const UnlawfulRecord&, const UnlawfulRecord&) = default;
};

struct RemovalRecords {
  // What is redacted, or ordered to be, and what is hidden and not redacted; with its place in the
  // log, once it has one.
  std::vector<Removal> lawful;
  std::vector<UnlawfulRecord> unlawful;
};
// Of a document, by its submission.
RemovalRecords removal_records(db::Session& session, const std::string& submission);
// The lawful one of a part, from 1.
std::optional<Removal> lawful_removal(db::Session& session, const std::string& submission,
                                      std::int64_t position);
// The lawful ones of all that an office (a unit's code) has published, as far as they hold at that
// instant, without the names of offices.
std::vector<Removal> removals_by(db::Session& session, const std::string& office, Instant now);
// Whether it holds at that instant.
bool is_in_force(const Removal& removal, Instant now);

// The log's entry at that place. forbidden: it takes something away or hides it, and may not.
Result<void> check_removal_entry(db::Session& session, const translog::Entry& entry,
                                 std::int64_t position);

}  // namespace mingbai::publications
