#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "books/month_draft.h"
#include "platform/db/test_database.h"

namespace mingbai::books {

TEST_CASE("month draft: what has to be so before a release is told to whoever looks at the month") {
  db::test::on_each_engine([](db::Db& db) {
    const Period may = Period::of(2026, 5);
    test::have_units(db, 1);
    const Book book = test::new_book(db, {.start = may});
    test::must_post(
        db, book,
        test::batch("a", {test::voucher("2026-05-05", "1", {{"101", 5, 0}, {"501", 0, 5}})}));
    REQUIRE(close_month(db, test::keeper(), book, may, Instant{5}, {}).has_value());
    const auto draft = [&](const ReleaseCheck& check) {
      return db.read([&](db::Session& session) {
        return month_draft(session, {1}, book.name, may, check, Instant{6});
      });
    };
    CHECK(draft({}).has_value());
    const auto refused = draft([&](db::Session&, units::UnitId unit, Period period) {
      CHECK(unit == units::UnitId{1});
      CHECK(period == may);
      return Result<void>(fail(ErrorCode::conflict, msg("Nobody has looked at it yet.")));
    });
    REQUIRE_FALSE(refused.has_value());
    CHECK(english(refused.error().message) == "Nobody has looked at it yet.");
  });
}

}  // namespace mingbai::books
