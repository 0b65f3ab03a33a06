#include <algorithm>

#include <doctest/doctest.h>

#include "disclosure/due/due_list.h"
#include "disclosure/due/due_testing.h"
#include "disclosure/items/item_log.h"
#include "disclosure/items/items_section.h"
#include "platform/db/test_database.h"

namespace mingbai::disclosure {
namespace {

using matters::test::day;
using test::village;

struct Desk : test::OwingVillage {
  using OwingVillage::OwingVillage;

  [[nodiscard]] std::string section(const access::Actor& actor, const char* today) const {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          return TRY(items_section(session, {.items = items, .rulebook = rulebook}, actor,
                                   day(today), i18n::Translator(i18n::Language::en)))
              .str();
        })
        .value();
  }
  [[nodiscard]] DueItem most_urgent(const char* today) const {
    return db
        .read([&](db::Session& session) -> Result<DueItem> {
          const units::Unit unit = TRY(units::unit_by_code(session, village));
          const std::vector<DueItem> list = foremost(
              TRY(due_list(session, unit, {.items = items, .rulebook = rulebook}, day(today))),
              day(today));
          REQUIRE(!list.empty());
          return *std::ranges::min_element(list, {}, &DueItem::due);
        })
        .value();
  }
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("items section: the desk says what is overdue or due soon, and leads to its form") {
  db::test::on_each_engine([](db::Db& db) {
    Desk desk(db);
    const access::Actor recorder =
        matters::test::appoint(db, "王一", units::Role::recorder, village);
    const DueItem first = desk.most_urgent("2026-10-09");
    const std::string way =
        "/desk/items/149921100201/" + first.item + "?period=" + code_of(first.period);
    CHECK(has(desk.section(recorder, "2026-10-09"), way));
    CHECK(has(desk.section(recorder, "2026-10-09"), "overdue"));
    desk.publish(item_subject(village, first.item, first.period), first.item.c_str(), "2026-10-09");
    CHECK(!has(desk.section(recorder, "2026-10-09"), way));
    CHECK(has(desk.section(recorder, "2026-10-09"), "href=\"/desk/items/149921100201\""));
  });
}

TEST_CASE("items section: eight lines at most, the oldest first, of every village of one's own") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    access::Actor recorder = matters::test::appoint(db, "王一", units::Role::recorder, village);
    const auto also_at = [&](const char* code, const char* name) {
      const access::Actor other = matters::test::appoint(db, name, units::Role::recorder, code);
      recorder.posts.insert(recorder.posts.end(), other.posts.begin(), other.posts.end());
    };
    also_at("149921100202", "王二");
    const std::string section = desk.section(recorder, "2026-10-09");
    std::size_t lines = 0;
    for (std::size_t at = section.find("?period="); at != std::string::npos;
         at = section.find("?period=", at + 1)) {
      ++lines;
    }
    CHECK(lines == 8);
    CHECK(has(section, "上河村:"));
    CHECK(has(section, "下河村:"));
  });
}

TEST_CASE("items section: nothing for whoever writes nothing") {
  db::test::on_each_engine([](db::Db& db) {
    const Desk desk(db);
    for (const units::Role role : {units::Role::supervisor, units::Role::grid_worker}) {
      CHECK(desk.section(matters::test::holder(db, 1, role, village), "2026-10-09").empty());
    }
    CHECK(desk.section(matters::test::holder(db, 1, units::Role::town_reviewer, "149921100"),
                       "2026-10-09")
              .empty());
  });
}

}  // namespace
}  // namespace mingbai::disclosure
