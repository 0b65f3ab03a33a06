#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "books/month_review.h"
#include "platform/db/test_database.h"

namespace mingbai::books {
namespace {

using test::voucher;

const Period may = Period::of(2026, 5);
const Period june = Period::of(2026, 6);

std::vector<MonthReview> reviews(db::Db& db, std::vector<units::UnitId> units, Period period) {
  return db.read([&](db::Session& session) { return month_reviews(session, units, period); })
      .value();
}

MonthReview review(db::Db& db, std::int64_t unit, Period period) {
  return reviews(db, {{unit}}, period).front();
}

std::string lines(const MonthReview& review) {
  std::string out;
  for (const ReviewedLine& line : review.lines) {
    out += (line.is_income ? "+" : "-") + line.code + " " + std::to_string(line.now.fen()) + " " +
           std::to_string(line.before.fen()) + "\n";
  }
  return out;
}

// Unit 1 keeps two books from May on, unit 2 one from June on, unit 3 none.
struct Villages {
  explicit Villages(db::Db& database) : db(database) {
    test::have_units(db, 3);
    test::must_post(
        db, collective,
        test::batch("a", {voucher("2026-05-05", "1", {{"101", 500, 0}, {"50104", 0, 500}}),
                          voucher("2026-05-06", "2", {{"51302", 200, 0}, {"101", 0, 200}}),
                          voucher("2026-06-05", "1", {{"101", 900, 0}, {"50104", 0, 900}}),
                          voucher("2026-06-06", "2", {{"514", 700, 0}, {"101", 0, 700}}),
                          // To the committee: no expenditure of the village.
                          voucher("2026-06-07", "3",
                                  {{"514", 300, 0, "拨付村委会经费", "村委会"},
                                   {"101", 0, 300, "拨付村委会经费", "村委会"}})}));
    test::must_post(db, committee,
                    test::batch("b", {voucher("2026-06-07", "1",
                                              {{"101", 300, 0, "收合作社拨款", "合作社"},
                                               {"503", 0, 300, "收合作社拨款", "合作社"}})}));
    test::must_post(
        db, other,
        test::batch("c", {voucher("2026-06-08", "1", {{"51302", 40, 0}, {"101", 0, 40}})}));
  }
  void close(const Book& book, Period period) const {
    REQUIRE(close_month(db, test::keeper(), book, period, Instant{5}, {}).has_value());
  }
  void release(const Book& book, Period period) const {
    REQUIRE(release_month(db, test::keeper(), book, period, Instant{6}, {}).has_value());
  }

  db::Db& db;
  Book collective = (test::have_units(db, 3), test::new_book(db, {.start = may}));
  Book committee = test::new_book(db, {.name = "committee", .start = may});
  Book other = test::new_book(db, {.start = june, .unit = 2});
};

}  // namespace

TEST_CASE("month review: figures of several units, each beside the month before") {
  db::test::on_each_engine([](db::Db& db) {
    const Villages villages(db);
    const std::vector<MonthReview> of_june = reviews(db, {{3}, {1}, {2}}, june);
    REQUIRE(of_june.size() == 3);
    CHECK_FALSE(of_june[0].state.has_value());
    CHECK(of_june[1].totals.income == Money::of_fen(900));
    CHECK(of_june[1].totals.expenditure == Money::of_fen(700));
    CHECK(of_june[1].before->expenditure == Money::of_fen(200));
    CHECK(of_june[1].left == Money::of_fen(500));
    CHECK(lines(of_june[1]) == "+50104 900 500\n-51302 0 200\n-514 700 0\n");
    CHECK(of_june[1].imbalance.is_zero());
    CHECK(of_june[1].purses.size() == 2);
    CHECK(of_june[1].unreleased == may);
    CHECK(of_june[2].left == Money::of_fen(-40));
    CHECK_FALSE(of_june[2].before.has_value());
    CHECK_FALSE(of_june[2].unreleased.has_value());
    CHECK_FALSE(reviews(db, {{2}}, may).front().state.has_value());
    CHECK(reviews(db, {}, june).empty());
  });
}

TEST_CASE("month review: the figures are those of the unit's ledger") {
  db::test::on_each_engine([](db::Db& db) {
    const Villages villages(db);
    for (const Period period : {may, june}) {
      const auto ledger =
          test::ledger(db, {.unit = {1}, .book = {}}, period.iso().c_str(), period.iso().c_str());
      const IncomeExpenditureTotals totals = income_expenditure_totals(ledger->ledger);
      const MonthReview said = review(db, 1, period);
      CHECK(said.totals.income == totals.income);
      CHECK(said.totals.expenditure == totals.expenditure);
    }
  });
}

TEST_CASE("month review: a month is as far as the slowest book, and its mark tells of changes") {
  db::test::on_each_engine([](db::Db& db) {
    const Villages villages(db);
    const std::string open = review(db, 1, june).mark;
    CHECK(review(db, 1, june).state == MonthState::open);
    villages.close(villages.collective, may);
    villages.close(villages.collective, june);
    CHECK(review(db, 1, june).state == MonthState::open);
    villages.close(villages.committee, june);
    const MonthReview closed = review(db, 1, june);
    CHECK(closed.state == MonthState::closed);
    CHECK(closed.mark != open);
    CHECK(review(db, 1, june).mark == closed.mark);
    villages.release(villages.collective, may);
    villages.release(villages.collective, june);
    villages.release(villages.committee, june);
    const MonthReview released = review(db, 1, june);
    CHECK(released.state == MonthState::released);
    CHECK(released.mark == closed.mark);
    CHECK_FALSE(released.unreleased.has_value());
    test::must_post(
        db, villages.collective,
        test::batch("late", {voucher("2026-06-09", "9", {{"101", 10, 0}, {"50104", 0, 10}})}),
        "收据来迟了");
    const MonthReview moved = review(db, 1, june);
    CHECK(moved.has_correction);
    CHECK(moved.mark != released.mark);
    villages.release(villages.collective, june);
    CHECK(review(db, 1, june).mark == moved.mark);
  });
}

TEST_CASE("month review: corrections that wait are found for many units at once") {
  db::test::on_each_engine([](db::Db& db) {
    const Villages villages(db);
    const std::vector<units::Unit> all{{.id = {1}}, {.id = {2}}, {.id = {3}}};
    const auto waiting = [&](const std::vector<units::Unit>& units) {
      return db
          .read([&](db::Session& session) -> Result<std::vector<WaitingCorrection>> {
            return waiting_corrections(session, units);
          })
          .value();
    };
    CHECK(waiting(all).empty());
    villages.close(villages.other, june);
    villages.release(villages.other, june);
    test::must_post(
        db, villages.other,
        test::batch("late", {voucher("2026-06-09", "9", {{"101", 10, 0}, {"50104", 0, 10}})}),
        "收据来迟了");
    REQUIRE(waiting(all).size() == 1);
    CHECK(waiting(all).front().book.id == villages.other.id);
    CHECK(waiting(all).front().period == june);
    CHECK(waiting({all.front()}).empty());
    CHECK(waiting({}).empty());
  });
}

}  // namespace mingbai::books
