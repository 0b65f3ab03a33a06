#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "books/cancellation.h"
#include "books/conversion.h"
#include "books/verify_books.h"
#include "platform/db/test_database.h"

using namespace mingbai;
using namespace mingbai::books;
using namespace mingbai::books::test;

namespace {

constexpr units::UnitId unit{1};

Money amount(const Balances& balances, std::string_view code) {
  const auto found = balances.find(code);
  return found == balances.end() ? Money() : found->second.closing();
}

std::vector<Entry> entries(db::Db& db, const StatementScope& scope, const char* account,
                           std::string_view after = {}, int limit = 100) {
  const auto out = db.read([&](db::Session& session) -> Result<std::vector<Entry>> {
    return entries_of(session, TRY(open_books(session, scope)),
                      parse_period_range("2026-01", "2026-12").value(), account, after, limit);
  });
  if (!out) throw Bug(english(out.error().message));
  return *out;
}

Money sum(const std::vector<Entry>& list) {
  Money out;
  for (const Entry& entry : list) out += entry.debit - entry.credit;
  return out;
}

}  // namespace

TEST_CASE("ledger: opening, last year, year to date, and only released months for the public") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db, {.start = Period::of(2025, 1)});
    must_post(db, book,
              batch("a", {voucher("2025-02-01", "1", {{"102", 10, 0}, {"501", 0, 10}}),
                          voucher("2026-01-01", "1", {{"102", 200, 0}, {"501", 0, 200}}),
                          voucher("2026-02-01", "1", {{"102", 3000, 0}, {"501", 0, 3000}}),
                          voucher("2026-03-01", "1", {{"102", 40000, 0}, {"501", 0, 40000}})}));
    StatementScope scope{.unit = unit, .book = book.id};
    auto february = ledger(db, scope, "2026-02", "2026-02");
    CHECK(february->ledger.current["102"].opening == Money::of_fen(210));
    CHECK(february->ledger.current["102"].debit == Money::of_fen(3000));
    CHECK(february->ledger.last_year["501"].credit == Money::of_fen(10));
    CHECK(february->ledger.year_to_date["501"].credit == Money::of_fen(3200));
    for (const Period period : {Period::of(2025, 2), Period::of(2026, 1), Period::of(2026, 2)}) {
      REQUIRE(close_month(db, keeper(), book, period, Instant{1}, {}));
      REQUIRE(release_month(db, keeper(), book, period, Instant{1}, {}));
    }
    scope.released_only = true;
    const auto year = ledger(db, scope, "2026-01", "2026-12");
    CHECK(year->ledger.current["501"].credit == Money::of_fen(3200));
    CHECK(entries(db, scope, "501").size() == 2);
  });
}

// A file of entries that ended early would contradict the sum above it.
TEST_CASE("ledger: as many entries come as were asked for") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    std::vector<Voucher> vouchers;
    for (int i = 1; i <= 1100; ++i) {
      vouchers.push_back(
          voucher("2026-03-05", std::to_string(i).c_str(), {{"51302", i, 0}, {"101", 0, i}}));
    }
    must_post(db, book, batch("a", vouchers));
    const StatementScope scope{.unit = unit, .book = book.id};
    CHECK(entries(db, scope, "51302", "", 100'000).size() == 1100);
    CHECK(entries(db, scope, "51302", "", 1099).size() == 1099);
  });
}

TEST_CASE("ledger: entries add up to the figure above, page by page") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    std::vector<Voucher> vouchers;
    for (int i = 1; i <= 30; ++i) {
      const std::string day =
          "2026-0" + std::to_string(1 + i % 3) + "-" + std::to_string(10 + i % 15);
      const std::string number = std::to_string(i);
      vouchers.push_back(voucher(day.c_str(), number.c_str(),
                                 {{"51302", i, 0}, {"51303", 2 * i, 0}, {"101", 0, 3 * i}}));
    }
    must_post(db, book, batch("a", vouchers));
    const StatementScope scope{.unit = unit, .book = book.id};
    const std::vector<Entry> all = entries(db, scope, "513");
    CHECK(all.size() == 60);
    const auto made = ledger(db, scope, "2026-01", "2026-12");
    CHECK(sum(all) ==
          amount(made->ledger.current, "51302") + amount(made->ledger.current, "51303"));
    CHECK(sum(entries(db, scope, "51302")) == amount(made->ledger.current, "51302"));
    std::vector<Entry> paged;
    std::string after;
    for (;;) {
      const std::vector<Entry> page = entries(db, scope, "513", after, 7);
      if (page.empty()) break;
      paged.insert(paged.end(), page.begin(), page.end());
      after = page.back().key;
    }
    REQUIRE(paged.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(paged[i].key == all[i].key);
    for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].date <= all[i].date);
    CHECK_FALSE(db.read([&](db::Session& session) -> Result<std::vector<Entry>> {
      return entries_of(session, TRY(open_books(session, scope)),
                        parse_period_range("2026-01", "2026-12").value(), "513", "x' OR 1=1", 5);
    }));
  });
}

