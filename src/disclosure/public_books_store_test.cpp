#include <algorithm>

#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "books/conversion.h"
#include "disclosure/account_actions.h"
#include "disclosure/month_log.h"
#include "platform/crypto/random.h"
#include "platform/db/generations.h"
#include "platform/db/test_database.h"
#include "publications/document_actions.h"
#include "publications/log_testing.h"
#include "units/unit_actions.h"

using namespace mingbai;
using namespace mingbai::disclosure;
using books::test::batch;
using books::test::keeper;
using books::test::must_post;
using books::test::voucher;

namespace {

constexpr Instant now{1'775'000'000'000};
const Period january = Period::of(2026, 1);

Date day(std::string_view iso) { return Date::parse(iso).value(); }

// A unit whose books are released and published as a test goes on.
struct Place {
  explicit Place(db::Db& of) : db(of), log(of) { books::test::have_units(db, 1); }

  books::Book keep(const char* name, books::Regime regime = books::Regime::rce2023,
                   Period start = january) {
    return books::test::new_book(db, {.name = name, .regime = regime, .start = start});
  }
  void release(const books::Book& book, Period last) {
    REQUIRE(books::release_through(db, keeper(), book, last, now, {}));
  }
  bool record() { return *record_month_news(db, counterparties, keys, crypto::random_bytes, now); }
  void publish() {
    while (record()) log.sequence();
  }
  MonthAccount account(PeriodRange range, std::string_view book = "") {
    Result<MonthAccount> out = db.read([&](db::Session& session) -> Result<MonthAccount> {
      PublicBooks shelf = TRY(public_books(session, unit(session), book));
      return month_account(session, shelf, range, day("2026-06-01"), rulebook);
    });
    REQUIRE(out);
    return *out;
  }
  PublicEntries entries(PeriodRange range, std::string_view code) {
    Result<PublicEntries> out = db.read([&](db::Session& session) -> Result<PublicEntries> {
      PublicBooks shelf = TRY(public_books(session, unit(session), ""));
      const MonthAccount all =
          TRY(month_account(session, shelf, range, day("2026-06-01"), rulebook));
      return public_entries(session, shelf, all, code, "", 100);
    });
    REQUIRE(out);
    return *out;
  }
  static units::Unit unit(db::Session& session) {
    return units::unit_by_code(session, "11").value();
  }

  db::Db& db;
  publications::test::TestLog log;
  db::test::TemporaryFolder folder;
  publications::PartKeys keys = publications::PartKeys::in_data(folder.path());
  CounterpartyRules counterparties = *CounterpartyRules::load("no-such-folder");
  matters::Rulebook rulebook{*matters::SchemeLibrary::load("no-such-folder"),
                             *matters::WorkCalendar::load("no-such-folder")};
};

const books::IncomeExpenditureRow& row(const MonthAccount& account, std::string_view name) {
  for (const auto* half : {&account.statement.income, &account.statement.expenditure}) {
    const auto found = std::ranges::find(*half, name, &books::IncomeExpenditureRow::name);
    if (found != half->end()) return *found;
  }
  throw Bug("the account has no row " + std::string(name));
}

Money sum(const PublicEntries& entries) {
  Money out;
  for (const PublicEntry& entry : entries.entries) out += entry.amount;
  return out;
}

}  // namespace

TEST_CASE("public books: all together are published once each of them has released the month") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const books::Book collective = place.keep("collective");
    const books::Book committee = place.keep("committee");
    must_post(
        db, collective,
        batch("a",
              {voucher("2026-01-02", "1", {{"102", 9000, 0}, {"501", 0, 9000}}),
               voucher("2026-01-05", "2",
                       {{"515", 4000, 0, "拨付村委会运转经费", "村委会"}, {"102", 0, 4000}})}));
    must_post(db, committee,
              batch("b", {voucher("2026-01-07", "1", {{"102", 4000, 0}, {"504", 0, 4000, "经费"}}),
                          voucher("2026-01-09", "3", {{"51302", 1000, 0}, {"102", 0, 1000}})}));
    place.release(collective, january);
    place.publish();
    const PeriodRange month{january, january};
    CHECK_FALSE(place.account(month).shown.has_value());
    CHECK(place.account(month, "collective").statement.income_total.amount == Money::of_fen(9000));
    place.release(committee, january);
    place.publish();
    const MonthAccount all = place.account(month);
    CHECK(all.statement.income_total.amount == Money::of_fen(9000));
    CHECK(all.statement.expenditure_total.amount == Money::of_fen(1000));
    CHECK(all.left == Money::of_fen(8000));
    REQUIRE(all.removed_transfers.size() == 1);
    CHECK(all.removed_transfers[0].to == "committee");
    CHECK(sum(place.entries(month, "513")) == Money::of_fen(1000));
    CHECK_FALSE(all.months[0].books_differ.has_value());
    CHECK(place.account(month, "committee").statement.income_total.amount == Money::of_fen(4000));
  });
}

