#include <doctest/doctest.h>

#include "app/month_log.h"
#include "books/book_testing.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "translog/log_actions.h"
#include "translog/log_service.h"

namespace mingbai::app {
namespace {

using books::test::keeper;

const Period january = Period::of(2026, 1);

void post(db::Db& db, const books::Book& book, const char* number, std::int64_t fen) {
  books::test::must_post(
      db, book,
      books::test::batch(
          number, {books::test::voucher("2026-01-05", number, {{"101", fen, 0}, {"501", 0, fen}})}),
      "a receipt was forgotten");
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("month log: each release and each change of a released month has its entry, in order") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const translog::LogHome home = translog::log_home(folder.path());
    std::filesystem::create_directories(home.key.parent_path());
    REQUIRE(translog::make_log_if_none(db, home, "log.example", crypto::random_bytes));
    books::test::have_units(db, 1);
    const books::Book book = books::test::new_book(db);
    post(db, book, "1", 100);
    REQUIRE(books::release_through(db, keeper(), book, january, Instant{1}, {}));
    post(db, book, "2", 200);
    post(db, book, "3", 300);
    const Clock clock = system_now;
    std::mutex files;
    {
      const translog::LogService service(
          db, home, clock, [&] { return record_month_news(db, crypto::random_bytes, clock()); },
          files);
      while (service.state().size < 3) std::this_thread::yield();
    }
    CHECK(has(translog::signed_entry(db, 0).value(), "\"office\":\"11\""));
    CHECK(!has(translog::signed_entry(db, 0).value(), "sup"));
    CHECK(has(translog::signed_entry(db, 1).value(), "\"sup\":0"));
    CHECK(has(translog::signed_entry(db, 2).value(), "\"sup\":1"));
    CHECK(has(translog::signed_entry(db, 2).value(), "\"why\":\"moved\""));
    REQUIRE(record_month_news(db, crypto::random_bytes, Instant{1}));
    CHECK(translog::signed_tree(db)->size == 3);
  });
}

}  // namespace mingbai::app
