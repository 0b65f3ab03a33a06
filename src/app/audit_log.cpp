#include "app/audit_log.h"

#include <algorithm>

#include "access/audit_tree.h"
#include "app/audit_claim.h"
#include "disclosure/rules/edition_log.h"
#include "disclosure/rules/value_log.h"
#include "publications/document_check.h"
#include "translog/entry.h"
#include "translog/log_actions.h"
#include "translog/peaks.h"

namespace mingbai::app {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
// The first time, a city's trail may have a million: nobody else shall wait for it.
constexpr std::int64_t rows_per_step = 20'000;

Result<bool> is_due(db::Session& session, Instant now) {
  const access::AuditTree last = access::last_logged_audit_tree(session);
  if (access::audit_rows(session) <= last.size) return false;
  return now.ms - last.logged.ms >= hour_ms || translog::waits_for_signing(session);
}

Result<void> record_root(db::Session& session, const translog::Peaks& peaks,
                         const crypto::Random& random, Instant time) {
  translog::Entry entry{.type = TRY(translog::Code::parse("audit")),
                        .id = translog::EntryId::random(random),
                        .time = time,
                        .fields = {}};
  entry.fields.emplace(TRY(translog::Code::parse("rows")), peaks.size());
  entry.fields.emplace(TRY(translog::Code::parse("root")), peaks.root());
  TRY(translog::record_entry(session, entry));
  return {};
}

// Returns how many there were, at most so many.
std::int64_t add_rows(db::Session& session, std::int64_t most, translog::Peaks& peaks) {
  return access::each_audit_leaf(session, peaks.size(), most, [&peaks](std::string_view leaf) {
    peaks.append(translog::leaf_hash(leaf));
  });
}

Result<bool> grow(db::Session& session, const crypto::Random& random, Instant now) {
  const access::AuditTree before = access::newest_audit_tree(session);
  auto known = translog::Peaks::parse(before.size, before.peaks);
  // One that somebody damaged is made anew from the rows.
  const std::int64_t most = known ? rows_per_step : access::audit_rows(session);
  translog::Peaks peaks = known ? *std::move(known) : translog::Peaks();
  const std::int64_t read = add_rows(session, most, peaks);
  access::AuditTree tree{.size = peaks.size(), .peaks = peaks.text(), .logged = {}};
  // Rows that somebody took out are for those who check to tell.
  if (tree.size <= before.size) return false;
  if (read < most || tree.size >= access::audit_rows(session)) {
    tree.logged = translog::entry_time(session, now);
    TRY(record_root(session, peaks, random, tree.logged));
  }
  access::keep_audit_tree(session, tree);
  return true;
}

Result<std::vector<AuditClaim>> signed_claims(db::Db& db, const jobs::Progress& progress) {
  std::vector<AuditClaim> out;
  const auto look = [&](db::Session& /*session*/, const translog::LoggedEntry& entry,
                        std::int64_t number) {
    if (const auto claim = claim_of(entry.content, number)) out.push_back(*claim);
  };
  TRY(translog::each_signed_entry(db, look, progress));
  return out;
}

// Up to so many rows; fewer if the trail has no more.
Result<void> grow_to(db::Db& db, std::int64_t rows, translog::Peaks& peaks) {
  bool has_more = true;
  while (has_more && peaks.size() < rows) {
    has_more = TRY(db.read([&](db::Session& session) -> Result<bool> {
      return add_rows(session, std::min(rows - peaks.size(), rows_per_step), peaks) > 0;
    }));
  }
  return {};
}

Message difference(const AuditClaim& claim, std::int64_t agreed, std::int64_t rows) {
  if (rows < claim.rows) {
    return msg("Entry {0} of the log says that the audit trail had {1} rows, and now it has {2}.",
               std::to_string(claim.number), std::to_string(claim.rows), std::to_string(rows));
  }
  return msg(
      "The audit trail is not the one of entry {0} of the log: among its rows {1} to {2}, "
      "some were changed, put in or taken out.",
      std::to_string(claim.number), std::to_string(agreed + 1), std::to_string(claim.rows));
}

}  // namespace

Result<bool> record_audit_root(db::Db& db, const crypto::Random& random, Instant now) {
  if (!TRY(db.read([now](db::Session& session) { return is_due(session, now); }))) return false;
  return db.write([&](db::Session& session) { return grow(session, random, now); });
}

Result<std::vector<Message>> check_audit_roots(db::Db& db, const jobs::Progress& progress) {
  translog::Peaks peaks;
  for (const AuditClaim& claim : TRY(signed_claims(db, progress))) {
    const std::int64_t agreed = peaks.size();
    TRY(grow_to(db, claim.rows, peaks));
    if (peaks.size() == claim.rows && peaks.root() == claim.root) continue;
    return std::vector<Message>{difference(claim, agreed, peaks.size())};
  }
  return std::vector<Message>();
}

translog::ContentsCheck log_contents_check(const std::filesystem::path& data) {
  const publications::PartKeys keys = publications::PartKeys::in_data(data);
  return [keys](db::Db& db, const jobs::Progress& progress) -> Result<std::vector<Message>> {
    std::vector<Message> problems = TRY(publications::check_documents(db, &keys, progress));
    for (Message& problem : TRY(disclosure::check_editions(db))) {
      problems.push_back(std::move(problem));
    }
    for (Message& problem : TRY(disclosure::check_values(db))) {
      problems.push_back(std::move(problem));
    }
    for (Message& problem : TRY(check_audit_roots(db, progress))) {
      problems.push_back(std::move(problem));
    }
    return problems;
  };
}

}  // namespace mingbai::app