TEST_CASE("public books: a detail keeps its name though its code is another's in the next month") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const books::Book collective = place.keep("collective");
    const books::Book committee = place.keep("committee");
    const auto detail = [&](const books::Book& book, const char* name) {
      REQUIRE(books::add_account(db, keeper(), book, {.code = "51388", .name = name}, now));
    };
    detail(collective, "会议费");
    detail(committee, "差旅费");
    const auto pay = [&](const books::Book& book, const char* date, std::int64_t fen) {
      must_post(
          db, book,
          batch(book.name + date, {voucher(date, "1", {{"51388", fen, 0}, {"102", 0, fen}})}));
    };
    pay(collective, "2026-01-05", 100);
    pay(committee, "2026-01-05", 20);
    pay(committee, "2026-02-05", 3);
    for (const books::Book& book : {collective, committee}) place.release(book, january.plus(1));
    place.publish();
    const PeriodRange both{january, january.plus(1)};
    const MonthAccount account = place.account(both);
    CHECK(row(account, "会议费").amount == Money::of_fen(100));
    CHECK(row(account, "差旅费").amount == Money::of_fen(23));
    CHECK(sum(place.entries(both, row(account, "差旅费").code)) == Money::of_fen(23));
    CHECK(sum(place.entries(both, "513")) == Money::of_fen(123));
  });
}

TEST_CASE("public books: what was published under the rules of 2004 stays after a conversion") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const Period last = Period::of(2025, 12);
    const books::Book old = place.keep("collective", books::Regime::rce2004, last);
    must_post(db, old,
              batch("a", {voucher("2025-12-01", "1", {{"102", 90000, 0}, {"511", 0, 90000}}),
                          voucher("2025-12-31", "9", {{"511", 90000, 0}, {"321", 0, 90000}})}));
    place.release(old, last);
    place.publish();
    REQUIRE(books::convert_book(db, keeper(), old, {.from = january}, now));
    const books::Book next = db.read([](db::Session& session) {
                                 return books::book_of(session, units::UnitId{1}, "collective");
                               }).value();
    must_post(db, next, batch("b", {voucher("2026-01-05", "1", {{"102", 5, 0}, {"501", 0, 5}})}));
    place.release(next, january);
    place.publish();
    const MonthAccount before = place.account({last, last});
    CHECK(before.statement.income_total.amount == Money::of_fen(90000));
    CHECK(place.account({last, last}, "collective_2004").left == Money::of_fen(90000));
    const MonthAccount after = place.account({january, january});
    CHECK(after.statement.income_total.amount == Money::of_fen(5));
    REQUIRE(after.previous.has_value());
    CHECK(after.previous->income == Money::of_fen(90000));
    const Result<MonthAccount> across = db.read([&](db::Session& session) -> Result<MonthAccount> {
      PublicBooks shelf = TRY(public_books(session, Place::unit(session), ""));
      return month_account(session, shelf, {last, january}, day("2026-06-01"), place.rulebook);
    });
    CHECK(across.error().field == "period");
  });
}

