#include "translog/log_check.h"

#include <algorithm>

#include "translog/entry.h"
#include "translog/entry_bundle.h"
#include "translog/log_places.h"
#include "translog/log_store.h"
#include "translog/policy.h"
#include "translog/proof.h"
#include "translog/takeover_actions.h"
#include "translog/tile_folder.h"
#include "translog/tree_edge.h"
#include "translog/verified_tiles.h"
#include "translog/witnessing_store.h"

namespace mingbai::translog {
namespace {

constexpr std::int64_t bundles_per_step = 16;
constexpr std::size_t max_checkpoint_bytes = 1U << 20;

Result<LogHead> head_of(db::Db& db) {
  return db.read([](db::Session& session) -> Result<LogHead> { return log_head(session); });
}

void add(LogFindings& findings, const Result<void>& result) {
  if (!result) findings.problems.push_back(result.error().message);
}

Result<void> check_key(db::Db& db, const LogHome& home, const LogHead& head) {
  std::error_code ignored;
  if (!std::filesystem::exists(home.key, ignored)) {
    if (head.checkpoint.empty()) {
      return fail(ErrorCode::not_found, msg("The log has no key. Run: mingbai init"));
    }
    return fail(ErrorCode::not_found,
                msg("The key of the log is missing, so nothing is logged here. Put {0} and {1} of "
                    "the machine that signed in their places.",
                    home.key.string(), home.site.guard.string()));
  }
  const SigningKey key = TRY(read_log_key(home.key));
  if (head.checkpoint.empty()) return {};
  const Policy signers = TRY(db.read([&](db::Session& session) -> Result<Policy> {
    return signers_of_head(session, key.verifier());
  }));
  const Result<Standing> standing = standing_of(head.checkpoint, signers);
  if (standing && standing->checkpoint.size == head.size && standing->checkpoint.root == head.root)
    return {};
  return fail(ErrorCode::conflict,
              msg("The last checkpoint in the database, of size {0}, is not one that the key of "
                  "{1} signed.",
                  std::to_string(head.size), key.verifier().name));
}

// A batch that was about to be signed: the next start finishes it if the entries make its tree.
Result<bool> can_be_finished(db::Db& db, const LogHome& home, const LogHead& head,
                             const Intent& intent) {
  const auto find = [&](db::Session& session) -> Result<std::vector<std::string>> {
    if (numbered_entries(session) < intent.size) return std::vector<std::string>();
    return entries_between(session, head.size, intent.size);
  };
  const std::vector<std::string> rows = TRY(db.read(find));
  TileFolder disk(home.site.folder);
  Result<TreeEdge> edge = TreeEdge::read(disk, head.size);
  // An edge that cannot be read is told elsewhere.
  if (rows.empty() || !edge) return !rows.empty();
  for (const std::string& row : rows) edge->append(leaf_hash(row));
  return edge->root() == intent.root;
}

Result<void> check_guards(db::Db& db, const LogHome& home, const LogHead& head,
                          LogFindings& findings) {
  const Guards guards = TRY(Guards::look_at(home.site.guards()));
  const auto can_finish = [&](const Intent& intent) {
    return can_be_finished(db, home, head, intent);
  };
  TRY(guards.open_intent({head.size, head.root}, can_finish));
  if (head.size == 0) return {};
  for (const std::filesystem::path& file : guards.missing()) {
    findings.problems.push_back(
        msg("{0} is missing. The next start of the server begins it anew.", file.string()));
  }
  return {};
}

// What readers get is the head, or while witnesses are waited for an earlier tree of the same log.
Result<void> check_published(db::Db& db, const LogHome& home, const LogHead& head) {
  if (head.checkpoint.empty()) return {};
  const Published shown =
      TRY(db.read([](db::Session& session) -> Result<Published> { return published(session); }));
  const Result<std::string> text = read_file(home.site.folder / "checkpoint", max_checkpoint_bytes);
  const bool is_newest = shown.size == head.size || shown.waiting;
  if (is_newest && text.value_or("") == shown.checkpoint) return {};
  return fail(ErrorCode::conflict,
              msg("{0} is not the last checkpoint of the database. A start of the server puts it "
                  "right.",
                  (home.site.folder / "checkpoint").string()));
}

Result<void> check_edge(const LogHome& home, const LogHead& head) {
  if (head.checkpoint.empty()) return {};
  TileFolder disk(home.site.folder);
  TRY(VerifiedTiles::open(disk, head.size, head.root));
  return {};
}

// The entries of the database from one bundle on, some bundles at a time.
class EntryRows {
 public:
  EntryRows(db::Db& db, std::int64_t size) : db_(db), size_(size) {}
  Result<std::vector<std::string>> bundle(std::int64_t index) {
    const std::int64_t first = index * tile_width;
    if (first < begin_ || first >= begin_ + static_cast<std::int64_t>(rows_.size())) {
      begin_ = first;
      const std::int64_t end = std::min(first + bundles_per_step * tile_width, size_);
      rows_ = TRY(db_.read([&](db::Session& session) -> Result<std::vector<std::string>> {
        if (numbered_entries(session) < end) {
          return fail(
              ErrorCode::conflict,
              msg("The database has fewer than {0} entries of the log.", std::to_string(end)));
        }
        return entries_between(session, first, end);
      }));
    }
    const auto from = rows_.begin() + (first - begin_);
    const auto count = std::min<std::int64_t>(tile_width, rows_.end() - from);
    return std::vector<std::string>(from, from + count);
  }

