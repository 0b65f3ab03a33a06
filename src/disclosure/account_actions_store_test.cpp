#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "disclosure/account_actions.h"
#include "disclosure/money_twins.h"
#include "disclosure/money_views.h"
#include "disclosure/month_log.h"
#include "disclosure/published_places.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/log_testing.h"
#include "publications/publication_actions.h"
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

const matters::Rulebook& rulebook() {
  static const matters::Rulebook shipped{*matters::SchemeLibrary::load("no-such-folder"),
                                         *matters::WorkCalendar::load("no-such-folder")};
  return shipped;
}

// Rent and spending in three months; January and February are released and published, March is
// not.
books::Book quarter_of_a_village(db::Db& db) {
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

struct Village {
  explicit Village(db::Db& of) : db(of), book(quarter_of_a_village(of)), log(of) { publish(); }
  // Everything that the books have told is in the signed log.
  void publish() {
    while (*record_month_news(db, *CounterpartyRules::load("no-such-folder"), keys,
                              crypto::random_bytes, released_at)) {
      log.sequence();
    }
  }
  db::Db& db;
  books::Book book;
  publications::test::TestLog log;
  db::test::TemporaryFolder folder;
  publications::PartKeys keys = publications::PartKeys::in_data(folder.path());
};

MonthAccount account_of(db::Db& db, const books::Book& book, PeriodRange range) {
  Result<MonthAccount> account = db.read([&](db::Session& session) -> Result<MonthAccount> {
    const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
    PublicBooks shelf = TRY(public_books(session, unit, ""));
    return month_account(session, shelf, range, today, rulebook());
  });
  REQUIRE(account.has_value());
  return *account;
}

Result<PublicEntries> entries(db::Db& db, const books::Book& book, const MonthAccount& account,
                              std::string_view code, std::string_view after, int limit) {
  return db.read([&](db::Session& session) -> Result<PublicEntries> {
    const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
    PublicBooks shelf = TRY(public_books(session, unit, ""));
    TRY(month_account(session, shelf, account.range, today, rulebook()));
    return public_entries(session, shelf, account, code, after, limit);
  });
}

const i18n::Translator in_english(i18n::Language::en);

bool has_text(const html::Html& page, std::string_view text) {
  return page.str().find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("disclosure: a month that is released is not yet published before the log has it") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
    REQUIRE(books::release_through(db, books::test::keeper(), book, quarter.last, released_at, {})
                .has_value());
    const MonthAccount account = account_of(db, book, {quarter.last, quarter.last});
    CHECK(account.months[0].publicity == MonthPublicity::unlogged);
    CHECK_FALSE(account.shown.has_value());
    CHECK(account.last_public == Period::of(2026, 2));
    CHECK(has_text(month_notices(account, today, in_english), "released, but not yet published"));
    CHECK(account_in_words(account, in_english).empty());
    CHECK(money_json(account).find("not_yet_published") != std::string::npos);
    CHECK(money_json(account).find("777") == std::string::npos);
    village.publish();
    const MonthAccount then = account_of(db, book, {quarter.last, quarter.last});
    CHECK(then.statement.expenditure_total.amount == Money::of_fen(77700));
  });
}

TEST_CASE("security 1: after a line was changed in SQL the page shows what was published") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
    const bool is_sqlite = db.engine() == db::Engine::sqlite;
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      db::script(session, is_sqlite ? "DROP TRIGGER voucher_lines_stay"
                                    : "DROP TRIGGER voucher_lines_stay ON voucher_lines");
      db::script(session, "UPDATE voucher_lines SET debit = 99900 WHERE debit = 30000");
      return {};
    }));
    const MonthAccount account = account_of(db, book, january);
    CHECK(account.statement.expenditure_total.amount == Money::of_fen(30000));
    CHECK(entries(db, book, account, "51302", "", 10)->total == Money::of_fen(30000));
    const html::Html notices = month_notices(account, today, in_english);
    CHECK(has_text(notices, "The books of January 2026 have changed since this was published"));
    CHECK(has_text(notices, "income +¥0.00, spending +¥699.00"));
    CHECK(has_text(notices, "The figures here are those that were published."));
  });
}

