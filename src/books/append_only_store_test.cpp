#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "platform/db/test_database.h"

using namespace mingbai;
using namespace mingbai::books;
using namespace mingbai::books::test;

// Whatever the program's own rules miss, or an injection gets past them.
TEST_CASE("security 45: the database refuses to change what was posted") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    const auto rent = [](std::int64_t fen) {
      return voucher("2026-01-02", "1", {{"102", fen, 0}, {"501", 0, fen}});
    };
    must_post(db, book, batch("a", {rent(5)}));
    // The month is open: another file may replace it, and its old content is kept.
    must_post(db, book, batch("b", {rent(6)}));
    REQUIRE(close_month(db, keeper(), book, Period::of(2026, 1), Instant{1}, {}));
    for (const char* sql : {
             "UPDATE vouchers SET attachments = 1",
             "UPDATE vouchers SET number = '2'",
             "DELETE FROM vouchers",
             "UPDATE voucher_lines SET debit = 1",
             "DELETE FROM voucher_lines",
             "UPDATE voucher_versions SET content = ''",
             "DELETE FROM voucher_versions",
             "UPDATE book_month_events SET reason = 'x'",
             "DELETE FROM book_month_events",
             "UPDATE book_batches SET sha256 = ''",
             "DELETE FROM book_batches",
         }) {
      CAPTURE(sql);
      CHECK_FALSE(db::test::runs(db, sql));
    }
    REQUIRE(
        reopen_month(db, keeper(), book, Period::of(2026, 1), "a paper came late", Instant{2}, {}));
    CHECK(must_post(db, book, batch("c", {rent(7)})).replaced == 1);
    CHECK_FALSE(db::test::runs(db, "UPDATE vouchers SET period = period + 1"));
    CHECK_FALSE(db::test::runs(db, "UPDATE voucher_lines SET debit = 1"));
    CHECK_FALSE(db::test::runs(db, "DELETE FROM vouchers"));
  });
}