TEST_CASE("public books: pages are made anew when the log has signed, and names are forgotten") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const books::Book book = place.keep("collective");
    must_post(db, book,
              batch("a", {voucher("2026-01-02", "1",
                                  {{"102", 9000, 0}, {"501", 0, 9000, "租金", "王小明"}})}));
    place.release(book, january);
    const auto outbox = [&] {
      return db
          .read([](db::Session& session) -> Result<std::string> {
            std::string all;
            for (const auto& list :
                 {books::waiting_news(session, 10), books::taken_news(session, 10)}) {
              for (const books::MonthNews& news : list) all += news.document + news.entries;
            }
            return all;
          })
          .value();
    };
    CHECK(outbox().find("王小明") != std::string::npos);
    REQUIRE(place.record());
    CHECK(outbox().empty());
    const db::Generations generations(db);
    const std::uint64_t recorded = generations.number("unit 11");
    CHECK_FALSE(place.record());
    CHECK(generations.number("unit 11") == recorded);
    place.log.sequence();
    CHECK(place.record());
    CHECK(generations.number("unit 11") != recorded);
    CHECK_FALSE(place.record());
    const std::string entries =
        db.read([](db::Session& session) {
            return publications::document_of(session, "month-news-1", entries_part);
          }).value();
    CHECK(entries.find("\"counterparty\":\"person\"") != std::string::npos);
    CHECK(entries.find("王小明") == std::string::npos);
    CHECK(entries.find("租金") == std::string::npos);
  });
}

namespace {

// Two months of one book, published.
void publish_two(Place& place) {
  const books::Book book = place.keep("collective");
  must_post(place.db, book,
            batch("a", {voucher("2026-01-02", "1", {{"102", 9000, 0}, {"503", 0, 9000}}),
                        voucher("2026-02-02", "1", {{"102", 7000, 0}, {"503", 0, 7000}})}));
  place.release(book, january.plus(1));
  place.publish();
}

// What whoever owns the database can do.
void tamper(db::Db& db, const std::string& trigger, const std::string& table,
            const std::string& sql) {
  const std::string on = db.engine() == db::Engine::sqlite ? "" : " ON " + table;
  REQUIRE(db.write([&](db::Session& session) -> Result<void> {
    db::script(session, "DROP TRIGGER " + trigger + on);
    db::script(session, sql);
    return {};
  }));
}

}  // namespace

TEST_CASE("public books: figures that were changed in the database are not shown as good") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    publish_two(place);
    const PeriodRange both{january, january.plus(1)};
    CHECK(place.account(both).shown == both);
    tamper(db, "documents_stay", "documents",
           "UPDATE documents SET content = replace(content, '7000', '1000')");
    const MonthAccount account = place.account(both);
    CHECK(account.shown == PeriodRange{january, january});
    CHECK(account.months[0].broken.empty());
    CHECK(account.months[1].publicity == MonthPublicity::broken);
    CHECK(account.months[1].broken == std::vector<std::int64_t>{1});
    CHECK(account.statement.income_total.amount == Money::of_fen(9000));
    for (const MonthTotals& bar : account.bars) CHECK(bar.income != Money::of_fen(1000));
  });
}

TEST_CASE("public books: a month whose document was removed is told with its number") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    publish_two(place);
    tamper(db, "document_parts_remain", "document_parts",
           "DELETE FROM document_parts WHERE submission IN "
           "(SELECT submission FROM documents WHERE subject LIKE '%2026-02')");
    tamper(db, "documents_remain", "documents",
           "DELETE FROM documents WHERE subject LIKE '%2026-02'");
    const PeriodRange february{january.plus(1), january.plus(1)};
    const MonthAccount account = place.account(february);
    CHECK(!account.shown);
    CHECK(account.months[0].publicity == MonthPublicity::broken);
    CHECK(account.months[0].broken == std::vector<std::int64_t>{1});
    CHECK(account.last_public == january);
  });
}

TEST_CASE("public books: entries that were changed in the database are not shown as good") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    publish_two(place);
    const PeriodRange month{january, january};
    const std::string code = row(place.account(month), "补助收入").code;
    CHECK(sum(place.entries(month, code)) == Money::of_fen(9000));
    tamper(db, "document_parts_stay", "document_parts",
           "UPDATE document_parts SET content = replace(content, '9000', '8000')");
    const Result<PublicEntries> changed = db.read([&](db::Session& session) {
      PublicBooks shelf = public_books(session, Place::unit(session), "").value();
      const MonthAccount all =
          month_account(session, shelf, month, day("2026-06-01"), place.rulebook).value();
      return public_entries(session, shelf, all, code, "", 100);
    });
    REQUIRE(!changed);
    CHECK(changed.error().code == ErrorCode::conflict);
  });
}