TEST_CASE("disclosure: figures stop at the last released month") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
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
    Village village(db);
    const books::Book& book = village.book;
    const Period march = Period::of(2026, 3);
    const MonthAccount account = account_of(db, book, {march, march});
    CHECK_FALSE(account.shown.has_value());
    CHECK(account.left.is_zero());
    CHECK_FALSE(entries(db, book, account, "51302", "", 10).has_value());
  });
}

TEST_CASE("disclosure: the entries of an item add up to it and name nobody") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
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
    Village village(db);
    const books::Book& book = village.book;
    books::Voucher closing = voucher(
        "2026-03-31", "9", {{"322", 157700, 0, "结转", ""}, {"51302", 0, 157700, "结转", ""}});
    closing.is_closing = true;
    books::test::must_post(db, book, batch("closing", {closing}));
    REQUIRE(books::release_through(db, books::test::keeper(), book, Period::of(2026, 3),
                                   released_at, {})
                .has_value());
    village.publish();
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
    Village village(db);
    const books::Book& book = village.book;
    books::test::must_post(
        db, book,
        batch("corrected", {voucher("2026-01-09", "2",
                                    {{"51302", 31000, 0, "购电脑", "新华文具店"},
                                     {"10201", 0, 31000, "购电脑", "新华文具店"}})}),
        "发票金额录错");
    village.publish();  // there is nothing that was released
    // Until the correction is released, the page says what the books say more.
    const MonthAccount before = account_of(db, book, january);
    CHECK(before.statement.expenditure_total.amount == Money::of_fen(30000));
    CHECK(before.months[0].publicity == MonthPublicity::moved);
    REQUIRE(before.months[0].books_differ.has_value());
    CHECK(before.months[0].books_differ->more.income.is_zero());
    CHECK(before.months[0].books_differ->more.expenditure == Money::of_fen(1000));
    CHECK(has_text(month_notices(before, today, in_english),
                   "spending +¥10.00, left at its end −¥10.00."));
    REQUIRE(books::release_month(db, books::test::keeper(), book, january.first, released_at, {})
                .has_value());
    village.publish();
    const MonthAccount account = account_of(db, book, january);
    const MonthStatus& month = account.months[0];
    CHECK(month.publicity == MonthPublicity::moved);
    CHECK(account.statement.expenditure_total.amount == Money::of_fen(31000));
    CHECK_FALSE(month.books_differ.has_value());
    CHECK(month.corrects == std::vector<std::int64_t>{0});
    REQUIRE(month.correction.has_value());
    CHECK(month.correction->expenditure == Money::of_fen(1000));
    CHECK(has_text(month_notices(account, today, in_english), "href=\"/p/0\""));
  });
}

TEST_CASE("disclosure: whoever released a month is led to the publication and to its proof") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
    const auto said = [&](Period period) {
      return db
          .read([&](db::Session& session) -> Result<std::string> {
            const auto places = month_places(session, "140403100200", book,
                                             TRY(books::months_of(session, book.id)), in_english);
            const auto found = places.find(period);
            return found == places.end() ? std::string() : found->second.str();
          })
          .value();
    };
    CHECK(said(january.first).find("href=\"/p/0\"") != std::string::npos);
    CHECK(said(january.first).find("href=\"/p/0/proof\"") != std::string::npos);
    CHECK(said(quarter.last).empty());
    REQUIRE(books::release_through(db, books::test::keeper(), book, quarter.last, released_at, {})
                .has_value());
    CHECK(said(quarter.last).find("being entered into the public log") != std::string::npos);
    village.publish();
    CHECK(said(quarter.last).find("href=\"/p/2\"") != std::string::npos);
    // Of a correction the release before it is not the answer.
    books::test::must_post(
        db, book,
        batch("late", {voucher("2026-01-20", "8",
                               {{"51302", 100, 0, "漏记", ""}, {"10201", 0, 100, "漏记", ""}})}),
        "漏记一张");
    CHECK(said(january.first).find("href=\"/p/0\"") != std::string::npos);
    REQUIRE(books::release_month(db, books::test::keeper(), book, january.first,
                                 Instant{released_at.ms + 1000}, {})
                .has_value());
    CHECK(said(january.first).find("being entered into the public log") != std::string::npos);
  });
}

