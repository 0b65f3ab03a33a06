#include "books/book_testing.h"

#include <utility>

#include "units/unit_testing.h"

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

access::Actor keeper() { return access::system_actor("job:test"); }

void have_units(db::Db& db, std::int64_t last) {
  std::vector<units::UnitRow> wanted;
  for (std::int64_t number = 1; number <= last; ++number) {
    wanted.push_back(units::test::row(std::to_string(10 + number), "示例"));
  }
  units::test::import(db, units::test::rows(std::move(wanted)));
}

Book new_book(db::Db& db, const NewBook& wanted) {
  have_units(db, wanted.unit);
  Result<Book> book = add_book(db, keeper(), std::to_string(10 + wanted.unit), wanted.name,
                               wanted.regime, wanted.start, Instant{1});
  ensure(book.has_value() && book->unit.value == wanted.unit, "the unit takes a new book");
  return *book;
}

Posting must_post(db::Db& db, const Book& book, Batch batch, std::string reason) {
  Result<Posting> posting = post(db, keeper(), book, std::move(batch),
                                 {.reason = std::move(reason)}, Instant{1}, jobs::Progress::none());
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
