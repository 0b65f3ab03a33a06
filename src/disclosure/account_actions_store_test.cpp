#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "disclosure/account_actions.h"
#include "disclosure/money_twins.h"
#include "disclosure/money_views.h"
#include "platform/db/test_database.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::disclosure;
using books::test::batch;
using books::test::voucher;

namespace {

constexpr Instant released_at{1'775'000'000'000};
const Date today = *Date::parse("2026-04-20");
const PeriodRange january{Period::of(2026, 1), Period::of(2026, 1)};
const PeriodRange quarter{Period::of(2026, 1), Period::of(2026, 3)};

FinanceRules rules() { return *load_finance_rules("no-such-folder"); }

// Rent and spending in three months; January and February are released, March is not.
books::Book village_with_a_quarter(db::Db& db) {
  units::test::import(db, units::test::small_country());
  const books::Book book = books::add_book(db, books::test::keeper(), "140403100200", "collective",
                                           books::Regime::rce2023, january.first, released_at)
                               .value();
  books::test::must_post(
      db, book,
      batch("quarter", {voucher("2026-01-05", "1",
                                {{"10201", 800000, 0, "收王小明租金", "王小明"},
                                 {"50103", 0, 800000, "收王小明租金", "王小明"}}),
                        voucher("2026-01-09", "2",
                                {{"51302", 30000, 0, "购电脑", "新华文具店"},
                                 {"10201", 0, 30000, "购电脑", "新华文具店"}}),
                        voucher("2026-02-09", "1",
                                {{"51302", 50000, 0, "购纸", "新华文具店"},
                                 {"10201", 0, 50000, "购纸", "新华文具店"}}),
                        voucher("2026-03-09", "1",
                                {{"51302", 77700, 0, "购墨", "新华文具店"},
                                 {"10201", 0, 77700, "购墨", "新华文具店"}})}));
  REQUIRE(
      books::release_through(db, books::test::keeper(), book, Period::of(2026, 2), released_at, {})
          .has_value());
  return book;
}

MonthAccount account_of(db::Db& db, const books::Book& book, PeriodRange range) {
  Result<MonthAccount> account = db.read([&](db::Session& session) -> Result<MonthAccount> {
    const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
    return month_account(session, TRY(public_books(session, unit, "")), range, today, rules());
  });
  REQUIRE(account.has_value());
  return *account;
}

Result<PublicEntries> entries(db::Db& db, const books::Book& book, const MonthAccount& account,
                              std::string_view code, std::string_view after, int limit) {
  return db.read([&](db::Session& session) -> Result<PublicEntries> {
    const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
    return public_entries(session, TRY(public_books(session, unit, "")), account, code, after,
                          limit, rules());
  });
}

}  // namespace

TEST_CASE("disclosure: figures stop at the last released month") {
  db::test::on_each_engine([](db::Db& db) {
    const books::Book book = village_with_a_quarter(db);
    const MonthAccount account = account_of(db, book, quarter);
    REQUIRE(account.shown.has_value());
    CHECK(account.shown->last == Period::of(2026, 2));
    CHECK(account.statement.income_total.amount == Money::of_fen(800000));
    CHECK(account.statement.expenditure_total.amount == Money::of_fen(80000));
    CHECK(account.left == Money::of_fen(720000));
    REQUIRE(account.months.size() == 3);
    CHECK(account.months[0].publicity == MonthPublicity::released);
    CHECK(account.months[2].publicity == MonthPublicity::being_checked);
    CHECK(account.months[2].due.iso() == "2026-04-15");
    CHECK(money_json(account).find("777") == std::string::npos);
  });
}

TEST_CASE("disclosure: a month that is not released has no figures") {
  db::test::on_each_engine([](db::Db& db) {
    const books::Book book = village_with_a_quarter(db);
    const Period march = Period::of(2026, 3);
    const MonthAccount account = account_of(db, book, {march, march});
    CHECK_FALSE(account.shown.has_value());
    CHECK(account.left.is_zero());
    CHECK_FALSE(entries(db, book, account, "51302", "", 10).has_value());
  });
}

TEST_CASE("disclosure: the entries of an item add up to it and name nobody") {
  db::test::on_each_engine([](db::Db& db) {
    const books::Book book = village_with_a_quarter(db);
    const MonthAccount account = account_of(db, book, quarter);
    const Result<PublicEntries> first = entries(db, book, account, "513", "", 1);
    REQUIRE(first.has_value());
    REQUIRE(first->entries.size() == 1);
    REQUIRE_FALSE(first->next.empty());
    const Result<PublicEntries> second = entries(db, book, account, "513", first->next, 1);
    REQUIRE(second.has_value());
    CHECK(second->next.empty());
    CHECK(first->entries[0].amount + second->entries[0].amount == first->total);
    CHECK(first->entries[0].counterparty == CounterpartyClass::company);
    const Result<PublicEntries> income = entries(db, book, account, "50103", "", 10);
    REQUIRE(income.has_value());
    CHECK(income->entries[0].counterparty == CounterpartyClass::person);
    const std::string text = entries_json(account, *income) + entries_json(account, *first) +
                             entries_csv(*income, i18n::Translator(i18n::Language::zh_cn));
    CHECK(text.find("王小明") == std::string::npos);
    CHECK(text.find("电脑") == std::string::npos);
    CHECK(text.find("新华") == std::string::npos);
  });
}

