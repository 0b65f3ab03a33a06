// Recording entries for the log: the first of its ten steps, inside the transaction of whatever is
// to be logged.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/db/db.h"
#include "platform/jobs/progress.h"
#include "translog/entry.h"
#include "translog/hash.h"
#include "translog/tile.h"
#include "translog/tlog_proof.h"

namespace mingbai::translog {

struct Recorded {
  bool is_new = false;                   // false: this submission was recorded before
  std::optional<std::int64_t> position;  // in the log, as soon as it has one
  friend bool operator==(const Recorded&, const Recorded&) = default;
};

// content: 1 to 4,096 bytes of printable ASCII: an entry can never be taken back, and words of
// people do not belong into it. submission: 1 to 100 such bytes. The same submission with the same
// content changes nothing; with other content it is a conflict.
Result<Recorded> record_entry(db::Session& session, std::string_view submission,
                              std::string_view content, Instant now);

// The same of an entry under a name of its own, such as "redact-" and its id; returns that name.
Result<std::string> record_entry(db::Session& session, const Entry& entry);

// The time for an entry that is recorded now: not before that of one recorded earlier, though the
// clock was set back. Who finds times that go back in a log knows that they were made up.
Instant entry_time(db::Session& session, Instant now);

// What was recorded under a name, whether it has its place by now or waits for it.
struct RecordedEntry {
  std::string content;
  std::optional<std::int64_t> position;  // in the log, from 0; nothing: not numbered yet
};
// Nothing: nobody submitted it.
std::optional<RecordedEntry> recorded_entry(db::Session& session, const std::string& submission);
// Its place in the log; nothing: it has none yet, or nobody submitted it.
std::optional<std::int64_t> position_of(db::Session& session, const std::string& submission);
// What the signed log has of a submission. Nothing: it has not signed it yet, or nobody submitted
// it.
struct SignedEntry {
  std::int64_t position = 0;
  std::string content;
};
std::optional<SignedEntry> signed_entry_of(db::Session& session, const std::string& submission);
// The same for many at once, in their order.
std::vector<std::optional<SignedEntry>> signed_entries_of(
    db::Session& session, const std::vector<std::string>& submissions);
// not_found: there is no such place.
Result<std::string> submission_at(db::Session& session, std::int64_t position);

// What stands at a place in the log, and the name under which it was submitted. conflict: nothing.
struct LoggedEntry {
  std::string submission;
  std::string content;
};
Result<LoggedEntry> logged_entry(db::Session& session, std::int64_t position);

// Tells of every signed entry, one after the other, some hundreds in one snapshot. Leaves out what
// the database has lost: that is for whoever reads the log itself to tell.
Result<void> each_signed_entry(
    db::Db& db,
    const std::function<void(db::Session&, const LoggedEntry&, std::int64_t position)>& tell,
    const jobs::Progress& progress);

// Whether something is recorded and not signed yet.
bool waits_for_signing(db::Session& session);

// The last tree that was signed. not_found: nothing was signed yet.
struct SignedTree {
  std::int64_t size = 0;
  Hash root;
  std::string checkpoint;  // the signed note
};
Result<SignedTree> signed_tree(db::Db& db);

// How many entries it has; 0 where nothing was signed. For whoever reads within a snapshot.
std::int64_t signed_size(db::Session& session);

// As its checkpoints call it; empty where nothing was signed.
std::string signed_name(db::Session& session);

// not_found: the index, from 0, is not below the size of the signed tree.
Result<std::string> signed_entry(db::Db& db, std::int64_t index);
Result<std::string> signed_entry(db::Session& session, std::int64_t index);
// Nothing of the tiles is believed that does not belong to the signed tree. extra goes along,
// unsigned.
Result<TlogProof> prove_entry(db::Db& db, TileSource& tiles, std::int64_t index,
                              std::optional<std::string> extra = std::nullopt);

}  // namespace mingbai::translog