TEST_CASE("ledger: transfers between a unit's own books are left out and listed") {
  db::test::on_each_engine([](db::Db& db) {
    const Book collective = new_book(db);
    const Book committee = new_book(db, {.name = "committee"});
    must_post(
        db, collective,
        batch("a", {voucher("2026-01-02", "1", {{"102", 9000, 0}, {"501", 0, 9000}}),
                    voucher("2026-01-05", "2",
                            {{"515", 4000, 0, "拨付村委会运转经费", "村委会"}, {"102", 0, 4000}}),
                    voucher("2026-01-06", "3", {{"515", 70, 0, "买水"}, {"102", 0, 70}})}));
    must_post(db, committee,
              batch("b", {voucher("2026-01-07", "1", {{"102", 4000, 0}, {"504", 0, 4000, "经费"}}),
                          // The same amount as 记-3 by chance.
                          voucher("2026-01-06", "2", {{"101", 70, 0}, {"504", 0, 70, "利息"}}),
                          voucher("2026-01-09", "3", {{"51302", 1000, 0}, {"102", 0, 1000}})}));
    const StatementScope both{.unit = unit};
    const auto made = ledger(db, both, "2026-01", "2026-01");
    const IncomeExpenditure income = income_expenditure(made->ledger);
    CHECK(income.income_total.amount == Money::of_fen(9070));
    CHECK(income.expenditure_total.amount == Money::of_fen(1070));
    CHECK(amount(made->ledger.current, "102") == Money::of_fen(9000 - 70 - 1000));
    REQUIRE(made->removed_transfers.size() == 1);
    CHECK(made->removed_transfers[0].date.iso() == "2026-01-05");
    CHECK(made->removed_transfers[0].from == "collective");
    CHECK(made->removed_transfers[0].to == "committee");
    CHECK(made->removed_transfers[0].amount == Money::of_fen(4000));
    CHECK(sum(entries(db, both, "515")) == Money::of_fen(70));
    const BalanceSheet sheet = balance_sheet(made->ledger);
    CHECK(sheet.assets_total == sheet.liabilities_total + sheet.equity_total);
    // Details of one book and direct entries of the other stand side by side.
    must_post(db, collective,
              batch("c", {voucher("2026-02-09", "1", {{"513", 5, 0}, {"102", 0, 5}})}));
    const auto year = ledger(db, both, "2026-01", "2026-12");
    CHECK(year->chart.find("51300")->name == "管理费用（未分明细）");
    CHECK(sum(entries(db, both, "513")) == Money::of_fen(1005));
    // Cancelling one end makes it no transfer any more.
    const auto paid = db.read([&](db::Session& session) {
      return voucher_of(session, collective, Period::of(2026, 1), "记-2");
    });
    REQUIRE(cancel_voucher(db, keeper(), collective, paid->id, paid->date, Instant{1}));
    CHECK(ledger(db, both, "2026-01", "2026-01")->removed_transfers.empty());
  });
}

TEST_CASE("ledger: a transfer that was made before a conversion keeps both of its ends") {
  db::test::on_each_engine([](db::Db& db) {
    const Book collective = new_book(db);
    const Book committee = new_book(db, {.name = "committee", .regime = Regime::rce2004});
    must_post(db, collective,
              batch("a", {voucher("2026-12-05", "1", {{"102", 70, 0, "村委会"}, {"113", 0, 70}})}));
    must_post(db, committee,
              batch("b", {voucher("2026-12-05", "1", {{"113", 70, 0, "转集体"}, {"102", 0, 70}})}));
    const auto before = ledger(db, {.unit = unit}, "2026-12", "2026-12");
    REQUIRE(before->removed_transfers.size() == 1);
    CHECK(before->ledger.current["102"].closing().is_zero());
    REQUIRE(convert_book(db, keeper(), committee, {.from = Period::of(2027, 1)}, Instant{1}));
    const auto after = ledger(db, {.unit = unit}, "2027-01", "2027-01");
    CHECK(after->ledger.current["102"].opening.is_zero());
    CHECK(after->ledger.current["113"].opening.is_zero());
  });
}

TEST_CASE("ledger: books of two regimes are shown in the chart of 2023") {
  db::test::on_each_engine([](db::Db& db) {
    const Book now = new_book(db);
    const Book before = new_book(db, {.name = "committee", .regime = Regime::rce2004});
    must_post(db, now, batch("a", {voucher("2026-01-02", "1", {{"511", 9, 0}, {"102", 0, 9}})}));
    must_post(db, before,
              batch("b", {voucher("2026-01-02", "1", {{"102", 500, 0}, {"511", 0, 500, "承包费"}}),
                          voucher("2026-01-03", "2", {{"502", 30, 0}, {"102", 0, 30}})}));
    const auto made = ledger(db, {.unit = unit}, "2026-01", "2026-01");
    CHECK(made->chart.regime() == Regime::rce2023);
    const IncomeExpenditure income = income_expenditure(made->ledger);
    CHECK(income.income_total.amount == Money::of_fen(500));
    CHECK(income.expenditure_total.amount == Money::of_fen(39));
    CHECK(sum(entries(db, {.unit = unit}, "511")) == Money::of_fen(39));
  });
}