TEST_CASE("disclosure: why a month was corrected is public, as far as it tells of nobody") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
    const auto one = [](const char* number) {
      return batch(number,
                   {voucher("2026-01-20", number,
                            {{"51302", 100, 0, "漏记", ""}, {"10201", 0, 100, "漏记", ""}})});
    };
    books::Batch told_of_somebody = one("7");
    const auto refused =
        books::post(db, books::test::keeper(), book, told_of_somebody,
                    {.reason = "补记 13800138000 的报销"}, released_at, jobs::Progress::none());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().field == "reason");
    books::test::must_post(db, book, one("8"), "漏记一张发票");
    books::test::must_post(db, book, one("9"), "漏记一张发票");
    books::test::must_post(db, book, one("10"), "金额录错");
    const auto correct = [&] {
      REQUIRE(books::release_month(db, books::test::keeper(), book, january.first, released_at, {})
                  .has_value());
      village.publish();
    };
    correct();
    books::test::must_post(db, book, one("11"), "又漏了一张");
    correct();
    const auto reasons = [&](std::int64_t number) {
      const auto found = db.read([&](db::Session& session) {
        return publications::publication_at(session, number, {}, &village.keys);
      });
      REQUIRE(found.has_value());
      std::string out = found->entry.why;
      for (const publications::DocumentPart& part : found->document.parts) {
        if (part.is_words) out += " " + part.content;
      }
      return out;
    };
    const std::vector<std::int64_t> line = account_of(db, book, january).months[0].corrects;
    REQUIRE(line.size() == 2);
    CHECK(reasons(line[0]).empty());
    CHECK(reasons(line[1]) == R"(moved ["漏记一张发票","金额录错"])");
    CHECK(reasons(*account_of(db, book, january).months[0].number) == R"(moved ["又漏了一张"])");
  });
}

TEST_CASE("disclosure: money that left a released month without being spent is told") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
    const PeriodRange february{Period::of(2026, 2), Period::of(2026, 2)};
    const auto post = [&](const char* number, const char* debit, const char* credit) {
      books::test::must_post(
          db, book,
          batch(number, {voucher("2026-01-20", number,
                                 {{debit, 50000, 0, "借出", ""}, {credit, 0, 50000, "借出", ""}})}),
          "漏记一张");
    };
    CHECK_FALSE(account_of(db, book, january).months[0].books_differ.has_value());
    post("8", "112", "211");  // it moves nothing of what is published
    const MonthAccount waiting = account_of(db, book, january);
    CHECK(waiting.months[0].publicity == MonthPublicity::moved);
    CHECK(has_text(month_notices(waiting, today, in_english),
                   "Something was entered in the books of January 2026"));
    CHECK_FALSE(account_of(db, book, february).months[0].books_differ.has_value());
    post("9", "112", "10201");
    const MonthAccount account = account_of(db, book, january);
    CHECK(account.left == Money::of_fen(770000));  // as it was published
    REQUIRE(account.months[0].books_differ.has_value());
    CHECK(account.months[0].books_differ->more.left == Money::of_fen(-50000));
    CHECK(has_text(month_notices(account, today, in_english),
                   "income +¥0.00, spending +¥0.00, left at its end −¥500.00."));
    const std::string json = money_json(account);
    CHECK(json.find(R"("state":"changed_after_release")") != std::string::npos);
    CHECK(json.find(R"("left":-50000,"is_by_item":false)") != std::string::npos);
    CHECK(money_csv(account, in_english).find("Left,,cash and bank,7700.00,,\r\n") !=
          std::string::npos);
    // What was left goes on into the months after it.
    const MonthAccount both = account_of(db, book, {january.first, february.last});
    REQUIRE(both.months[1].books_differ.has_value());
    CHECK(both.months[1].books_differ->more.left == Money::of_fen(-50000));
    REQUIRE(books::release_month(db, books::test::keeper(), book, january.first, released_at, {})
                .has_value());
    village.publish();
    const MonthAccount corrected = account_of(db, book, january);
    CHECK_FALSE(corrected.months[0].books_differ.has_value());
    CHECK(corrected.left == Money::of_fen(720000));
    CHECK(has_text(month_notices(corrected, today, in_english), "left at its end −¥500.00."));
    CHECK_FALSE(has_text(month_notices(corrected, today, in_english), "as an earlier month"));
    CHECK_FALSE(account_of(db, book, february).months[0].books_differ.has_value());
  });
}

