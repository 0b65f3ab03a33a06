// Posting a batch: everything is planned by reading, then written in one transaction.
#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "access/perform.h"
#include "books/balance_store.h"
#include "books/book_actions.h"
#include "books/book_store.h"
#include "books/hex.h"
#include "books/month.h"
#include "books/posting_plan.h"
#include "books/taken_back.h"
#include "books/transfers.h"
#include "books/voucher_store.h"

namespace mingbai::books {
namespace {

Failure cancelled() {
  return fail(ErrorCode::conflict, msg("The import was cancelled. Nothing was changed."));
}

// A number for a red letter or a corrected version of a voucher: its own with a mark, and a count
// from the second time on.
std::string marked_number(db::Session& session, const Book& book, const Voucher& original,
                          std::string_view mark) {
  const std::string base = original.number + std::string(mark);
  std::string number = base;
  for (int i = 2;
       store::find_voucher(session, book.id, original.date.period(), original.type, number); ++i) {
    number = base + std::to_string(i);
  }
  return number;
}

// The number that the file gives the voucher, without the marks of earlier corrections.
std::string plain_number(const std::string& number) { return number.substr(0, number.find("改")); }

struct Writer {
  db::Session& session;
  const Book& book;
  std::int64_t batch_id = 0;
  Instant now;
  const jobs::Progress& progress;
  store::BalanceDelta delta = {};
  std::vector<VoucherId> touched = {};  // replaced: their transfers are looked for anew
  std::vector<const Voucher*> posted = {};

  bool post_fresh(PostingPlan& plan) {
    if (!store::insert_vouchers(session, book.id, batch_id, plan.fresh, progress)) return false;
    for (const Voucher* voucher : plan.fresh) {
      delta.add(*voucher);
      posted.push_back(voucher);
    }
    return true;
  }

  void replace(const PostingPlan::Change& change) {
    store::replace_voucher(session, book.id, change.old, *change.incoming, batch_id, now);
    delta.take_back(change.old);
    delta.add(*change.incoming);
    change.incoming->id = change.old.id;
    touched.push_back(change.old.id);
    posted.push_back(change.incoming);
  }

