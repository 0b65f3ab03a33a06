#include <doctest/doctest.h>

#include "books/book_store.h"
#include "books/book_testing.h"
#include "books/verify_books.h"
#include "books/voucher_store.h"
#include "platform/db/test_database.h"

using namespace mingbai;
using namespace mingbai::books;
using namespace mingbai::books::test;

namespace {

Voucher rent(const char* number = "1", std::int64_t fen = 120'000) {
  return voucher("2026-01-05", number,
                 {{"102", fen, 0, "收鱼塘租金", "张三"}, {"501", 0, fen, "收鱼塘租金", "张三"}});
}

Voucher office(const char* number = "2") {
  return voucher("2026-01-09", number, {{"513", 30'000, 0, "办公用品"}, {"101", 0, 30'000}});
}

Money closing_of(db::Db& db, const Book& book, const char* account) {
  const auto made = ledger(db, {.unit = {1}, .book = book.id}, "2026-01", "2026-12");
  const auto found = made->ledger.current.find(std::string_view(account));
  return found == made->ledger.current.end() ? Money() : found->second.closing();
}

std::string error_of(const Result<void>& result) {
  return result ? "" : english(result.error().message);
}

void expect_whole(db::Db& db) {
  const auto faults = db.read([](db::Session& session) { return verify_books(session); });
  REQUIRE(faults);
  for (const Message& fault : *faults) FAIL_CHECK(english(fault));
}

}  // namespace

TEST_CASE("posting: vouchers move balances, and the same file changes nothing") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    const Posting first = must_post(db, book, batch("a", {rent(), office()}));
    CHECK(first.is_imported);
    CHECK(first.vouchers == 2);
    CHECK(first.lines == 4);
    CHECK(first.debit_total == Money::of_fen(150'000));
    CHECK(closing_of(db, book, "102") == Money::of_fen(120'000));
    CHECK(closing_of(db, book, "101") == Money::of_fen(-30'000));
    const Posting again = must_post(db, book, batch("a", {rent(), office()}));
    CHECK_FALSE(again.is_imported);
    CHECK(again.was_imported_already);
    CHECK(again.unchanged == 2);
    // The same vouchers in another file are unchanged too, beside a new one.
    const Posting more = must_post(db, book, batch("b", {office(), rent(), rent("3")}));
    CHECK(more.unchanged == 2);
    CHECK(more.vouchers == 1);
    CHECK(closing_of(db, book, "102") == Money::of_fen(240'000));
    expect_whole(db);
  });
}

TEST_CASE("posting: one error keeps the whole file out") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    const Result<Posting> posting =
        post(db, keeper(), book,
             batch("a", {rent(), voucher("2026-01-09", "2", {{"513", 5, 0}, {"101", 0, 4}}),
                         rent("1", 7), voucher("2025-12-31", "9", {{"513", 5, 0}, {"101", 0, 5}})}),
             {}, Instant{1}, jobs::Progress::none());
    REQUIRE(posting);
    CHECK_FALSE(posting->is_imported);
    CHECK(posting->problems.errors() == 3);
    CHECK(problems(*posting).find("Voucher 记-2 (2026-01-09): debits 0.05 and credits 0.04") !=
          std::string::npos);
    CHECK(problems(*posting).find("Voucher 2026-01 记-1 is in this file twice") !=
          std::string::npos);
    CHECK(problems(*posting).find("older than the book, which begins with 2026-01") !=
          std::string::npos);
    CHECK(closing_of(db, book, "102").is_zero());
  });
}

TEST_CASE("posting: a dry run and a cancelled import leave nothing behind") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    const Result<Posting> dry = post(db, keeper(), book, batch("a", {rent()}), {.is_dry_run = true},
                                     Instant{1}, jobs::Progress::none());
    REQUIRE(dry);
    CHECK(dry->vouchers == 1);
    CHECK_FALSE(dry->is_imported);
    const jobs::Progress cancel(nullptr, [] { return true; });
    CHECK_FALSE(post(db, keeper(), book, batch("a", {rent()}), {}, Instant{1}, cancel));
    CHECK(closing_of(db, book, "102").is_zero());
    CHECK(must_post(db, book, batch("a", {rent()})).is_imported);
  });
}

