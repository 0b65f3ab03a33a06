#include <algorithm>

#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "books/conversion.h"
#include "platform/db/test_database.h"

using namespace mingbai;
using namespace mingbai::books;
using namespace mingbai::books::test;

namespace {

constexpr units::UnitId unit{1};

Book old_book(db::Db& db) {
  const Book made = new_book(db, {.regime = Regime::rce2004, .start = Period::of(2023, 1)});
  must_post(
      db, made,
      batch("a", {voucher("2023-03-01", "1", {{"102", 90000, 0}, {"511", 0, 90000, "鱼塘承包费"}}),
                  voucher("2023-04-01", "1", {{"153", 700, 0}, {"102", 0, 700}}),
                  voucher("2023-05-01", "1", {{"131", 800, 0}, {"202", 0, 800}}),
                  voucher("2023-06-01", "1", {{"541", 60, 0}, {"212", 0, 60}}),
                  voucher("2023-12-31", "9", {{"511", 90000, 0}, {"321", 0, 90000}}),
                  voucher("2023-12-31", "10", {{"321", 60, 0}, {"541", 0, 60}})}));
  return made;
}

}  // namespace

TEST_CASE("conversion: every balance arrives, sums agree, decisions are listed") {
  db::test::on_each_engine([](db::Db& db) {
    const Book before = old_book(db);
    ConversionOptions options{.from = Period::of(2024, 1), .is_dry_run = true};
    const Result<ConversionReport> trial = convert_book(db, keeper(), before, options, Instant{1});
    REQUIRE(trial);
    CHECK(trial->lines.size() == 6);
    CHECK(trial->debit_before == trial->credit_before);
    CHECK(trial->debit_before == trial->debit_after);
    CHECK(trial->credit_after == trial->credit_before);
    CHECK_FALSE(trial->has_uncarried);
    const auto line = [&](const char* code) {
      return *std::ranges::find(trial->lines, std::string(code), &ConversionLine::from);
    };
    CHECK(line("153").to == "154");
    CHECK(line("202").to == "211");
    CHECK(line("212").to == "211");
    CHECK_FALSE(line("131").decision.empty());
    CHECK(line("102").decision.empty());

    options.is_dry_run = false;
    options.overrides = {{"131", "132"}, {"212", "311"}};
    const Result<ConversionReport> report = convert_book(db, keeper(), before, options, Instant{1});
    REQUIRE(report);
    const auto books = db.read([](db::Session& session) { return books_of(session, unit); });
    REQUIRE(books->size() == 2);
    CHECK(books->at(0).name == "collective");
    CHECK(books->at(0).regime == Regime::rce2023);
    CHECK(books->at(1).name == "collective_2004");
    CHECK(books->at(1).end == Period::of(2023, 12));
    // The unit's only running book needs no name.
    CHECK(db.read([](db::Session& session) { return book_of(session, unit, ""); })->id ==
          books->at(0).id);
    must_post(db, books->at(0),
              batch("b", {voucher("2024-03-05", "1", {{"102", 5, 0}, {"501", 0, 5}})}));
    const StatementScope scope{.unit = unit, .book = books->at(0).id};
    const auto march = ledger(db, scope, "2024-03", "2024-03");
    CHECK(march->ledger.current["102"].opening == Money::of_fen(89300));
    CHECK(march->ledger.current["132"].opening == Money::of_fen(800));
    CHECK(march->ledger.current["311"].opening == Money::of_fen(-60));
    const IncomeExpenditure income = income_expenditure(march->ledger);
    CHECK(income.income_total.amount == Money::of_fen(5));
    CHECK(income.income_total.same_period_last_year == Money::of_fen(90000));
    // All books together count the converted one once.
    const auto common = ledger(db, {.unit = unit}, "2024-03", "2024-03");
    CHECK(common->ledger.current["102"].opening == Money::of_fen(89300));
    // Earlier months are still told under the old rules; a range across is refused.
    CHECK(ledger(db, scope, "2023-03", "2023-03")->chart.regime() == Regime::rce2004);
    CHECK_FALSE(db.read([&](db::Session& session) {
      return ledger_of(session, scope, parse_period_range("2023-12", "2024-01").value());
    }));
    CHECK_FALSE(
        convert_book(db, keeper(), books->at(0), {.from = Period::of(2025, 1)}, Instant{1}));
  });
}

TEST_CASE("conversion: refused while it would lose something") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = old_book(db);
    CHECK_FALSE(convert_book(db, keeper(), book, {.from = Period::of(2023, 12)}, Instant{1}));
    CHECK_FALSE(convert_book(db, keeper(), book, {.from = Period::of(2023, 1)}, Instant{1}));
    CHECK_FALSE(convert_book(db, keeper(), book,
                             {.from = Period::of(2024, 1), .overrides = {{"131", "999"}}},
                             Instant{1}));
    must_post(db, book, batch("c", {voucher("2023-12-31", "11", {{"541", 9, 0}, {"101", 0, 9}})}));
    CHECK(convert_book(db, keeper(), book, {.from = Period::of(2024, 1), .is_dry_run = true},
                       Instant{1})
              ->has_uncarried);
    const Result<ConversionReport> refused =
        convert_book(db, keeper(), book, {.from = Period::of(2024, 1)}, Instant{1});
    REQUIRE_FALSE(refused);
    CHECK(english(refused.error().message).find("into 2023-12 first") != std::string::npos);
    // Within a year they stand open in any book.
    CHECK(convert_book(db, keeper(), book, {.from = Period::of(2024, 2)}, Instant{1}));
  });
}
