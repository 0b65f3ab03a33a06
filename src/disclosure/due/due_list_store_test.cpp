#include <set>

#include <doctest/doctest.h>

#include "books/book_actions.h"
#include "disclosure/due/due_list.h"
#include "disclosure/due/due_testing.h"
#include "disclosure/due/owed_items.h"
#include "disclosure/items/item_log.h"
#include "disclosure/month_log.h"
#include "matters/value_actions.h"
#include "platform/db/test_database.h"

namespace mingbai::disclosure {
namespace {

using matters::test::at;
using matters::test::day;

using test::village;

struct Place : test::OwingVillage {
  using OwingVillage::OwingVillage;

  void publish_item(const char* item, matters::Every every, const char* period, const char* on) {
    publish(item_subject(village, item, *parse_item_period(every, period)), item, on);
  }
  [[nodiscard]] std::vector<DueItem> list(const char* today, const char* code = village) const {
    return *db.read([&](db::Session& session) -> Result<std::vector<DueItem>> {
      const units::Unit unit = TRY(units::unit_by_code(session, code));
      return due_list(session, unit, {.items = items, .rulebook = rulebook}, day(today));
    });
  }
  // "2026-09 done, 2026-08 overdue" of one item, the newest first.
  [[nodiscard]] std::string states(const char* item, const char* today) const {
    std::string out;
    for (const DueItem& one : list(today)) {
      if (one.item != item) continue;
      out += (out.empty() ? "" : ", ") + code_of(one.period) + " " +
             std::string(to_string(state_of(one, day(today))));
    }
    return out;
  }
};

}  // namespace

TEST_CASE("due list: what a village owes to everybody, once it has begun its work") {
  db::test::on_each_engine([](db::Db& db) {
    const Place place(db);
    CHECK(place.list("2026-10-09").empty());
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    std::set<std::string> items;
    for (const DueItem& item : place.list("2026-10-09")) {
      items.insert(item.item);
      if (item.item == "S03") CHECK_FALSE(item.is_for_village);
      if (item.item == "V24") CHECK(item.is_for_village);
    }
    // For everybody or the village, in a rhythm, with a last day; the monthly account once there
    // are books, whose entries nobody writes.
    CHECK(items == std::set<std::string>{"F04", "F05", "F06", "F07", "F10", "F15", "F17",
                                         "P02", "P03", "P09", "P10", "P13", "P14", "S03",
                                         "V05", "V12", "V13", "V20", "V21", "V22", "V24"});
    CHECK_MESSAGE(place.list("2026-10-09", "149921100").empty(), "a town writes nothing itself");
  });
}

TEST_CASE("due list: nothing is owed for what ended before the first post was approved") {
  db::test::on_each_engine([](db::Db& db) {
    const Place place(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    CHECK(place.states("P02", "2022-05-01") == "2021 overdue, 2020 overdue");
    CHECK(place.states("S03", "2020-03-01") == "2020-02 due, 2020-01 overdue");
  });
}

TEST_CASE("due list: it follows the log, and what was in it on that day") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    place.publish_item("S03", matters::Every::month, "2020-02", "2020-03-10");
    place.publish_item("S03", matters::Every::month, "2020-01", "2020-03-11");
    place.publish_item("S03", matters::Every::month, "2020-02", "2020-04-20");
    CHECK(place.states("S03", "2020-03-09") == "2020-02 due, 2020-01 overdue");
    CHECK(place.states("S03", "2020-03-10") == "2020-02 done, 2020-01 overdue");
    CHECK_MESSAGE(place.states("S03", "2020-05-01") ==
                      "2020-04 due, 2020-03 overdue, 2020-02 done, 2020-01 done_late",
                  "the corrected one keeps its time");
    const std::vector<DueItem> first = foremost(place.list("2020-05-01"), day("2020-05-01"));
    const auto found = std::ranges::find(first, "S03", &DueItem::item);
    REQUIRE(found != first.end());
    CHECK(code_of(found->period) == "2020-03");
  });
}

