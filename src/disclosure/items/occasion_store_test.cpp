#include <algorithm>

#include <doctest/doctest.h>

#include "disclosure/due/due_board.h"
#include "disclosure/due/due_testing.h"
#include "disclosure/items/item_log.h"
#include "disclosure/items/occasion_actions.h"
#include "platform/db/test_database.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using matters::test::at;
using matters::test::day;
using matters::test::refusal;
using test::village;
using units::Role;

// V01, what the village's own rules are, is public 10 days after a change.
constexpr const char* item = "V01";

struct Place : test::OwingVillage {
  explicit Place(db::Db& of) : OwingVillage(of) {
    recorder = matters::test::appoint(db, "报账员", Role::recorder, village, "2026-08-01");
    unit = *db.read([](db::Session& session) { return units::unit_by_code(session, village); });
  }
  Result<ItemOccasionId> say(const access::Actor& actor, const char* on, const char* today,
                             const char* of = item, const char* words = "改了村规民约") {
    return say_occasion(db, rulebook, items, actor,
                        {.unit = unit, .item = of, .day = on, .words = words}, at(today));
  }
  Result<void> withdraw(const access::Actor& actor, ItemOccasionId id, const char* why) {
    return withdraw_occasion(db, rulebook, items, actor,
                             {.unit = unit, .item = item, .occasion = id, .words = why},
                             at("2026-10-20"));
  }
  // "2026-10-03 overdue" of the item, the newest first.
  std::string states(const char* today) {
    const DueRules rules{.items = items, .rulebook = rulebook};
    return *db.read([&](db::Session& session) -> Result<std::string> {
      std::string out;
      for (const DueItem& one : TRY(due_list(session, unit, rules, day(today)))) {
        if (one.item != item) continue;
        out += (out.empty() ? "" : ", ") + code_of(one.period) + " " +
               std::string(to_string(state_of(one, day(today))));
      }
      return out;
    });
  }
  // How many of the item are late by the board.
  std::ptrdiff_t late(const char* today) {
    return *db.read([&](db::Session& session) -> Result<std::ptrdiff_t> {
      const std::vector<LateItem> all = board.late_in(session, {unit}, {}, day(today));
      return std::ranges::count_if(all, [](const LateItem& one) { return one.item.item == item; });
    });
  }

  access::Actor recorder;
  units::Unit unit;
  DueBoard board{{.items = items, .rulebook = rulebook}};
};

}  // namespace

TEST_CASE("occasion: once it is said, the item is due, late and public as all others are") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    CHECK(place.states("2026-10-20") == "");
    CHECK(place.late("2026-10-20") == 0);
    REQUIRE(place.say(place.recorder, "2026-10-03", "2026-10-05").has_value());
    REQUIRE(place.say(place.recorder, "2026-10-15", "2026-10-15").has_value());
    CHECK(place.states("2026-10-12") == "2026-10-03 due");
    CHECK(place.states("2026-10-20") == "2026-10-15 due, 2026-10-03 overdue");
    CHECK(place.late("2026-10-20") == 1);
    place.publish(
        item_subject(village, item, *parse_item_period(matters::Every::event, "2026-10-03")), item,
        "2026-10-21");
    CHECK(place.states("2026-10-21") == "2026-10-15 due, 2026-10-03 unproven");
    CHECK(place.late("2026-10-21") == 0);
    CHECK(place.states("2027-10-10") == "2026-10-15 overdue");
  });
}

TEST_CASE("occasion: what was said in error counts no more, and stays with its reason") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const ItemOccasionId id = *place.say(place.recorder, "2026-10-03", "2026-10-05");
    CHECK(place.late("2026-10-20") == 1);
    CHECK(place.withdraw(place.recorder, id, "").error().field == "why");
    REQUIRE(place.withdraw(place.recorder, id, "没有改，只讨论过").has_value());
    CHECK(place.states("2026-10-20") == "");
    CHECK(place.late("2026-10-20") == 0);
    CHECK(place.withdraw(place.recorder, id, "又一次").error().code == ErrorCode::conflict);
    const std::vector<ItemOccasion> all =
        *db.read([&](db::Session& session) -> Result<std::vector<ItemOccasion>> {
          return occasions_of(session, {place.unit.id});
        });
    REQUIRE(all.size() == 1);
    REQUIRE(all.front().withdrawn.has_value());
    CHECK(all.front().withdrawn->words == "没有改，只讨论过");
    CHECK(all.front().by.posts.find("recorder@") == 0);
    // It did happen after all.
    CHECK(place.say(place.recorder, "2026-10-03", "2026-10-20").has_value());
    for (const char* sql :
         {"UPDATE item_occasions SET day = '2026-10-04'", "DELETE FROM item_occasions",
          "UPDATE item_occasion_withdrawals SET words = ''",
          "DELETE FROM item_occasion_withdrawals"}) {
      CHECK_FALSE(db::test::runs(db, sql));
    }
  });
}

TEST_CASE("occasion: a day that was, of an item that follows something, by who writes it") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const auto field = [&](const char* on, const char* words = "改了") {
      const auto said = place.say(place.recorder, on, "2026-10-05", item, words);
      return said ? std::string("said") : said.error().field;
    };
    for (const char* wrong : {"", "昨天", "2026-10-06", "2025-10-04", "2026-02-30"}) {
      CHECK(field(wrong) == "day");
    }
    CHECK(field("2026-10-05", "") == "what");
    CHECK(field("2026-10-05", "王明 13812345678") == "what");
    CHECK(field("2025-10-05") == "said");
    CHECK(field("2025-10-05") == "day");
    // S03 comes each month, F02 comes out of the books, X99 is none.
    CHECK(place.say(place.recorder, "2026-10-05", "2026-10-05", "S03").error().code ==
          ErrorCode::conflict);
    CHECK(place.say(place.recorder, "2026-10-05", "2026-10-05", "X99").error().code ==
          ErrorCode::not_found);
    const access::Actor supervisor = matters::test::holder(db, 9, Role::supervisor, village);
    CHECK(place.say(supervisor, "2026-10-04", "2026-10-05").error().code == ErrorCode::forbidden);
    const ItemOccasionId id = *place.say(place.recorder, "2026-10-04", "2026-10-05");
    CHECK(place.withdraw(supervisor, id, "没有").error().code == ErrorCode::forbidden);
    CHECK(place.withdraw(place.recorder, ItemOccasionId{id.value + 9}, "没有").error().code ==
          ErrorCode::not_found);
    CHECK(place.states("2026-10-05") == "2026-10-04 due");
  });
}

}  // namespace mingbai::disclosure