 private:
  db::Db& db_;
  std::int64_t size_;
  std::int64_t begin_ = 0;
  std::vector<std::string> rows_;
};

Result<void> compare_bundle(TileSource& disk, VerifiedTiles& tree, std::int64_t index,
                            const std::vector<std::string>& rows) {
  if (TRY(read_entries(disk, tree, index)) == rows) return {};
  return fail(ErrorCode::internal,
              msg("The entries on the disk are not those of the database, in bundle {0}.",
                  std::to_string(index)));
}

// Lists are made from what is kept of each entry by which it is found.
Result<void> compare_places(db::Db& db, std::int64_t first, const std::vector<std::string>& rows) {
  const std::int64_t end = first + std::ssize(rows);
  const auto places = TRY(db.read([&](db::Session& session) -> Result<std::vector<LogPlace>> {
    return places_between(session, first, end);
  }));
  auto place = places.begin();
  for (std::int64_t position = first; position < end; ++position) {
    const bool has_place = place != places.end() && place->position == position;
    const auto said = log_place(rows[static_cast<std::size_t>(position - first)], position);
    if (!has_place || (said && *place != *said)) {
      return fail(ErrorCode::conflict,
                  msg("The list of the log's places does not say what entry {0} says, so lists of "
                      "what was published may lack it.",
                      std::to_string(position)));
    }
    ++place;
  }
  return {};
}

Result<void> read_all(db::Db& db, const LogHome& home, const LogHead& head, LogFindings& findings,
                      const jobs::Progress& progress) {
  TileFolder disk(home.site.folder);
  // Without an edge there is nothing to compare the other tiles with; that was told already.
  Result<VerifiedTiles> tree = VerifiedTiles::open(disk, head.size, head.root);
  EntryRows entries(db, head.size);
  TreeEdge edge;
  ClaimedTimes times;
  for (std::int64_t index = 0; index * tile_width < head.size; ++index) {
    if (progress.is_cancelled()) {
      return fail(ErrorCode::conflict,
                  msg("The reading was stopped after {0} entries.", std::to_string(edge.size())));
    }
    const std::vector<std::string> rows = TRY(entries.bundle(index));
    for (const std::string& row : rows) {
      edge.append(leaf_hash(row));
      add(findings, times.add(row));
    }
    edge.take_tiles();
    if (tree) add(findings, compare_bundle(disk, *tree, index, rows));
    add(findings, compare_places(db, index * tile_width, rows));
    progress.report(edge.size(), head.size);
  }
  if (edge.root() == head.root) return {};
  return fail(ErrorCode::conflict,
              msg("The {0} entries in the database have the root {1}, but {2} was signed.",
                  std::to_string(head.size), to_string(edge.root()), to_string(head.root)));
}

Result<LogFindings> findings_of(db::Db& db, const LogHome& home, const LogHead& head) {
  LogFindings out{.size = head.size};
  out.waiting = TRY(db.read([&](db::Session& session) -> Result<std::int64_t> {
    return recorded_entries(session) - head.size;
  }));
  const Result<void> key = check_key(db, home, head);
  add(out, key);
  // Without the key nothing here is this machine's to keep.
  std::error_code ignored;
  if (!key && !std::filesystem::exists(home.key, ignored)) return out;
  add(out, check_guards(db, home, head, out));
  add(out, check_published(db, home, head));
  add(out, check_edge(home, head));
  return out;
}

// Both are read without stopping the sequencer: what it moved meanwhile is looked at again.
Result<LogHead> look(db::Db& db, const LogHome& home, LogFindings& out) {
  constexpr int most_looks = 5;
  LogHead head = TRY(head_of(db));
  for (int i = 0; i < most_looks; ++i) {
    out = TRY(findings_of(db, home, head));
    LogHead after = TRY(head_of(db));
    const bool stood_still = after.size == head.size && after.checkpoint == head.checkpoint;
    if (out.problems.empty() || stood_still) break;
    head = std::move(after);
  }
  return head;
}

}  // namespace

Result<LogFindings> look_at_log(db::Db& db, const LogHome& home) {
  LogFindings out;
  TRY(look(db, home, out));
  return out;
}

Result<LogFindings> read_whole_log(db::Db& db, const LogHome& home,
                                   const jobs::Progress& progress) {
  LogFindings out;
  const LogHead head = TRY(look(db, home, out));
  add(out, read_all(db, home, head, out, progress));
  return out;
}

Result<void> read_contents(db::Db& db, const ContentsCheck& contents,
                           const jobs::Progress& progress, LogFindings& findings) {
  for (Message& problem : TRY(contents(db, progress))) {
    findings.problems.push_back(std::move(problem));
  }
  return {};
}

}  // namespace mingbai::translog
