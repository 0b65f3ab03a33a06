#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "books/month_news.h"
#include "books/taken_back.h"
#include "platform/db/test_database.h"

namespace mingbai::books {
namespace {

using test::keeper;

const Period january = Period::of(2026, 1);
const Period february = january.plus(1);

std::vector<MonthNews> news_of(db::Db& db) {
  return db
      .read([](db::Session& session) -> Result<std::vector<MonthNews>> {
        return waiting_news(session, 100);
      })
      .value();
}

// "released 2026-01, moved 2026-01"
std::string told(db::Db& db) {
  std::string out;
  for (const MonthNews& news : news_of(db)) {
    if (!out.empty()) out += ", ";
    out += std::string(to_string(news.event)) + " " + news.period.iso();
  }
  return out;
}

bool says(const MonthNews& news, std::string_view part) {
  return news.document.find(part) != std::string::npos;
}

void post(db::Db& db, const Book& book, const char* date, const char* number, std::int64_t fen) {
  test::must_post(db, book,
                  test::batch(std::string(date) + number,
                              {test::voucher(date, number, {{"101", fen, 0}, {"501", 0, fen}})}),
                  "a receipt was forgotten");
}

Book two_months(db::Db& db) {
  test::have_units(db, 1);
  const Book book = test::new_book(db);
  post(db, book, "2026-01-05", "1", 12'300);
  post(db, book, "2026-02-05", "1", 45'600);
  return book;
}

void release(db::Db& db, const Book& book, Period period, Instant now) {
  REQUIRE(close_month(db, keeper(), book, period, now, {}));
  REQUIRE(release_month(db, keeper(), book, period, now, {}));
}

}  // namespace

TEST_CASE("month news: a release tells the figures of its month, and nothing is told before it") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = two_months(db);
    REQUIRE(close_month(db, keeper(), book, january, Instant{1}, {}));
    CHECK(told(db).empty());
    REQUIRE(release_month(db, keeper(), book, january, Instant{2'000}, {}));
    REQUIRE(told(db) == "released 2026-01");
    const MonthNews news = news_of(db).front();
    CHECK(news.book == "collective");
    CHECK(news.at == Instant{2'000});
    CHECK(says(news, "\"unit\":\"11\""));
    CHECK(says(news, "\"income_total\":12300"));
    CHECK(says(news, "\"surplus\":12300"));
    CHECK(says(news, "\"code\":\"501\""));
    CHECK(!says(news, "45600"));
    // Refused: nothing more is told.
    CHECK(!release_month(db, keeper(), book, january, Instant{3}, {}));
    CHECK(told(db) == "released 2026-01");
  });
}

TEST_CASE("month news: many months in one act are each told") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = two_months(db);
    REQUIRE(release_through(db, keeper(), book, february, Instant{1}, {}));
    REQUIRE(told(db) == "released 2026-01, released 2026-02");
    CHECK(says(news_of(db)[0], "\"income_total\":12300"));
    CHECK(says(news_of(db)[1], "\"income_total\":45600"));
    REQUIRE(release_through(db, keeper(), book, february, Instant{2}, {}));
    CHECK(news_of(db).size() == 2);
  });
}

TEST_CASE("month news: a voucher into a released month is told when its correction is released") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = two_months(db);
    release(db, book, january, Instant{1});
    post(db, book, "2026-02-06", "2", 100);
    CHECK(told(db) == "released 2026-01");
    post(db, book, "2026-01-06", "2", 700);
    CHECK(told(db) == "released 2026-01");
    REQUIRE(release_month(db, keeper(), book, january, Instant{2}, {}));
    REQUIRE(told(db) == "released 2026-01, moved 2026-01");
    CHECK(says(news_of(db)[0], "\"income_total\":12300"));
    CHECK(says(news_of(db)[1], "\"income_total\":13000"));
  });
}

TEST_CASE("month news: a correction is carried into the months that were released after it") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = two_months(db);
    release(db, book, january, Instant{1});
    release(db, book, february, Instant{2});
    post(db, book, "2026-01-06", "2", 700);
    REQUIRE(release_month(db, keeper(), book, january, Instant{3}, {}));
    REQUIRE(told(db) == "released 2026-01, released 2026-02, moved 2026-01, carried 2026-02");
    CHECK(says(news_of(db)[1], "\"left\":57900"));
    CHECK(says(news_of(db)[3], "\"income_total\":45600"));
    CHECK(says(news_of(db)[3], "\"left\":58600"));
    // One with a correction of its own waits for that.
    post(db, book, "2026-01-07", "3", 5);
    post(db, book, "2026-02-07", "3", 5);
    REQUIRE(release_month(db, keeper(), book, january, Instant{4}, {}));
    CHECK(news_of(db).size() == 5);
  });
}

