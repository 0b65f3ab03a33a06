#include "units/unit_search.h"

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::units;
using namespace mingbai::units::test;

namespace {

std::string found(db::Db& db, std::string_view query, int limit = 20) {
  const Result<std::string> names = db.read([&](db::Session& session) -> Result<std::string> {
    std::string out;
    for (const SearchHit& hit : search_units(session, query, limit).hits) {
      out += (out.empty() ? "" : " ") + hit.unit.name;
    }
    return out;
  });
  REQUIRE(names.has_value());
  return *names;
}

UnitRows searched_country() {
  UnitRows out = small_country();
  for (const char* name : {"长治社区", "新长治社区", "长治村委会"}) {
    const std::string code = "44190000300" + std::to_string(out.rows.size() % 10);
    out.rows.push_back(row(code, name));
  }
  return out;
}

}  // namespace

TEST_CASE("unit search: by name, pinyin, initials and code, in the right order") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, searched_country()).is_imported);
    struct Row {
      const char* query;
      const char* names;
    };
    const Row rows[] = {
        {"长治", "长治市 长治社区 长治村委会 新长治社区"},
        {"长治社区", "长治社区 新长治社区"},
        {"changzhi", "长治市 长治社区 长治村委会 新长治社区"},
        {"ｃｈａｎｇｚｈｉ", "长治市 长治社区 长治村委会 新长治社区"},
        {"CHANGZHI", "长治市 长治社区 长治村委会 新长治社区"},
        {"zhangzhi", "长治市 长治社区 长治村委会 新长治社区"},
        {"czs", "长治市 长治社区 新长治社区"},
        {"dhm", "东华门街道"},
        {"donghuam", "东华门街道"},
        {"华", "东华门街道"},
        {"东城街道", "东城街道"},
        {"东莞", "东莞市"},
        {"140403100", "老顶山镇 和平村委会 东关村委会"},
        {"110101001001", "多福巷社区居委会"},
        {"老顶山镇 和平", "和平村委会"},
        {"老顶山镇和平村", "和平村委会"},
        {"山西 hp", "和平村委会"},
        {"广东 和平", "和平社区"},
        {"市辖区", ""},
        {"没有这个地方", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.query);
      CHECK(found(db, row.query) == row.names);
    }
    CHECK(found(db, "长治", 1) == "长治市");
  });
}

TEST_CASE("unit search: equal names are told apart by what is above them") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, searched_country()).is_imported);
    const Result<SearchResult> result = db.read([](db::Session& session) -> Result<SearchResult> {
      return search_units(session, "和平", 1);
    });
    REQUIRE(result->hits.size() == 1);
    CHECK(result->is_more);
    std::string above;
    for (const Unit& unit : result->hits.front().above) above += unit.name + ">";
    CHECK(above == "广东省>东莞市>东城街道>");
  });
}

TEST_CASE("unit search: hostile and odd queries find nothing and break nothing") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, searched_country()).is_imported);
    const std::string huge(100'000, 'z');
    std::string many;
    for (int i = 0; i < 5000; ++i) many += "和 ";
    const std::string_view queries[] = {"",
                                        " ",
                                        "%",
                                        "_",
                                        "'; DROP TABLE units; --",
                                        "\" OR \"\"=\"",
                                        "*",
                                        "AND OR NOT NEAR(",
                                        "\\",
                                        "\xFF\xFE",
                                        "\xE4\xBD",
                                        std::string_view("a\0b", 3),
                                        "\u202E村",
                                        "😀",
                                        "^^^",
                                        ":name",
                                        "-1",
                                        huge,
                                        many};
    for (const std::string_view query : queries) {
      CAPTURE(query.substr(0, 40));
      CHECK_NOTHROW(found(db, query, 1'000'000));
      CHECK_NOTHROW(found(db, query, -1));
    }
    CHECK(found(db, "长治", 1) == "长治市");
  });
}

TEST_CASE("unit search: an empty database answers") {
  db::test::on_each_engine([](db::Db& db) { CHECK(found(db, "长治").empty()); });
}

TEST_CASE("unit search: follows renaming and closing") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, searched_country()).is_imported);
    REQUIRE(import(db, rows({row("1404", "上党市")})).is_imported);
    CHECK(found(db, "长治") == "长治社区 长治村委会 新长治社区");
    CHECK(found(db, "shangdang") == "上党市");
    RareFields merged;
    merged.successor = "140403100200";
    REQUIRE(import(db, rows({row("140403100201", "东关村委会", merged)})).is_imported);
    // A closed unit is still found: someone may look for it.
    CHECK(found(db, "东关") == "东关村委会");
    REQUIRE(import(db, rows({row("140403100203", "关东村委会")})).is_imported);
    CHECK(found(db, "关") == "关东村委会 东关村委会");
  });
}
