#include "translog/log_actions.h"

#include <algorithm>

#include "translog/log_store.h"
#include "translog/publishing.h"
#include "translog/tree.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

constexpr std::size_t max_submission_bytes = 100;
// So that no snapshot is held for long.
constexpr std::int64_t entries_per_step = 500;

bool is_printable(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most &&
         std::ranges::all_of(text, [](char c) { return c >= 0x20 && c <= 0x7e; });
}

Failure nothing_signed() {
  return fail(ErrorCode::not_found,
              msg("The log has signed nothing yet. The server does so: mingbai serve"));
}

Result<void> check_index(std::int64_t index, std::int64_t size) {
  if (index >= 0 && index < size) return {};
  return fail(ErrorCode::not_found, msg("The log has {0} signed entries; there is none at {1}.",
                                        std::to_string(size), std::to_string(index)));
}

}  // namespace

Result<Recorded> record_entry(db::Session& session, std::string_view submission,
                              std::string_view content, Instant now) {
  if (!is_printable(submission, max_submission_bytes)) {
    return fail(ErrorCode::invalid, msg("The submission's name is not a short word."));
  }
  if (!is_printable(content, max_entry_bytes)) {
    return fail(ErrorCode::invalid,
                msg("An entry of the log has 1 to {0} characters of plain ASCII.",
                    std::to_string(max_entry_bytes)));
  }
  const std::string name(submission);
  if (const auto entry = entry_by_submission(session, name)) {
    if (entry->content != content) {
      return fail(ErrorCode::conflict,
                  msg("The submission {0} was recorded before, with other content.", name));
    }
    return Recorded{.is_new = false, .position = entry->position};
  }
  insert_entry(session, name, std::string(content), now);
  return Recorded{.is_new = true, .position = std::nullopt};
}

Result<std::string> record_entry(db::Session& session, const Entry& entry) {
  const std::string bytes = TRY(entry_bytes(entry));
  std::string submission = entry.type.text() + "-" + entry.id.text();
  TRY(record_entry(session, submission, bytes, entry.time));
  return submission;
}

Instant entry_time(db::Session& session, Instant now) {
  return std::max(now, last_recorded(session));
}

std::optional<RecordedEntry> recorded_entry(db::Session& session, const std::string& submission) {
  return entry_by_submission(session, submission);
}

std::optional<std::int64_t> position_of(db::Session& session, const std::string& submission) {
  const auto entry = entry_by_submission(session, submission);
  return entry ? entry->position : std::nullopt;
}

std::optional<SignedEntry> signed_entry_of(db::Session& session, const std::string& submission) {
  return signed_by_submissions(session, {submission}).front();
}

std::vector<std::optional<SignedEntry>> signed_entries_of(
    db::Session& session, const std::vector<std::string>& submissions) {
  return signed_by_submissions(session, submissions);
}

Result<std::string> submission_at(db::Session& session, std::int64_t position) {
  if (auto entry = entry_by_position(session, position)) return std::move(entry->submission);
  return fail(ErrorCode::not_found, msg("The log has no entry at {0}.", std::to_string(position)));
}

Result<LoggedEntry> logged_entry(db::Session& session, std::int64_t position) {
  if (auto entry = entry_by_position(session, position)) {
    return LoggedEntry{.submission = std::move(entry->submission),
                       .content = std::move(entry->content)};
  }
  return lost_entry(position);
}

Result<void> each_signed_entry(
    db::Db& db,
    const std::function<void(db::Session&, const LoggedEntry&, std::int64_t position)>& tell,
    const jobs::Progress& progress) {
  std::int64_t position = 0;
  bool has_more = true;
  const auto step = [&](db::Session& session) -> Result<bool> {
    const std::int64_t size = signed_size(session);
    const std::int64_t end = std::min(position + entries_per_step, size);
    for (; position < end; ++position) {
      const Result<LoggedEntry> entry = logged_entry(session, position);
      if (entry) tell(session, *entry, position);
    }
    progress.report(position, size);
    return position < size;
  };
  while (has_more && !progress.is_cancelled()) has_more = TRY(db.read(step));
  return {};
}

bool waits_for_signing(db::Session& session) {
  return has_waiting_entries(session) || numbered_entries(session) > signed_size(session);
}

Result<SignedTree> signed_tree(db::Db& db) {
  return db.read([](db::Session& session) -> Result<SignedTree> {
    LogHead head = log_head(session);
    if (head.checkpoint.empty()) return nothing_signed();
    return SignedTree{
        .size = head.size, .root = head.root, .checkpoint = std::move(head.checkpoint)};
  });
}

std::int64_t signed_size(db::Session& session) { return head_size(session); }

std::string signed_name(db::Session& session) {
  const std::string checkpoint = log_head(session).checkpoint;
  return checkpoint.substr(0, checkpoint.find('\n'));
}

Result<std::string> signed_entry(db::Session& session, std::int64_t index) {
  TRY(check_index(index, head_size(session)));
  return TRY(logged_entry(session, index)).content;
}

Result<std::string> signed_entry(db::Db& db, std::int64_t index) {
  return db.read([index](db::Session& session) { return signed_entry(session, index); });
}

Result<TlogProof> prove_entry(db::Db& db, TileSource& tiles, std::int64_t index,
                              std::optional<std::string> extra) {
  SignedTree signed_now = TRY(signed_tree(db));
  TRY(check_index(index, signed_now.size));
  // What witnesses have signed, too, says more than what only the log has signed.
  auto shown = TRY(db.read([](db::Session& session) { return published_tree(session); }));
  if (shown && index < shown->size) signed_now = *std::move(shown);
  VerifiedTiles tree = TRY(VerifiedTiles::open(tiles, signed_now.size, signed_now.root));
  Proof hashes = TRY(prove_inclusion(tree, index, signed_now.size));
  return TlogProof{.extra = std::move(extra),
                   .index = index,
                   .hashes = std::move(hashes),
                   .checkpoint = std::move(signed_now.checkpoint)};
}

}  // namespace mingbai::translog