TEST_CASE("cancellation: a file that comes again changed does not cancel a second time") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    const Period january = Period::of(2026, 1);
    must_post(db, book, batch("a", {voucher("2026-01-02", "7", {{"101", 9, 0}, {"504", 0, 9}})}));
    const auto seven =
        db.read([&](db::Session& session) { return voucher_of(session, book, january, "7"); });
    REQUIRE(close_month(db, keeper(), book, january, Instant{1}, {}));
    REQUIRE(release_month(db, keeper(), book, january, Instant{2}, {}));
    // The month takes nothing any more, so the red letter stands in a later one.
    REQUIRE(cancel_voucher(db, keeper(), book, seven->id, Date::parse("2026-02-01").value(),
                           Instant{1}));
    const Result<Posting> again =
        post(db, keeper(), book,
             batch("b", {voucher("2026-01-02", "7", {{"101", 8, 0}, {"504", 0, 8}})}),
             {.reason = "typed wrong"}, Instant{3}, jobs::Progress::none());
    CHECK(problems(*again).find("was cancelled in red here") != std::string::npos);
  });
}

TEST_CASE("cancellation: a red letter takes a voucher back, once") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    must_post(db, book,
              batch("a", {voucher("2026-01-02", "7", {{"101", 9, 0}, {"504", 0, 9}}),
                          voucher("2026-02-02", "1", {{"101", 5, 0}, {"504", 0, 5}})}));
    const auto found = [&](const char* month, const char* name) {
      return db.read([&](db::Session& session) {
        return voucher_of(session, book, Period::parse(month).value(), name);
      });
    };
    const Voucher seven = found("2026-01", "7").value();
    REQUIRE(close_month(db, keeper(), book, Period::of(2026, 1), Instant{1}, {}));
    const Date january = Date::make(2026, 1, 31).value();
    const Date february = Date::make(2026, 2, 3).value();
    CHECK_FALSE(cancel_voucher(db, keeper(), book, seven.id, january, Instant{1}));
    const Result<Voucher> red = cancel_voucher(db, keeper(), book, seven.id, february, Instant{1});
    REQUIRE(red);
    CHECK(label(*red) == "记-7冲");
    CHECK(red->cancels == seven.id);
    CHECK_FALSE(cancel_voucher(db, keeper(), book, seven.id, february, Instant{1}));
    CHECK_FALSE(cancel_voucher(db, keeper(), book, red->id, february, Instant{1}));
    const auto made = ledger(db, {.unit = unit, .book = book.id}, "2026-01", "2026-02");
    CHECK(amount(made->ledger.current, "101") == Money::of_fen(5));
    // Red letters stay on their side: movement shrinks instead of growing on the other.
    CHECK(made->ledger.current["101"].debit == Money::of_fen(5));
    CHECK(made->ledger.current["101"].credit.is_zero());
    // The file with the voucher still changes nothing; other content under its number is refused.
    CHECK(must_post(db, book,
                    batch("b", {voucher("2026-02-02", "1", {{"101", 5, 0}, {"504", 0, 5}})}))
              .unchanged == 1);
    CHECK_FALSE(found("2026-01", "99"));
    CHECK(found("2026-01", "记-7")->id == seven.id);
    const auto faults = db.read([](db::Session& session) { return verify_books(session); });
    CHECK(faults->empty());
  });
}

TEST_CASE("closing: settled by hand, statements follow") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    must_post(db, book,
              batch("a", {voucher("2026-01-02", "1", {{"101", 9, 0}, {"504", 0, 9}}),
                          voucher("2026-01-31", "2", {{"504", 9, 0}, {"321", 0, 9}})}));
    const StatementScope scope{.unit = unit, .book = book.id};
    CHECK(income_expenditure(ledger(db, scope, "2026-01", "2026-01")->ledger).income_total.amount ==
          Money::of_fen(9));
    const auto closing = db.read([&](db::Session& session) {
      return voucher_of(session, book, Period::of(2026, 1), "记-2");
    });
    CHECK(closing->is_closing);
    REQUIRE(mark_closing(db, keeper(), book, closing->id, false, Instant{1}));
    CHECK(income_expenditure(ledger(db, scope, "2026-01", "2026-01")->ledger)
              .income_total.amount.is_zero());
    const auto faults = db.read([](db::Session& session) { return verify_books(session); });
    CHECK(faults->empty());
  });
}
