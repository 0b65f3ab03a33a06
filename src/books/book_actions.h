// What other modules and the command line do with books. Every act checks the actor's right, saves,
// keeps the balances and leaves one row in the audit trail, in one transaction.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "books/book.h"
#include "books/month_act.h"
#include "books/statement.h"
#include "books/voucher.h"
#include "kernel/clock.h"
#include "platform/db/db.h"
#include "platform/jobs/progress.h"

namespace mingbai::books {

Result<Book> add_book(db::Db& db, const access::Actor& actor, std::string_view unit_code,
                      std::string_view name, Regime regime, Period start, Instant now);
// Of all units, in the order they were begun.
std::vector<Book> all_books(db::Session& session);
Result<std::vector<Book>> books_of(db::Session& session, units::UnitId unit);
// name empty: the unit's only book; conflict, naming them, where it has several.
Result<Book> book_of(db::Session& session, units::UnitId unit, std::string_view name);
Result<Chart> chart_of(db::Session& session, const Book& book);

// Adds a detail account to the book: code, name and plain_label of `account` count. Refuses a first
// level account, a code without one above it, and details below an account with entries of its own.
Result<Account> add_account(db::Db& db, const access::Actor& actor, const Book& book,
                            Account account, Instant now);

// A file that was read, whole, ready to be posted.
struct Batch {
  std::string file_name;
  std::string content_sha256;  // 32 bytes: the file's idempotency
  std::string layout;
  std::vector<Voucher> vouchers;
  std::vector<Account>
      new_accounts;  // details that the file names and the chart allows below its codes
  std::map<std::string, Money>
      opening;  // by leaf code, debit minus credit; only before a book's first month
  std::int64_t rows = 0;
};

// What the database would do, or did, with a batch.
struct Posting {
  bool is_imported = false;
  bool was_imported_already = false;                 // the same content before: nothing changed
  std::int64_t vouchers = 0;                         // newly posted
  std::int64_t unchanged = 0;                        // there already with the same content
  std::vector<std::pair<Voucher, Voucher>> changed;  // old and new, see 2-domain.md
  std::int64_t replaced = 0, reversed = 0;
  std::vector<Period> corrections;  // released months that were posted into
  std::int64_t lines = 0;
  Money debit_total, credit_total;
  Problems problems;
};

struct PostOptions {
  bool is_dry_run = false;
  std::string reason;  // needed when a released month changes; one sentence
};

// All or nothing. Cancelling through progress leaves nothing behind.
Result<Posting> post(db::Db& db, const access::Actor& actor, const Book& book, Batch batch,
                     const PostOptions& options, Instant now, const jobs::Progress& progress);

struct Month {
  Period period;
  MonthState state = MonthState::open;
  Instant changed_at;
  std::string reason;  // of the last reopening
  std::optional<Instant> released_at;
  std::optional<Instant> moved_at;  // when vouchers were posted into it after its release
  bool has_correction = false;      // and the public has not got all of them
};
Result<std::vector<Month>> months_of(db::Session& session,
                                     BookId book);  // every month with vouchers or a state
// Of the range, only months that were closed at some time: all that the public has to know.
std::vector<Month> months_with_state(db::Session& session, BookId book, PeriodRange range);
// A month is closed after the one before it, and released after the one before it is released, so
// that the public never sees a balance that rests on an unchecked month. A released month is never
// reopened: later changes of it are red-letter and new vouchers with a reason (post). They are a
// correction, which the public gets when somebody releases the month again; until then no later
// month is released. reopen_month reopens the closed months after it too.
Result<void> close_month(db::Db& db, const access::Actor& actor, const Book& book, Period period,
                         Instant now, const MonthFollower& follower);
Result<void> reopen_month(db::Db& db, const access::Actor& actor, const Book& book, Period period,
                          std::string_view reason, Instant now, const MonthFollower& follower);
Result<void> release_month(db::Db& db, const access::Actor& actor, const Book& book, Period period,
                           Instant now, const MonthFollower& follower);
// The same inside the write of an act that does other things too.
Result<void> release_month(db::Session& session, const access::Actor& actor, const Book& book,
                           Period period, Instant now, const MonthFollower& follower);
// Closes and releases every month up to `last` that is not released yet, in one act that wants both
// rights: for a book that joins with a past.
Result<void> release_through(db::Db& db, const access::Actor& actor, const Book& book, Period last,
                             Instant now, const MonthFollower& follower);

// What a unit released last: its last month that all its books have released, and when.
struct Release {
  units::UnitId unit;
  Period period;
  Instant released_at;
};
// Newest first, at most `limit`.
std::vector<Release> latest_releases(db::Session& session, int limit);

// One book, or (book_id empty) all books of the unit with transfers between them removed.
struct StatementScope {
  units::UnitId unit;
  std::optional<BookId> book;
  bool released_only =
      false;  // for the public: vouchers of months that are not released do not count
};
// The books of a scope as they stand in one snapshot, read once for all that is made from them.
struct OpenBook {
  Book book;
  Chart chart;
  std::optional<Period> last_released;
};
struct OpenBooks {
  StatementScope scope;
  // In the order of their names. For the scope of one book: that book, and then the one that it was
  // converted from.
  std::vector<OpenBook> books;
};
// not_found: the scope's book is none of the unit's.
Result<OpenBooks> open_books(db::Session& session, const StatementScope& scope);

// Money that went from one book of a unit to another.
struct RemovedTransfer {
  Date date;
  std::string from;  // names of books, see title_of()
  std::string to;
  Money amount;
};
struct LedgerOf {  // a Ledger with the chart it points to
  Chart chart;
  Ledger ledger;
  std::vector<RemovedTransfer> removed_transfers;
};
Result<std::unique_ptr<LedgerOf>> ledger_of(db::Session& session, const OpenBooks& open,
                                            PeriodRange range);
// For a single ledger.
Result<std::unique_ptr<LedgerOf>> ledger_of(db::Session& session, const StatementScope& scope,
                                            PeriodRange range);

// What moved in each of several ranges, in one chart for all of them: balances are read once, which
// costs little more than one ledger. The ledgers have no openings and no columns beside `current`.
// A range may cross the conversion of a book.
struct MovementsOf {
  Chart chart;
  std::vector<Ledger> ledgers;  // in the order of the ranges
};
std::unique_ptr<MovementsOf> movements_of(db::Session& session, const OpenBooks& open,
                                          const std::vector<PeriodRange>& ranges);

// The entries below one account (or a parent of it) in a range, in date order, paged by (date,
// voucher, line). Without closing vouchers: income and expenditure are told as if nothing was
// closed.
struct Entry {
  Date date;
  VoucherId voucher;
  std::string voucher_label;
  std::string account;
  std::string summary;
  std::string counterparty;
  Money debit, credit;
  bool is_closing = false;
  std::string key;  // pass as `after` for the next page
};
// The month from which on entries after one of this key are looked for: never before `first`. An
// empty key: `first` itself. invalid: it is the key of none.
Result<Period> month_of_key(std::string_view key, Period first);
Result<std::vector<Entry>> entries_of(db::Session& session, const OpenBooks& open,
                                      PeriodRange range, std::string_view account,
                                      std::string_view after, int limit);

// Income and expenditure of a month, added up from the single lines of its vouchers instead of the
// balances that are kept beside them. Nothing where the month has more than `most` vouchers.
Result<std::optional<IncomeExpenditure>> income_expenditure_by_line(db::Session& session,
                                                                    const OpenBooks& open,
                                                                    Period period,
                                                                    std::int64_t most);

}  // namespace mingbai::books
