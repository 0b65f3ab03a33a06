// Rows of the log: entries and the head.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/db/db.h"
#include "translog/hash.h"
#include "translog/log_actions.h"

namespace mingbai::translog {

struct PlacedEntry {
  std::string submission;
  std::string content;
};

// The last tree that was signed.
struct LogHead {
  std::int64_t epoch = 0;  // of whoever sequences
  std::int64_t size = 0;
  Hash root;               // of an empty tree at first
  std::string checkpoint;  // the signed note; empty at first
  Instant signed_at;
};

std::optional<RecordedEntry> entry_by_submission(db::Session& session,
                                                 const std::string& submission);
std::optional<PlacedEntry> entry_by_position(db::Session& session, std::int64_t position);
// Beside each submission, what the signed tree has of it.
std::vector<std::optional<SignedEntry>> signed_by_submissions(
    db::Session& session, const std::vector<std::string>& submissions);
void insert_entry(db::Session& session, const std::string& submission, const std::string& content,
                  Instant recorded);
// When the last one was recorded; 0: there is none.
Instant last_recorded(db::Session& session);

// Whether whoever asks may move the head at all: on PostgreSQL that is a role of its own.
bool may_move_head(db::Session& session);
LogHead log_head(db::Session& session);
std::int64_t head_size(db::Session& session);
std::int64_t next_epoch(db::Session& session);  // takes the office of sequencing
// False, and nothing changed, unless epoch, size and root are still those of `before`.
bool swap_head(db::Session& session, const LogHead& before, const LogHead& after);
// As if nobody had signed the empty log yet: for a log that gets another key.
void forget_checkpoint(db::Session& session);

// Numbers at most `most` of the waiting entries, in the order in which they were recorded. Returns
// how many entries have numbers now.
std::int64_t number_waiting_entries(db::Session& session, std::int64_t most);
std::int64_t numbered_entries(db::Session& session);
bool has_waiting_entries(db::Session& session);
std::int64_t recorded_entries(db::Session& session);  // numbered or not
Failure lost_entry(std::int64_t position);            // conflict
// Contents from one position up to (not with) another. conflict: one of them is not there.
Result<std::vector<std::string>> entries_between(db::Session& session, std::int64_t from,
                                                 std::int64_t to);

}  // namespace mingbai::translog