TEST_CASE(
    "disclosure: what a correction leaves stands in later months, as far as it is another sum") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
    const PeriodRange february{Period::of(2026, 2), Period::of(2026, 2)};
    const auto correct = [&](const char* number, const char* account, const char* against) {
      books::test::must_post(
          db, book,
          batch(number,
                {voucher("2026-01-20", number,
                         {{account, 1000, 0, "漏记", ""}, {against, 0, 1000, "漏记", ""}})}),
          "漏记一张");
      REQUIRE(books::release_month(db, books::test::keeper(), book, january.first, released_at, {})
                  .has_value());
      village.publish();
    };
    CHECK(account_of(db, book, february).left == Money::of_fen(720000));
    correct("8", "51302", "51301");
    CHECK(account_of(db, book, february).months[0].corrects.empty());
    correct("9", "51302", "10201");
    const MonthAccount account = account_of(db, book, february);
    CHECK(account.left == Money::of_fen(719000));
    CHECK(account.months[0].corrects == std::vector<std::int64_t>{1});
    CHECK(has_text(month_notices(account, today, in_english), "left at its end −¥10.00."));
    CHECK(account_of(db, book, january).left == Money::of_fen(769000));
  });
}

TEST_CASE("disclosure: what does not exist is said to be missing") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
    const MonthAccount account = account_of(db, book, january);
    CHECK(entries(db, book, account, "599", "", 10).error().code == ErrorCode::not_found);
    CHECK(entries(db, book, account, "101", "", 10).error().code == ErrorCode::not_found);
    const Result<MonthAccount> other = db.read([&](db::Session& session) -> Result<MonthAccount> {
      const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
      PublicBooks shelf = TRY(public_books(session, unit, "no such book"));
      return month_account(session, shelf, january, today, rulebook());
    });
    CHECK(other.error().code == ErrorCode::not_found);
  });
}

TEST_CASE("disclosure: a year that is not public has no figures, not even zero") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
    const MonthAccount account = account_of(db, book, january);
    CHECK_FALSE(account.has_year_before);
    CHECK(money_json(account).find("\"same_period_last_year\":null") != std::string::npos);
    CHECK(money_json(account).find("\"same_period_last_year\":0") == std::string::npos);
    CHECK(money_csv(account, in_english).find("8000.00,,8000.00") != std::string::npos);
    CHECK(statement_table(account, in_english).str().find("last year") == std::string::npos);
  });
}

TEST_CASE("disclosure: a year that is public in part is not compared with") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    const books::Book& book = village.book;
    REQUIRE(books::release_through(db, books::test::keeper(), book, Period::of(2027, 3),
                                   released_at, {})
                .has_value());
    village.publish();
    const Date later = *Date::parse("2027-04-20");
    const auto in = [&](PeriodRange range) {
      const Result<MonthAccount> account =
          db.read([&](db::Session& session) -> Result<MonthAccount> {
            const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
            PublicBooks shelf = TRY(public_books(session, unit, ""));
            return month_account(session, shelf, range, later, rulebook());
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
    Village village(db);
    const books::Book& book = village.book;
    const MonthAccount account = account_of(db, book, {quarter.last, quarter.last});
    CHECK(account.kept == quarter);
    CHECK(account.last_public == Period::of(2026, 2));
  });
}