TEST_CASE("posting: changed content replaces an unreleased voucher and is kept as history") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    must_post(db, book, batch("a", {rent(), office()}));
    const Posting changed = must_post(db, book, batch("b", {rent("1", 50'000), office()}));
    CHECK(changed.replaced == 1);
    CHECK(changed.unchanged == 1);
    REQUIRE(changed.changed.size() == 1);
    CHECK(changed.changed[0].first.lines[0].debit == Money::of_fen(120'000));
    CHECK(changed.changed[0].second.lines[0].debit == Money::of_fen(50'000));
    CHECK(closing_of(db, book, "102") == Money::of_fen(50'000));
    // And back again: the first file is no longer what the book holds.
    const Posting back = must_post(db, book, batch("a", {rent(), office()}));
    CHECK(back.replaced == 1);
    CHECK(closing_of(db, book, "102") == Money::of_fen(120'000));
    expect_whole(db);
  });
}

TEST_CASE("posting: a closed month lets nothing in, a released one only with a reason") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    const Period january = Period::of(2026, 1);
    must_post(db, book, batch("a", {rent(), office()}));
    REQUIRE(close_month(db, keeper(), book, january, Instant{2}, {}));
    const Result<Posting> refused = post(db, keeper(), book, batch("b", {rent("1", 5)}), {},
                                         Instant{3}, jobs::Progress::none());
    REQUIRE(refused);
    CHECK(problems(*refused).starts_with(
        "Voucher 记-1 is new or changed, but 2026-01 is closed. Reopen the month"));
    CHECK(must_post(db, book, batch("b", {office()})).unchanged == 1);

    REQUIRE(release_month(db, keeper(), book, january, Instant{4}, {}));
    const Result<Posting> unexplained = post(db, keeper(), book, batch("c", {rent("1", 5)}), {},
                                             Instant{5}, jobs::Progress::none());
    CHECK(problems(*unexplained).find("Give one sentence why") != std::string::npos);
    const Posting corrected = must_post(db, book, batch("c", {rent("1", 50'000)}), "租金写错了");
    CHECK(corrected.reversed == 1);
    CHECK(corrected.corrections == std::vector{january});
    CHECK(closing_of(db, book, "102") == Money::of_fen(50'000));
    const auto months = db.read([&](db::Session& session) { return months_of(session, book.id); });
    REQUIRE(months->size() == 1);
    CHECK(months->front().state == MonthState::released);
    CHECK(months->front().released_at == Instant{4});
    CHECK(months->front().moved_at == Instant{1});
    CHECK(months->front().has_correction);
    // The same file again finds its corrected version, another change corrects that one.
    CHECK(must_post(db, book, batch("c", {rent("1", 50'000)})).was_imported_already);
    CHECK(must_post(db, book, batch("d", {rent("1", 60'000)}), "又错了").reversed == 1);
    CHECK(closing_of(db, book, "102") == Money::of_fen(60'000));
    const auto vouchers = db.read([&](db::Session& session) {
      return Result<std::vector<Voucher>>(store::vouchers_of_month(session, book.id, january));
    });
    std::string labels;
    for (const Voucher& each : *vouchers) labels += label(each) + " ";
    CHECK(labels == "记-1 记-2 记-1冲 记-1改 记-1改冲 记-1改2 ");
    expect_whole(db);
  });
}

TEST_CASE("months: a correction waits for its release, and later months wait for it") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    const Period january = Period::of(2026, 1);
    const Period february = january.plus(1);
    const auto release = [&](Period period, std::int64_t at) {
      return error_of(release_month(db, keeper(), book, period, Instant{at}, {}));
    };
    must_post(db, book, batch("a", {rent(), office()}));
    REQUIRE(close_month(db, keeper(), book, january, Instant{2}, {}));
    CHECK(release(january, 3).empty());
    CHECK(release(january, 4) == "2026-01 is released already.");
    must_post(db, book, batch("b", {voucher("2026-02-02", "1", {{"101", 5, 0}, {"504", 0, 5}})}));
    REQUIRE(close_month(db, keeper(), book, february, Instant{5}, {}));
    must_post(db, book, batch("c", {rent("1", 50'000)}), "租金写错了");
    CHECK(release(february, 6) ==
          "2026-01 has changed since its release. Release its correction first.");
    CHECK(release(january, 7).empty());
    CHECK(release(january, 8) == "2026-01 is released already.");
    CHECK(release(february, 9).empty());
    const auto months = db.read([&](db::Session& session) { return months_of(session, book.id); });
    CHECK(months->front().released_at == Instant{3});
    CHECK_FALSE(months->front().has_correction);
    expect_whole(db);
  });
}

TEST_CASE("months: closed in order, reopened with a reason, never after their release") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    const Period january = Period::of(2026, 1);
    const Period march = january.plus(2);
    must_post(db, book,
              batch("a", {rent(), voucher("2026-03-02", "1", {{"101", 5, 0}, {"504", 0, 5}})}));
    CHECK(error_of(close_month(db, keeper(), book, march, Instant{1}, {})) ==
          "2026-01 is still open. Close the months in their order, that one first.");
    CHECK(error_of(release_month(db, keeper(), book, january, Instant{1}, {}))
              .starts_with("2026-01 is still open"));
    CHECK(error_of(close_month(db, keeper(), book, Period::of(2025, 12), Instant{1}, {}))
              .starts_with("The book begins with 2026-01."));
    REQUIRE(close_month(db, keeper(), book, january, Instant{2}, {}));
    REQUIRE(
        close_month(db, keeper(), book, march, Instant{3}, {}));  // nothing was posted in February
    CHECK(error_of(close_month(db, keeper(), book, march, Instant{3}, {})) ==
          "2026-03 is closed already.");
    CHECK(error_of(release_month(db, keeper(), book, march, Instant{3}, {}))
              .starts_with("2026-01 is not released yet."));
    CHECK(error_of(reopen_month(db, keeper(), book, january, "", Instant{4}, {})) ==
          "Say in one sentence why 2026-01 is reopened.");
    REQUIRE(reopen_month(db, keeper(), book, january, "漏记一张票", Instant{4}, {}));
    const auto months = db.read([&](db::Session& session) { return months_of(session, book.id); });
    for (const Month& month : *months) CHECK(month.state == MonthState::open);
    CHECK(months->back().reason == "漏记一张票");
    REQUIRE(close_month(db, keeper(), book, january, Instant{5}, {}));
    REQUIRE(release_month(db, keeper(), book, january, Instant{6}, {}));
    CHECK(error_of(reopen_month(db, keeper(), book, january, "x", Instant{7}, {}))
              .starts_with("2026-01 has been released to the public and stays so."));
    const auto events = db.read([&](db::Session& session) {
      return Result<std::vector<store::MonthEvent>>(store::month_events_of(session, book.id));
    });
    CHECK(events->size() == 6);
  });
}

TEST_CASE("posting: opening balances stand before the first month") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    Batch opening = batch("o", {});
    opening.opening = {{"10201", Money::of_fen(900)}, {"301", Money::of_fen(-899)}};
    const Result<Posting> crooked =
        post(db, keeper(), book, opening, {}, Instant{1}, jobs::Progress::none());
    CHECK(problems(*crooked).starts_with("Opening balances: debits and credits differ by 0.01."));
    opening.opening["301"] = Money::of_fen(-900);
    CHECK(must_post(db, book, opening).is_imported);
    CHECK(must_post(db, book, opening).was_imported_already);
    const auto made = ledger(db, {.unit = {1}, .book = book.id}, "2026-01", "2026-01");
    CHECK(made->ledger.current.find(std::string_view("10201"))->second.opening ==
          Money::of_fen(900));
    // 10201 is in use now, so 102 takes no entries any more.
    const Result<Posting> direct =
        post(db, keeper(), book, batch("a", {rent()}), {}, Instant{1}, jobs::Progress::none());
    CHECK(problems(*direct).find("account 102 银行存款 has details below it") != std::string::npos);
    must_post(db, book, batch("b", {voucher("2026-01-05", "1", {{"10201", 5, 0}, {"504", 0, 5}})}));
    REQUIRE(close_month(db, keeper(), book, Period::of(2026, 1), Instant{1}, {}));
    opening.opening["301"] = Money::of_fen(-800);
    opening.opening["311"] = Money::of_fen(-100);
    opening.content_sha256[0] = 'p';
    CHECK(problems(*post(db, keeper(), book, opening, {}, Instant{1}, jobs::Progress::none()))
              .starts_with("The opening balances cannot change any more: 2026-01 is closed"));
    expect_whole(db);
  });
}

TEST_CASE("posting: details below an account with entries are refused") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    must_post(db, book, batch("a", {rent()}));
    const Result<Posting> details =
        post(db, keeper(), book,
             batch("b", {voucher("2026-01-06", "7", {{"10201", 5, 0}, {"504", 0, 5}})}), {},
             Instant{1}, jobs::Progress::none());
    CHECK(problems(*details).starts_with("Account 102 银行存款 has entries of its own"));
    CHECK_FALSE(add_account(db, keeper(), book, Account{.code = "50109", .name = "x"}, Instant{1}));
    CHECK(add_account(db, keeper(), book, Account{.code = "51399", .name = "会议费"}, Instant{1}));
    CHECK_FALSE(
        add_account(db, keeper(), book, Account{.code = "51399", .name = "会议费"}, Instant{1}));
    CHECK_FALSE(add_account(db, keeper(), book, Account{.code = "900", .name = "x"}, Instant{1}));
    expect_whole(db);
  });
}

TEST_CASE("books: found by name, or alone") {
  db::test::on_each_engine([](db::Db& db) {
    const auto found = [&](const char* name) {
      return db.read([&](db::Session& session) { return book_of(session, {1}, name); });
    };
    CHECK_FALSE(found(""));
    const Book book = new_book(db);
    CHECK(found("")->id == book.id);
    new_book(db, {.name = "committee"});
    CHECK(english(found("").error().message) ==
          "The unit has several books (collective, committee). Say which one with --book.");
    CHECK(found("committee")->name == "committee");
    for (const char* name : {"committee", "secret"}) {
      CHECK_FALSE(
          add_book(db, keeper(), "11", name, Regime::rce2023, Period::of(2026, 1), Instant{1}));
    }
  });
}