TEST_CASE("due list: 14-security 37: what is set later moves nothing that was due already") {
  db::test::on_each_engine([](db::Db& db) {
    const Place place(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    const auto set = [&](const char* value, const char* on) {
      const units::Unit county =
          *db.read([](db::Session& session) { return units::unit_by_code(session, "149921"); });
      const auto id = matters::propose_value(db, place.rulebook, access::system_actor("test"),
                                             {.unit = county,
                                              .parameter = "monthly_deadline_day",
                                              .value = value,
                                              .source = "县里的决定"},
                                             at(on));
      REQUIRE(id.has_value());
      REQUIRE(matters::decide_value(db,
                                    matters::test::holder(db, 3, units::Role::city_officer, "1499"),
                                    county, {.value = *id, .is_approved = true}, at(on)));
      REQUIRE(db.write([&](db::Session& session) -> Result<void> {
        matters::begin_value(session, *id, {.number = 0, .at = at(on)});
        return {};
      }));
    };
    const auto days = [&] {
      std::string out;
      for (const DueItem& item : place.list("2026-11-20")) {
        if (item.item == "S03" && item.period.first >= day("2026-08-01")) {
          out += item.due.iso() + " ";
        }
      }
      return out;
    };
    CHECK(days() == "2026-11-15 2026-10-15 2026-09-15 ");
    set("20", "2026-10-20");
    CHECK(days() == "2026-11-20 2026-10-15 2026-09-15 ");
    set("28", "2026-11-02");
    CHECK(days() == "2026-11-20 2026-10-15 2026-09-15 ");
  });
}

TEST_CASE("due list: the monthly account comes from the months of the books") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    REQUIRE(books::add_book(db, access::system_actor("test"), village, "collective",
                            books::Regime::rce2023, Period::of(2026, 7), at("2026-07-01")));
    const auto month = [&](const char* book, int number) {
      return month_subject(village, book, Period::of(2026, number));
    };
    CHECK(place.states("F03", "2026-10-09") == "2026-09 due, 2026-08 overdue, 2026-07 overdue");
    place.publish(month("collective", 7), "F03", "2026-08-12");
    place.publish(month("collective", 8), "F03", "2026-09-12");
    place.publish(month("collective", 8), "F03", "2026-09-20", "taken-back");
    CHECK(place.states("F03", "2026-09-19") == "2026-08 unproven, 2026-07 unproven");
    CHECK_MESSAGE(
        place.states("F03", "2026-10-09") == "2026-09 due, 2026-08 overdue, 2026-07 unproven",
        "what was taken back is not public");
    place.publish(month("collective", 8), "F03", "2026-10-08");
    CHECK(place.states("F03", "2026-10-09") == "2026-09 due, 2026-08 unproven, 2026-07 unproven");
  });
}

TEST_CASE("due list: of several books all together count before one of them") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    for (const char* book : {"committee", "collective"}) {
      REQUIRE(books::add_book(db, access::system_actor("test"), village, book,
                              books::Regime::rce2023, Period::of(2026, 9), at("2026-09-01")));
    }
    const auto number_in_log = [&] {
      for (const DueItem& item : place.list("2026-10-20")) {
        if (item.item == "F03") return item.published ? item.published->number : -1;
      }
      return std::int64_t{-2};
    };
    CHECK(number_in_log() == -1);
    place.publish(month_subject(village, "committee", Period::of(2026, 9)), "F03", "2026-10-08");
    CHECK(number_in_log() == 0);
    place.publish(month_subject(village, "", Period::of(2026, 9)), "F03", "2026-10-09");
    CHECK(number_in_log() == 1);
  });
}

TEST_CASE("due list: a book that was converted and the one before it have one name in the log") {
  const books::Book before{
      .name = "collective_2004", .start = Period::of(2024, 1), .end = Period::of(2025, 12)};
  const books::Book after{.name = "collective", .start = Period::of(2026, 1)};
  const OwingSince since = owing_since({}, std::nullopt, {after, before});
  CHECK(since.books == std::vector<std::string>{"", "collective"});
  CHECK(since.first_month == Period::of(2024, 1));
}

}  // namespace mingbai::disclosure
