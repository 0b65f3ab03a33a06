#include "books/import/voucher_import.h"

#include "access/perform.h"
#include "books/balance_store.h"

namespace mingbai::books {
namespace {

// Nothing where either has no balances: then none changes.
std::vector<OpeningChange> changes_between(const std::map<std::string, Money>& before,
                                           const std::map<std::string, Money>& now) {
  if (before.empty() || now.empty()) return {};
  std::map<std::string, OpeningChange> changes;
  for (const auto& [account, amount] : before) {
    changes[account] = {.account = account, .before = amount, .now = Money()};
  }
  for (const auto& [account, amount] : now) {
    changes[account].account = account;
    changes[account].now = amount;
  }
  std::vector<OpeningChange> out;
  for (auto& [account, change] : changes) {
    if (change.before != change.now) out.push_back(std::move(change));
  }
  return out;
}

}  // namespace

Result<Imported> import_vouchers(db::Db& db, const access::Actor& actor, const Book& book,
                                 const std::filesystem::path& path, const ImportOptions& options,
                                 Instant now, const jobs::Progress& progress) {
  TRY(access::check_right(db, actor,
                          {.act = access::Act::import_vouchers,
                           .object = "vouchers of " + book.name,
                           .unit = book.unit},
                          now));
  const Chart chart = TRY(db.read([&](db::Session& session) { return chart_of(session, book); }));
  Problems problems;
  ImportOptions known = options;
  known.book_start = book.start;
  Batch batch = TRY(read_vouchers(path, chart, known, problems, jobs::stage(progress, 0, 60)));
  Imported imported{.file_name = batch.file_name,
                    .layout = batch.layout,
                    .rows = batch.rows,
                    .vouchers = static_cast<std::int64_t>(batch.vouchers.size()),
                    .opening_accounts = static_cast<std::int64_t>(batch.opening.size()),
                    .opening_changes = {},
                    .posting = {}};
  imported.opening_changes = TRY(db.read([&](db::Session& session) {
    return Result<std::vector<OpeningChange>>(
        changes_between(store::opening_of(session, book.id), batch.opening));
  }));
  // With errors it is only rehearsed, so that one answer names everything that is wrong.
  const PostOptions how{.is_dry_run = options.is_dry_run || problems.errors() > 0,
                        .reason = options.reason};
  imported.posting =
      TRY(post(db, actor, book, std::move(batch), how, now, jobs::stage(progress, 60, 100)));
  problems.add_all(imported.posting.problems);
  if (problems.errors() == 0) progress.report(1, 1);
  imported.posting.problems = std::move(problems);
  return imported;
}

}  // namespace mingbai::books