  // Both stand in the released month, so that its figures are the corrected ones.
  void reverse(const PostingPlan::Change& change) {
    Voucher red =
        red_letter(change.old, change.old.date, marked_number(session, book, change.old, "冲"));
    Voucher& corrected = *change.incoming;
    corrected.replaces = change.old.id;
    Voucher named_as_before = change.old;
    named_as_before.number = plain_number(change.old.number);
    corrected.number = marked_number(session, book, named_as_before, "改");
    const std::vector<Voucher*> both{&red, &corrected};
    store::insert_vouchers(session, book.id, batch_id, both, jobs::Progress::none());
    delta.add(red);
    delta.add(corrected);
    touched.push_back(change.old.id);
    posted.push_back(&corrected);
  }
};

std::set<Period> released_months_touched(const PostingPlan& plan) {
  std::set<Period> out;
  const auto look = [&](const Voucher& voucher) {
    const Period period = voucher.date.period();
    const auto found = plan.months.find(period);
    if (found != plan.months.end() && found->second.state == MonthState::released) {
      out.insert(period);
    }
  };
  for (const Voucher* voucher : plan.fresh) look(*voucher);
  for (const PostingPlan::Change& change : plan.changes) look(change.old);
  return out;
}

void remember(Writer& writer, const Batch& batch, const PostingPlan& plan,
              const PostOptions& options) {
  store::insert_batch(writer.session, writer.book.id,
                      {.id = writer.batch_id,
                       .file_name = batch.file_name,
                       .sha256 = hex(batch.content_sha256),
                       .layout = batch.layout,
                       .rows = batch.rows,
                       .fresh = plan.posting.vouchers,
                       .unchanged = plan.posting.unchanged,
                       .replaced = plan.posting.replaced,
                       .reversed = plan.posting.reversed,
                       .lines = plan.posting.lines,
                       .debit_total = plan.posting.debit_total,
                       .reason = options.reason,
                       .at = writer.now});
}

Result<void> write(Writer& writer, const Batch& batch, PostingPlan& plan,
                   const PostOptions& options) {
  writer.batch_id = db::reserve_ids(writer.session, "book_batches", 1);
  for (const Account& account : plan.adopted) {
    store::insert_account(writer.session, writer.book.id, account);
  }
  if (plan.has_new_opening) {
    store::replace_opening(writer.session, writer.book.id, batch.opening);
  }
  if (!writer.post_fresh(plan)) return cancelled();
  for (const PostingPlan::Change& change : plan.changes) {
    if (writer.progress.is_cancelled()) return cancelled();
    if (change.is_released) {
      writer.reverse(change);
      ++plan.posting.reversed;
    } else {
      writer.replace(change);
      ++plan.posting.replaced;
    }
  }
  store::add_balances(writer.session, writer.book.id, writer.delta);
  forget_transfers(writer.session, writer.touched);
  find_transfers(writer.session, writer.book, writer.posted);
  remember(writer, batch, plan, options);
  const std::set<Period> released = released_months_touched(plan);
  if (!released.empty()) TRY(parse_public_reason(options.reason));
  for (const Period period : released) {
    mark_moved(writer.session, writer.book, plan.months.at(period), options.reason, writer.now);
    plan.posting.corrections.push_back(period);
  }
  return {};
}

// One row for the whole file. What stood in vouchers that it changed is among their versions.
void tell(access::AuditEntry& entry, const Writer& writer, const Batch& batch,
          const Posting& posting, const PostOptions& options) {
  entry.object = fmt::format("batch {} of {}", writer.batch_id, writer.book.name);
  entry.after = fmt::format(
      "{} sha256 {}: {} vouchers new, {} unchanged, {} replaced, {} reversed; {} lines, {} "
      "debit{}{}",
      batch.file_name, hex(batch.content_sha256), posting.vouchers, posting.unchanged,
      posting.replaced, posting.reversed, posting.lines, posting.debit_total.plain(),
      options.reason.empty() ? "" : "; ", options.reason);
}

bool changes_nothing(const PostingPlan& plan) {
  return plan.fresh.empty() && plan.changes.empty() && plan.adopted.empty() &&
         !plan.has_new_opening;
}

}  // namespace

Result<Posting> post(db::Db& db, const access::Actor& actor, const Book& book, Batch batch,
                     const PostOptions& options, Instant now, const jobs::Progress& progress) {
  const access::AuditEntry attempt{
      .act = access::Act::import_vouchers, .object = "vouchers of " + book.name, .unit = book.unit};
  const auto dry_run = [&](db::Session& session) -> Result<Posting> {
    const std::optional<Book> standing = store::find_book(session, book.id);
    ensure(standing.has_value(), "the book exists");
    PostingPlan plan = plan_posting(session, *standing, batch, options);
    plan.posting.was_imported_already = plan.was_seen && changes_nothing(plan);
    for (const PostingPlan::Change& change : plan.changes) {
      ++(change.is_released ? plan.posting.reversed : plan.posting.replaced);
    }
    return std::move(plan.posting);
  };
  const auto for_good = [&](db::Session& session, access::AuditEntry& entry) -> Result<Posting> {
    const std::optional<Book> standing = store::find_book(session, book.id);
    ensure(standing.has_value(), "the book exists");
    PostingPlan plan = plan_posting(session, *standing, batch, options);
    entry.changes_nothing = plan.posting.problems.errors() > 0;
    if (entry.changes_nothing) return std::move(plan.posting);
    if (progress.is_cancelled()) return cancelled();
    if (plan.was_seen && changes_nothing(plan)) {
      entry.changes_nothing = true;
      plan.posting.was_imported_already = true;
      return std::move(plan.posting);
    }
    Writer writer{.session = session, .book = *standing, .now = now, .progress = progress};
    TRY(write(writer, batch, plan, options));
    plan.posting.is_imported = true;
    tell(entry, writer, batch, plan.posting, options);
    return std::move(plan.posting);
  };
  TRY(access::check_right(db, actor, attempt, now));
  // A file with errors is found out without keeping other writers waiting.
  if (options.is_dry_run) return db.read(dry_run);
  Result<Posting> rehearsal = db.read(dry_run);
  if (!rehearsal || rehearsal->problems.errors() > 0) return rehearsal;
  return access::perform(db, actor, attempt, now, for_good);
}

}  // namespace mingbai::books