TEST_CASE("disclosure: the closing of a year is no entry of an item") {
  db::test::on_each_engine([](db::Db& db) {
    const books::Book book = village_with_a_quarter(db);
    books::Voucher closing = voucher(
        "2026-03-31", "9", {{"322", 157700, 0, "结转", ""}, {"51302", 0, 157700, "结转", ""}});
    closing.is_closing = true;
    books::test::must_post(db, book, batch("closing", {closing}));
    REQUIRE(books::release_through(db, books::test::keeper(), book, Period::of(2026, 3),
                                   released_at, {})
                .has_value());
    const MonthAccount account = account_of(db, book, quarter);
    const Result<PublicEntries> all = entries(db, book, account, "513", "", 10);
    REQUIRE(all.has_value());
    REQUIRE(all->entries.size() == 3);
    Money sum;
    for (const PublicEntry& entry : all->entries) sum += entry.amount;
    CHECK(sum == Money::of_fen(157700));
    CHECK(all->total == sum);
  });
}

TEST_CASE("disclosure: a released month that changed says so") {
  db::test::on_each_engine([](db::Db& db) {
    const books::Book book = village_with_a_quarter(db);
    books::test::must_post(
        db, book,
        batch("corrected", {voucher("2026-01-09", "2",
                                    {{"51302", 31000, 0, "购电脑", "新华文具店"},
                                     {"10201", 0, 31000, "购电脑", "新华文具店"}})}),
        "发票金额录错");
    const MonthAccount account = account_of(db, book, january);
    CHECK(account.months[0].publicity == MonthPublicity::moved);
    CHECK(account.statement.expenditure_total.amount == Money::of_fen(31000));
  });
}

TEST_CASE("disclosure: what does not exist is said to be missing") {
  db::test::on_each_engine([](db::Db& db) {
    const books::Book book = village_with_a_quarter(db);
    const MonthAccount account = account_of(db, book, january);
    CHECK(entries(db, book, account, "599", "", 10).error().code == ErrorCode::not_found);
    CHECK(entries(db, book, account, "101", "", 10).error().code == ErrorCode::not_found);
    const Result<MonthAccount> other = db.read([&](db::Session& session) -> Result<MonthAccount> {
      const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
      return month_account(session, TRY(public_books(session, unit, "no such book")), january,
                           today, rules());
    });
    CHECK(other.error().code == ErrorCode::not_found);
  });
}

TEST_CASE("disclosure: a year that is not public has no figures, not even zero") {
  db::test::on_each_engine([](db::Db& db) {
    const books::Book book = village_with_a_quarter(db);
    const i18n::Translator english(i18n::Language::en);
    const MonthAccount account = account_of(db, book, january);
    CHECK_FALSE(account.has_year_before);
    CHECK(money_json(account).find("\"same_period_last_year\":null") != std::string::npos);
    CHECK(money_json(account).find("\"same_period_last_year\":0") == std::string::npos);
    CHECK(money_csv(account, english).find("8000.00,,8000.00") != std::string::npos);
    CHECK(statement_table(account, english).str().find("last year") == std::string::npos);
  });
}

TEST_CASE("disclosure: a year that is public in part is not compared with") {
  db::test::on_each_engine([](db::Db& db) {
    const books::Book book = village_with_a_quarter(db);
    REQUIRE(books::release_through(db, books::test::keeper(), book, Period::of(2027, 3),
                                   released_at, {})
                .has_value());
    const Date later = *Date::parse("2027-04-20");
    const auto in = [&](PeriodRange range) {
      const Result<MonthAccount> account =
          db.read([&](db::Session& session) -> Result<MonthAccount> {
            const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
            return month_account(session, TRY(public_books(session, unit, "")), range, later,
                                 rules());
          });
      REQUIRE(account.has_value());
      return *account;
    };
    const MonthAccount whole = in({Period::of(2027, 1), Period::of(2027, 3)});
    CHECK(whole.has_year_before);
    CHECK(a_year_before(whole, whole.statement.income_total) == Money::of_fen(800000));
    // December 2025 was before the books began.
    const MonthAccount part = in({Period::of(2026, 12), Period::of(2027, 1)});
    CHECK_FALSE(part.has_year_before);
    CHECK_FALSE(a_year_before(part, part.statement.income_total).has_value());
  });
}

TEST_CASE("disclosure: an account knows how far its books reach and what was public last") {
  db::test::on_each_engine([](db::Db& db) {
    const books::Book book = village_with_a_quarter(db);
    const MonthAccount account = account_of(db, book, {quarter.last, quarter.last});
    CHECK(account.kept == quarter);
    CHECK(account.last_public == Period::of(2026, 2));
  });
}