TEST_CASE("month news: nothing of a correction that waits is told with another month") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = two_months(db);
    const Period march = february.plus(1);
    post(db, book, "2026-03-05", "1", 100);
    for (const Period period : {january, february, march}) release(db, book, period, Instant{1});
    post(db, book, "2026-01-06", "2", 700);
    post(db, book, "2026-02-06", "2", 7'000);
    REQUIRE(release_month(db, keeper(), book, january, Instant{2}, {}));
    REQUIRE(news_of(db).size() == 4);
    CHECK(says(news_of(db)[3], "\"left\":13000"));
    REQUIRE(release_month(db, keeper(), book, february, Instant{3}, {}));
    REQUIRE(told(db) ==
            "released 2026-01, released 2026-02, released 2026-03, moved 2026-01, moved 2026-02, "
            "carried 2026-03");
    CHECK(says(news_of(db)[5], "\"left\":65700"));
  });
}

TEST_CASE("month news: the books of a unit are told together once no correction waits in any") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = two_months(db);
    const Book other = test::new_book(db, {.name = "committee"});
    post(db, other, "2026-01-05", "1", 1);
    post(db, other, "2026-02-05", "1", 1);
    release(db, other, january, Instant{1});
    release(db, other, february, Instant{1});
    release(db, book, january, Instant{1});
    REQUIRE(news_of(db).size() == 4);
    CHECK(news_of(db)[3].book.empty());
    post(db, other, "2026-01-06", "2", 900);
    release(db, book, february, Instant{2});
    REQUIRE(news_of(db).size() == 5);
    REQUIRE(release_month(db, keeper(), other, january, Instant{3}, {}));
    std::string together;
    for (const MonthNews& news : news_of(db)) {
      if (news.book.empty())
        together += std::string(to_string(news.event)) + news.period.iso() + " ";
    }
    CHECK(together == "released2026-01 moved2026-01 released2026-02 ");
    CHECK(says(news_of(db).back(), "\"left\":58802"));
  });
}

TEST_CASE("month news: a month that is taken back has no figures, one with others has those") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = two_months(db);
    release(db, book, january, Instant{1});
    release(db, book, february, Instant{2});
    const auto replace = [&](const std::function<void(db::Session&)>& load) {
      REQUIRE(db.write([&](db::Session& session) {
        return replace_published(session, units::UnitId{1}, {true, "the disk broke"}, keeper(),
                                 Instant{3}, [&]() -> Result<void> {
                                   load(session);
                                   return {};
                                 });
      }));
    };
    // As the backup of the time before February's release.
    replace([](db::Session& session) {
      db::script(session,
                 "UPDATE book_months SET state = 'closed', released_at = NULL "
                 "WHERE period = (SELECT MAX(period) FROM book_months)");
    });
    REQUIRE(told(db) == "released 2026-01, released 2026-02, taken_back 2026-02");
    CHECK(!says(news_of(db)[2], "income"));
    replace([&db](db::Session& session) {
      db::script(session, db.engine() == db::Engine::sqlite
                              ? "DROP TRIGGER voucher_lines_stay"
                              : "DROP TRIGGER voucher_lines_stay ON voucher_lines");
      db::script(session, "UPDATE voucher_lines SET debit = debit * 2, credit = credit * 2");
      db::script(session,
                 "UPDATE balances SET debit = debit * 2, credit = credit * 2 "
                 "WHERE period = (SELECT MIN(period) FROM book_months)");
    });
    REQUIRE(news_of(db).size() == 4);
    CHECK(says(news_of(db)[3], "\"event\":\"taken_back\""));
    CHECK(says(news_of(db)[3], "\"income_total\":24600"));
  });
}

TEST_CASE("month news: taken up once, and an id is never another's") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = two_months(db);
    release(db, book, january, Instant{1});
    const std::int64_t first = news_of(db).front().id;
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      take_news(session, first);
      return {};
    }));
    CHECK(news_of(db).empty());
    release(db, book, february, Instant{2});
    REQUIRE(told(db) == "released 2026-02");
    CHECK(news_of(db).front().id > first);
  });
}

}  // namespace mingbai::books
