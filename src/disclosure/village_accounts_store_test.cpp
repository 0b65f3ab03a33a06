#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "disclosure/village_accounts.h"
#include "platform/db/test_database.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::disclosure;

namespace {

constexpr Instant released_at{1'775'000'000'000};
const Period january = Period::of(2026, 1);

// One town with five villages.
void import_town(db::Db& db) {
  std::vector<units::UnitRow> rows{units::test::row("3301", "示例市"),
                                   units::test::row("330100", "示例县"),
                                   units::test::row("330100001", "示例镇")};
  for (int i = 1; i <= 5; ++i) {
    rows.push_back(
        units::test::row("33010000120" + std::to_string(i), "第" + std::to_string(i) + "村"));
  }
  units::test::import(db, units::test::rows(std::move(rows)));
}

books::Book book_of(db::Db& db, int village, std::string_view name, std::optional<Period> until,
                    Period start = january) {
  const books::Book book =
      books::add_book(db, books::test::keeper(), "33010000120" + std::to_string(village), name,
                      books::Regime::rce2023, start, released_at)
          .value();
  if (until)
    REQUIRE(books::release_through(db, books::test::keeper(), book, *until, released_at, {})
                .has_value());
  return book;
}

VillageAccounts accounts_of(db::Db& db, std::string_view today, std::string_view after = "",
                            int limit = 50) {
  static const matters::Rulebook rulebook{*matters::SchemeLibrary::load("no-such-folder"),
                                          *matters::WorkCalendar::load("no-such-folder")};
  return db
      .read([&](db::Session& session) -> Result<VillageAccounts> {
        const units::Unit town = TRY(units::unit_by_code(session, "330100001"));
        return village_accounts(session, town, after, limit, *Date::parse(today), rulebook);
      })
      .value();
}

// "第1村 2026-02 2026-03 late"
std::vector<std::string> lines(const VillageAccounts& accounts, std::string_view today) {
  std::vector<std::string> out;
  for (const VillageAccount& village : accounts.villages) {
    out.push_back(village.name + " " +
                  (village.last_public ? village.last_public->iso() : std::string("none")) + " " +
                  (village.next ? village.next->iso() + " due " + village.due.iso()
                                : std::string("nothing due")) +
                  (village.is_late(*Date::parse(today)) ? " late" : "") +
                  (village.keeps_books ? "" : " no books"));
  }
  return out;
}

}  // namespace

TEST_CASE("village accounts: each village's last public month and what is late, by code") {
  db::test::on_each_engine([](db::Db& db) {
    import_town(db);
    book_of(db, 2, "collective", Period::of(2026, 3));
    book_of(db, 1, "collective", Period::of(2026, 2));
    book_of(db, 3, "collective", std::nullopt);
    // Two books: public is what both have released, from the month in which both were kept.
    book_of(db, 4, "collective", Period::of(2026, 3));
    book_of(db, 4, "committee", std::nullopt, Period::of(2026, 3));
    const std::vector<std::string> waiting{
        "第1村 2026-02 2026-03 due 2026-04-15", "第2村 2026-03 nothing due",
        "第3村 none 2026-01 due 2026-02-15 late", "第4村 2026-02 2026-03 due 2026-04-15",
        "第5村 none nothing due no books"};
    CHECK(lines(accounts_of(db, "2026-04-15"), "2026-04-15") == waiting);
    const std::vector<std::string> late = lines(accounts_of(db, "2026-04-16"), "2026-04-16");
    CHECK(late[0] == "第1村 2026-02 2026-03 due 2026-04-15 late");
    CHECK(late[1] == "第2村 2026-03 nothing due");
    // A month that goes on is not due.
    CHECK(lines(accounts_of(db, "2026-01-31"), "2026-01-31")[2] == "第3村 none nothing due");
  });
}

TEST_CASE("village accounts: pages follow one another by code") {
  db::test::on_each_engine([](db::Db& db) {
    import_town(db);
    const VillageAccounts first = accounts_of(db, "2026-04-15", "", 3);
    CHECK(first.villages.size() == 3);
    CHECK(first.next == "330100001203");
    const VillageAccounts second = accounts_of(db, "2026-04-15", first.next, 3);
    CHECK(second.villages.size() == 2);
    CHECK(second.villages.front().name == "第4村");
    CHECK(second.next.empty());
  });
}
