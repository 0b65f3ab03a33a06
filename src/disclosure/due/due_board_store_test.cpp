#include <doctest/doctest.h>

#include "books/book_actions.h"
#include "disclosure/due/due_below_pages.h"
#include "disclosure/due/due_board.h"
#include "disclosure/due/due_testing.h"
#include "disclosure/items/item_log.h"
#include "disclosure/month_log.h"
#include "platform/db/test_database.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using matters::test::at;
using matters::test::day;

using test::village;

struct Place : test::OwingVillage {
  using OwingVillage::OwingVillage;

  // "149921100: 2 villages, 5 owed, 1 public, 3 late, at most 20" for each unit below.
  std::string board_says(const char* code, const char* today) {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          const units::Unit unit = TRY(units::unit_by_code(session, code));
          std::string out;
          for (const DuePlace& place :
               TRY(board.below(session, unit, "", 100, day(today))).places) {
            out += line(place.unit.code, place.counts);
          }
          return out;
        })
        .value();
  }
  // The same from the list of each village.
  std::string lists_say(const char* code, const char* today) {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          const units::Unit unit = TRY(units::unit_by_code(session, code));
          std::string out;
          for (const units::Unit& place : TRY(units::children(session, unit.id, "", 100))) {
            out += line(place.code, TRY(counted(session, place, day(today))));
          }
          return out;
        })
        .value();
  }

  DueRules rules{.items = items, .rulebook = rulebook};
  DueBoard board{rules};

 private:
  static std::string line(const std::string& code, const DueCounts& counts) {
    return code + ": " + std::to_string(counts.villages) + " villages, " +
           std::to_string(counts.owed) + " owed, " + std::to_string(counts.published) +
           " public, " + std::to_string(counts.late) + " late, at most " +
           std::to_string(counts.most_late_workdays) + "\n";
  }
  Result<DueCounts> counted(db::Session& session, const units::Unit& place, Date today) const {
    std::vector<units::Unit> villages =
        TRY(units::below(session, place.id, {units::Kind::village, units::Kind::community}));
    if (place.kind == units::Kind::village) villages.push_back(place);
    DueCounts out;
    for (const units::Unit& each : villages) {
      const std::vector<DueItem> list = TRY(due_list(session, each, rules, today));
      if (!list.empty()) ++out.villages;
      for (const DueItem& item : list) {
        ++out.owed;
        if (item.published) ++out.published;
        if (state_of(item, today) != DueState::overdue) continue;
        ++out.late;
        out.most_late_workdays =
            std::max(out.most_late_workdays, late_workdays(item, rulebook.calendar(), today));
      }
    }
    return out;
  }
};

}  // namespace

TEST_CASE("due board: it counts what the due lists of the villages below say, at every moment") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const auto same = [&](const char* today) {
      for (const char* code : {"1499", "149921", "149921100"}) {
        const std::string said = place.board_says(code, today);
        CHECK_FALSE(said.empty());
        CHECK(said == place.lists_say(code, today));
      }
    };
    same("2026-10-09");
    CHECK(place.board_says("149921", "2026-10-09").find("149921100: 0 villages, 0 owed") == 0);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    same("2026-10-09");
    CHECK(place.board_says("149921", "2026-10-09").find("149921100: 1 villages, ") == 0);
    REQUIRE(books::add_book(db, access::system_actor("test"), village, "collective",
                            books::Regime::rce2023, Period::of(2026, 7), at("2026-07-01")));
    same("2026-10-09");
    const std::string month = month_subject(village, "collective", Period::of(2026, 8));
    const std::string before = place.board_says("149921", "2026-10-09");
    place.publish(month, "F03", "2026-09-12");
    CHECK(place.board_says("149921", "2026-10-09") != before);
    same("2026-10-09");
    place.publish(month, "F03", "2026-09-20", "taken-back");
    CHECK(place.board_says("149921", "2026-10-09") == before);
    same("2026-10-09");
    place.publish(
        item_subject(village, "S03", *parse_item_period(matters::Every::month, "2026-08")), "S03",
        "2026-10-09");
    same("2026-10-09");
    same("2026-10-30");
  });
}

TEST_CASE("due board: what is overdue is named with its village") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    const auto late = [&](std::size_t limit, std::optional<units::Department> guided_by = {}) {
      return db
          .read([&](db::Session& session) -> Result<std::vector<LateItem>> {
            const units::Unit town = TRY(units::unit_by_code(session, "149921100"));
            return place.board.late_below(session, town, {.most = limit, .guided_by = guided_by},
                                          day("2020-04-01"));
          })
          .value();
    };
    REQUIRE(late(3).size() == 3);
    // What the catalogue says of each department, and nothing else of it.
    const std::vector<LateItem> services = late(1'000, units::Department::government_affairs);
    REQUIRE(!services.empty());
    for (const LateItem& each : services) CHECK(each.item.item == "S03");
    CHECK(services.size() < late(1'000).size());
    CHECK(late(1, units::Department::government_affairs).size() == 1);
    CHECK(late(1'000, units::Department::veterans).empty());
    for (const LateItem& each : late(1'000)) {
      CHECK(each.unit_code == village);
      CHECK(state_of(each.item, day("2020-04-01")) == DueState::overdue);
      CHECK(each.workdays ==
            late_workdays(each.item, place.rulebook.calendar(), day("2020-04-01")));
    }
  });
}

TEST_CASE("due board: a desk above the village names what is late in it, the village's does not") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    const auto section = [&](units::Role role, const char* code) {
      const access::Actor actor = matters::test::holder(db, 3, role, code);
      return db
          .read([&](db::Session& session) {
            return late_below_section(session, actor, at("2020-04-01"), place.board,
                                      i18n::Translator(i18n::Language::en));
          })
          .value()
          .str();
    };
    const std::string town = section(units::Role::town_reviewer, "149921100");
    CHECK(town.find("late below") != std::string::npos);
    CHECK(town.find("href=\"/u/149921100201/due\"") != std::string::npos);
    CHECK(section(units::Role::recorder, village).empty());
  });
}

TEST_CASE("due board: a department's desk names what it guides, and leads to where it is written") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    matters::test::appoint(db, "王一", units::Role::recorder, village);
    access::Actor actor = matters::test::holder(db, 3, units::Role::line_department, "149921");
    const auto section = [&](std::optional<units::Department> department) {
      actor.posts.front().department = department;
      return db
          .read([&](db::Session& session) {
            return late_below_section(session, actor, at("2020-04-01"), place.board,
                                      i18n::Translator(i18n::Language::en));
          })
          .value()
          .str();
    };
    const std::string services = section(units::Department::government_affairs);
    CHECK(services.find("late below, government services") != std::string::npos);
    CHECK(services.find("href=\"/desk/items/149921100201\"") != std::string::npos);
    CHECK(services.find("/u/149921100201/due") == std::string::npos);
    CHECK(section(units::Department::veterans).empty());
    // Of a time before posts named their department.
    CHECK(section(std::nullopt).empty());
    // Whoever looks after everything there is told of everything.
    actor.posts.push_back(
        matters::test::holder(db, 3, units::Role::county_officer, "149921").posts.front());
    CHECK(section(units::Department::veterans).find("/u/149921100201/due") != std::string::npos);
  });
}

}  // namespace mingbai::disclosure
