#include "units/unit_store.h"

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "units/unit_actions.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::units;
using namespace mingbai::units::test;

namespace {

std::string names(const std::vector<Unit>& units) {
  std::string out;
  for (const Unit& unit : units) out += (out.empty() ? "" : " ") + unit.name;
  return out;
}

}  // namespace

TEST_CASE("unit store: the tree without its virtual levels") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    const auto checked = db.read([](db::Session& session) -> Result<void> {
      const Unit beijing = TRY(unit_by_code(session, "110000000000"));
      CHECK(beijing.code == "11");
      CHECK(names(TRY(children(session, beijing.id, "", 10))) == "东城区");
      const Unit community = TRY(unit_by_code(session, "110101001001"));
      CHECK(community.kind == Kind::community);
      CHECK(names(TRY(ancestors(session, community.id))) == "北京市 东城区 东华门街道");
      // A city without counties: the county level repeats its name.
      const Unit dongguan = TRY(unit_by_code(session, "4419"));
      CHECK(names(TRY(children(session, dongguan.id, "", 10))) == "东城街道");
      const Unit repeated = TRY(unit_by_code(session, "441900"));
      CHECK(repeated.is_virtual);
      CHECK(shown_unit(session, repeated)->id == dongguan.id);
      CHECK(names(roots(session, "", 10)) == "北京市 山西省 广东省");
      CHECK(names(roots(session, "11", 1)) == "山西省");
      CHECK_FALSE(home_unit(session).has_value());
      CHECK(unit_by_code(session, "99").error().code == ErrorCode::not_found);
      CHECK(unit_by_code(session, "' OR 1=1 --").error().code == ErrorCode::invalid);
      CHECK(unit_by_id(session, UnitId{999}).error().code == ErrorCode::not_found);
      CHECK(unit_by_id(session, beijing.id)->name == "北京市");
      return {};
    });
    CHECK(checked.has_value());
  });
}

TEST_CASE("unit store: everything below, and how much") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    const auto checked = db.read([](db::Session& session) -> Result<void> {
      const Unit shanxi = TRY(unit_by_code(session, "14"));
      CHECK(names(TRY(below(session, shanxi.id, {Kind::village, Kind::town}))) ==
            "老顶山镇 和平村委会 东关村委会");
      CHECK(TRY(below(session, shanxi.id, {})).empty());
      const std::vector<KindCount> counts = TRY(counts_below(session, shanxi.id));
      REQUIRE(counts.size() == 4);
      CHECK(counts.front().kind == Kind::city);
      CHECK(counts.back().kind == Kind::village);
      CHECK(counts.back().count == 2);
      std::string codes;
      each_unit(session, [&](const Unit& unit, std::string_view parent) {
        codes += unit.code + "<" + std::string(parent) + " ";
        return codes.size() < 30;
      });
      CHECK(codes == "11< 1101<11 110101<1101 110101001<110101 ");
      return {};
    });
    CHECK(checked.has_value());
  });
}

TEST_CASE("unit store: a city alone at the top is the front page") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, rows({row("99", "示例省"), row("9901", "示例市"), row("990101", "东山县"),
                             row("990102", "西水县")}))
                .is_imported);
    const auto home = db.read([](db::Session& session) -> Result<std::string> {
      const std::optional<Unit> unit = home_unit(session);
      return unit ? unit->name : std::string("none");
    });
    CHECK(home.value() == "示例市");
  });
}
