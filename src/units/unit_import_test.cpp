#include "units/unit_import.h"

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::units;
using namespace mingbai::units::test;

namespace {

Unit find(db::Db& db, const char* code) {
  const Result<Unit> unit =
      db.read([&](db::Session& session) { return unit_by_code(session, code); });
  REQUIRE(unit.has_value());
  return *unit;
}

UnitRows without(UnitRows list, std::string_view code) {
  std::erase_if(list.rows, [&](const UnitRow& one) { return one.code == code; });
  return list;
}

}  // namespace

TEST_CASE("unit import: twice changes nothing") {
  db::test::on_each_engine([](db::Db& db) {
    const ImportReport first = import(db, small_country());
    CHECK(first.is_imported);
    CHECK(first.created == 16);
    const ImportReport second = import(db, small_country());
    CHECK_FALSE(second.is_imported);
    CHECK(second.is_already_imported);
    CHECK(second.unchanged == 16);
    CHECK(second.created + second.changed + second.closed == 0);
  });
}

TEST_CASE("unit import: all or nothing, and a dry run is nothing") {
  db::test::on_each_engine([](db::Db& db) {
    CHECK(import(db, rows({row("11", "北京市"), row("X1", "甲", "X9")})).errors > 0);
    const ImportReport dry = import(db, small_country(), {.is_dry_run = true});
    CHECK(dry.created == 16);
    CHECK_FALSE(dry.is_imported);
    const auto top = db.read(
        [](db::Session& session) -> Result<std::size_t> { return roots(session, "", 10).size(); });
    CHECK(top.value() == 0);
  });
}

TEST_CASE("unit import: a code that vanishes closes its unit, a later file names the successor") {
  db::test::on_each_engine([](db::Db& db) {
    import(db, small_country());
    const UnitRows fewer = without(small_country(), "140403100201");
    CHECK(import(db, fewer).closed == 1);
    const Unit closed = find(db, "140403100201");
    CHECK(closed.closed_on == civil_date(noon));
    CHECK_FALSE(closed.successor.has_value());
    CHECK(import(db, fewer).is_already_imported);

    RareFields merged;
    merged.successor = "140403100200";
    CHECK(import(db, rows({row("140403100201", "东关村委会", merged)})).changed == 1);
    const Unit heir = find(db, "140403100200");
    const auto checked = db.read([&](db::Session& session) -> Result<void> {
      const Unit gone = TRY(unit_by_code(session, "140403100201"));
      CHECK(last_successor(session, gone)->id == heir.id);
      CHECK(predecessors(session, heir.id).size() == 1);
      const Unit town = TRY(unit_by_code(session, "140403100"));
      CHECK(TRY(children(session, town.id, "", 9)).size() == 1);
      return {};
    });
    CHECK(checked.has_value());

    CHECK(import(db, small_country()).reopened == 1);
    CHECK_FALSE(find(db, "140403100201").closed_on.has_value());
  });
}

TEST_CASE("unit import: a list of our own never closes what it does not name") {
  db::test::on_each_engine([](db::Db& db) {
    import(db, small_country());
    UnitRow branch = row("140403100200-B1", "和平村党支部");
    branch.kind = Kind::branch;
    const ImportReport report = import(db, rows({branch}));
    CHECK(report.created == 1);
    CHECK(report.closed == 0);
    CHECK(find(db, "140403100200-b1").parent == find(db, "140403100200").id);
    // The published list knows no branches, and leaves them alone.
    CHECK(import(db, small_country()).is_already_imported);
  });
}

TEST_CASE("unit import: a file that breaks off is refused until someone confirms it") {
  db::test::on_each_engine([](db::Db& db) {
    UnitRows all = small_country();
    for (int i = 300; i < 320; ++i) {
      all.rows.push_back(row("140403100" + std::to_string(i), "村" + std::to_string(i)));
    }
    import(db, all);
    const ImportReport refused = import(db, small_country());
    CHECK(refused.errors == 1);
    CHECK(refused.closed == 20);
    CHECK_FALSE(refused.is_imported);
    CHECK_FALSE(find(db, "140403100300").closed_on.has_value());
    CHECK(import(db, small_country(), {.is_closing_confirmed = true}).is_imported);
    CHECK(find(db, "140403100300").closed_on.has_value());
  });
}

TEST_CASE("unit import: a unit keeps its key when its code changes") {
  db::test::on_each_engine([](db::Db& db) {
    import(db, small_country());
    const Unit before = find(db, "140403100");
    RareFields renamed;
    renamed.former_code = "140403100";
    UnitRow now = row("140403002", "老顶山街道", renamed);
    CHECK(import(db, rows({now})).changed == 1);
    const Unit after = find(db, "140403002");
    CHECK(after.id == before.id);
    CHECK(after.name == "老顶山街道");
    CHECK(find(db, "140403100").code == "140403002");
    CHECK(import(db, rows({now})).is_already_imported);
    // Its village still stands below it.
    CHECK(find(db, "140403100200").parent == after.id);
  });
}

TEST_CASE("unit import: moving a unit moves what stands below it") {
  db::test::on_each_engine([](db::Db& db) {
    import(db, small_country());
    import(db, rows({row("140403100", "老顶山镇", "110101")}));
    const Unit village = find(db, "140403100200");
    const auto path = db.read([&](db::Session& session) -> Result<std::string> {
      std::string out;
      for (const Unit& unit : TRY(ancestors(session, village.id))) out += unit.name;
      const Unit beijing = TRY(unit_by_code(session, "11"));
      CHECK(TRY(below(session, beijing.id, {Kind::village})).size() == 2);
      return out;
    });
    CHECK(path.value() == "北京市东城区老顶山镇");
  });
}

TEST_CASE("unit import: the Party line is a second tree") {
  db::test::on_each_engine([](db::Db& db) {
    import(db, small_country());
    RareFields line;
    line.party_parent = "110101";
    line.start = Period::of(2026, 1);
    import(db, rows({row("140403100200", "和平村委会", line)}));
    const Unit village = find(db, "140403100200");
    CHECK(village.party_parent == find(db, "110101").id);
    CHECK(village.start == Period::of(2026, 1));
    const auto count = db.read([&](db::Session& session) -> Result<std::size_t> {
      return party_children(session, *village.party_parent).size();
    });
    CHECK(count.value() == 1);
    RareFields none;
    none.party_parent = "";
    import(db, rows({row("140403100200", "和平村委会", none)}));
    CHECK_FALSE(find(db, "140403100200").party_parent.has_value());
    CHECK(find(db, "140403100200").start == Period::of(2026, 1));
  });
}
