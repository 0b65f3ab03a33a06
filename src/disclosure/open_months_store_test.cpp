#include <algorithm>

#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "disclosure/month_log.h"
#include "disclosure/open_months.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/log_testing.h"

using namespace mingbai;
using namespace mingbai::disclosure;
using books::test::batch;
using books::test::keeper;
using books::test::must_post;
using books::test::voucher;

namespace {

constexpr Instant now{1'775'000'000'000};
const Period january = Period::of(2026, 1);

struct Village {
  explicit Village(db::Db& of) : db(of), log(of) {
    books::test::have_units(db, 1);
    book = books::test::new_book(db, {.name = "collective", .start = january});
  }
  void release(Period last) {
    REQUIRE(books::release_through(db, keeper(), book, last, now, {}));
    publish();
  }
  void publish() {
    while (*record_month_news(db, counterparties, keys, crypto::random_bytes, now)) log.sequence();
  }
  [[nodiscard]] std::string csv(std::string_view name) const {
    const std::vector<publications::OpenTable> tables = open_months();
    const auto table = std::ranges::find(tables, name, &publications::OpenTable::name);
    REQUIRE(table != tables.end());
    return db.read([&](db::Session& session) { return open_csv(*table, session, {}); }).value();
  }

  db::Db& db;
  publications::test::TestLog log;
  db::test::TemporaryFolder folder;
  publications::PartKeys keys = publications::PartKeys::in_data(folder.path());
  books::Book book;
  CounterpartyRules counterparties = *CounterpartyRules::load("no-such-folder");
};

bool has(const std::string& csv, std::string_view text) {
  return csv.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("open data: figures and entries of months that are public, never of others") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    must_post(db, village.book,
              batch("a", {voucher("2026-01-02", "1", {{"102", 9000, 0}, {"501", 0, 9000}}),
                          voucher("2026-01-05", "2",
                                  {{"515", 1234, 0, "付CANARY款", "张三"}, {"102", 0, 1234}}),
                          voucher("2026-02-05", "3", {{"102", 7777, 0}, {"501", 0, 7777}})}));
    CHECK(!has(village.csv("months"), "2026-01"));
    village.release(january);
    CHECK(has(village.csv("months"),
              "11,collective,2026-01,0,2026-04-01,90.00,12.34,77.66,77.66\r\n"));
    CHECK(has(village.csv("month_items"), "11,collective,2026-01,0,income,501,"));
    CHECK(has(village.csv("month_items"), "11,collective,2026-01,0,expenditure,515,"));
    const std::string entries = village.csv("month_entries");
    CHECK(has(entries, "11,collective,2026-01,0,2026-01-05,515,person,12.34\r\n"));
    for (const char* table : {"months", "month_items", "month_entries"}) {
      const std::string csv = village.csv(table);
      CHECK(!has(csv, "2026-02"));
      CHECK(!has(csv, "77.77"));
      CHECK(!has(csv, "CANARY"));
      CHECK(!has(csv, "张三"));
    }
  });
}

TEST_CASE("open data: of a month that was corrected the rows are those that hold") {
  db::test::on_each_engine([](db::Db& db) {
    Village village(db);
    must_post(db, village.book,
              batch("a", {voucher("2026-01-02", "1", {{"102", 9000, 0}, {"501", 0, 9000}})}));
    village.release(january);
    must_post(db, village.book,
              batch("b", {voucher("2026-01-03", "2", {{"102", 100, 0}, {"501", 0, 100}})}),
              "漏记一张票");
    REQUIRE(books::release_month(db, books::test::keeper(), village.book, january, Instant{2}, {}));
    village.publish();
    const std::string months = village.csv("months");
    CHECK(has(months, "11,collective,2026-01,1,"));
    CHECK(has(months, ",91.00,0.00,91.00,91.00\r\n"));
    CHECK(!has(months, "2026-01,0,"));
    CHECK(!has(village.csv("month_entries"), "2026-01,0,"));
  });
}
