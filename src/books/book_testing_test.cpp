#include "books/book_testing.h"

#include <utility>

namespace mingbai::books::test {

Voucher voucher(const char* date, const char* number, std::initializer_list<ShortLine> lines) {
  Voucher out{.date = Date::parse(date).value(), .number = number};
  for (const ShortLine& line : lines) {
    out.lines.push_back({.account = line.account,
                         .summary = line.summary,
                         .debit = Money::of_fen(line.debit_fen),
                         .credit = Money::of_fen(line.credit_fen),
                         .counterparty = line.counterparty});
  }
  return out;
}

Batch batch(std::string content, std::vector<Voucher> vouchers) {
  content.resize(32, '.');
  return {.file_name = "test.csv",
          .content_sha256 = std::move(content),
          .layout = "own",
          .vouchers = std::move(vouchers)};
}

Book new_book(db::Db& db, const char* name, Regime regime) {
  Result<Book> book = db.write([&](db::Session& session) {
    return add_book(session, units::UnitId{1}, name, regime, Period::of(2026, 1));
  });
  ensure(book.has_value(), "a new unit takes a book");
  return *book;
}

Posting must_post(db::Db& db, const Book& book, Batch batch, std::string reason) {
  Result<Posting> posting = post(db, book, std::move(batch), {.reason = std::move(reason)},
                                 Instant{1}, jobs::Progress::none());
  if (!posting) throw Bug(english(posting.error().message));
  if (posting->problems.errors() > 0) throw Bug(problems(*posting));
  return *std::move(posting);
}

std::string problems(const Posting& posting) {
  std::string out;
  for (const Problem& problem : posting.problems.listed()) out += english(problem.expected) + "\n";
  return out;
}

std::unique_ptr<LedgerOf> ledger(db::Db& db, const StatementScope& scope, const char* from,
                                 const char* to) {
  Result<std::unique_ptr<LedgerOf>> out = db.read([&](db::Session& session) {
    return ledger_of(session, scope, parse_period_range(from, to).value());
  });
  if (!out) throw Bug(english(out.error().message));
  return *std::move(out);
}

}  // namespace mingbai::books::test
