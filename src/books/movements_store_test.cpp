#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "platform/db/test_database.h"

using namespace mingbai;
using namespace mingbai::books;
using namespace mingbai::books::test;

namespace {

constexpr units::UnitId unit{1};

PeriodRange months(const char* from, const char* to) { return *parse_period_range(from, to); }

std::vector<std::pair<Money, Money>> totals(db::Db& db, const StatementScope& scope,
                                            const std::vector<PeriodRange>& ranges) {
  const auto out =
      db.read([&](db::Session& session) -> Result<std::vector<std::pair<Money, Money>>> {
        const auto moved = movements_of(session, TRY(open_books(session, scope)), ranges);
        std::vector<std::pair<Money, Money>> list;
        for (const Ledger& each : moved->ledgers) {
          const IncomeExpenditure made = income_expenditure(each);
          list.emplace_back(made.income_total.amount, made.expenditure_total.amount);
        }
        return list;
      });
  REQUIRE(out.has_value());
  return *out;
}

// The same, one ledger after the other.
std::vector<std::pair<Money, Money>> one_by_one(db::Db& db, const StatementScope& scope,
                                                const std::vector<PeriodRange>& ranges) {
  std::vector<std::pair<Money, Money>> list;
  for (const PeriodRange& range : ranges) {
    const auto made = ledger(db, scope, range.first.iso().c_str(), range.last.iso().c_str());
    const IncomeExpenditure statement = income_expenditure(made->ledger);
    list.emplace_back(statement.income_total.amount, statement.expenditure_total.amount);
  }
  return list;
}

const std::vector<PeriodRange> some_ranges{
    months("2026-01", "2026-01"), months("2026-02", "2026-02"), months("2026-01", "2026-03"),
    months("2025-01", "2025-12")};

void two_books_with_a_transfer(db::Db& db) {
  const Book collective = new_book(db);
  const Book committee = new_book(db, {.name = "committee"});
  must_post(
      db, collective,
      batch("a", {voucher("2026-01-02", "1", {{"102", 9000, 0}, {"501", 0, 9000}}),
                  voucher("2026-02-05", "1",
                          {{"515", 4000, 0, "拨付村委会运转经费", "村委会"}, {"102", 0, 4000}}),
                  voucher("2026-03-06", "1", {{"513", 70, 0, "买水"}, {"102", 0, 70}})}));
  must_post(db, committee,
            batch("b", {voucher("2026-02-07", "1", {{"102", 4000, 0}, {"504", 0, 4000, "经费"}}),
                        voucher("2026-03-09", "2", {{"51302", 1000, 0}, {"102", 0, 1000}})}));
}

}  // namespace

TEST_CASE("movements: several ranges read at once are those of their ledgers") {
  db::test::on_each_engine([](db::Db& db) {
    two_books_with_a_transfer(db);
    const auto together = totals(db, {.unit = unit}, some_ranges);
    CHECK(together == one_by_one(db, {.unit = unit}, some_ranges));
    CHECK(together[0].first == Money::of_fen(9000));
    // The transfer is neither income nor spending.
    CHECK(together[1] == std::pair(Money(), Money()));
    CHECK(together[2] == std::pair(Money::of_fen(9000), Money::of_fen(1070)));
  });
}

TEST_CASE("movements: of one book, and for the public only of released months") {
  db::test::on_each_engine([](db::Db& db) {
    two_books_with_a_transfer(db);
    const auto books = db.read([](db::Session& session) { return books_of(session, unit); });
    StatementScope scope{.unit = unit, .book = books->front().id};
    CHECK(totals(db, scope, some_ranges) == one_by_one(db, scope, some_ranges));
    CHECK(totals(db, scope, some_ranges)[1].second == Money::of_fen(4000));
    scope.released_only = true;
    CHECK(totals(db, scope, some_ranges)[0].first.is_zero());
    REQUIRE(release_through(db, keeper(), books->front(), Period::of(2026, 1), Instant{1}, {}));
    CHECK(totals(db, scope, some_ranges)[0].first == Money::of_fen(9000));
    CHECK(totals(db, scope, some_ranges) == one_by_one(db, scope, some_ranges));
  });
}

TEST_CASE("movements: a book that does not exist, or is another unit's, cannot be opened") {
  db::test::on_each_engine([](db::Db& db) {
    two_books_with_a_transfer(db);
    const auto books = db.read([](db::Session& session) { return books_of(session, unit); });
    for (const StatementScope& scope :
         {StatementScope{.unit = unit, .book = BookId{99}},
          StatementScope{.unit = units::UnitId{99}, .book = books->front().id}}) {
      const auto opened = db.read([&](db::Session& session) { return open_books(session, scope); });
      REQUIRE_FALSE(opened.has_value());
      CHECK(opened.error().code == ErrorCode::not_found);
    }
  });
}
