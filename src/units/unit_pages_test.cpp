#include "units/unit_pages.h"

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::units;
using namespace mingbai::units::test;

namespace {

// A site of its own: a database with the small country, and the pages on it.
struct Site {
  explicit Site(db::Db& db)
      : pages{.db = db, .generation = [](std::string_view) { return std::uint64_t{1}; }} {
    pages.unit_sections = [](db::Session&, const Unit& unit, const i18n::Translator&) {
      return html::p("account of " + unit.code);
    };
    add_unit_pages(router, pages);
  }

  http::Response get(std::string_view path, http::Fields query = {}) {
    const http::Router::Match match = router.match(http::Method::get, path);
    REQUIRE(match.route != nullptr);
    http::Request request;
    request.path = path;
    request.path_params = match.params;
    request.query = std::move(query);
    request.headers = {{"accept-language", "en"}};
    return match.route->handler(request);
  }

  UnitPages pages;
  http::Router router;
};

std::string location(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Location") return value;
  }
  return {};
}

bool has(const http::Response& response, std::string_view text) {
  return response.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("unit pages: a unit tells where it is and what is in it") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    Site site(db);
    const http::Response town = site.get("/u/110101001");
    CHECK(town.status == 200);
    CHECK(has(town, "<h1>东华门街道</h1>"));
    CHECK(has(town, "account of 110101001"));
    CHECK(has(town, "/u/110101001001"));
    CHECK(has(town, "<a href=\"/u/11\">北京市</a>"));
    CHECK_FALSE(has(town, "市辖区"));
    const http::Response twin = site.get("/u/110101001.json");
    CHECK(twin.media_type.starts_with("application/json"));
    CHECK(has(twin, R"("name":"东华门街道")"));
    CHECK(site.get("/u/990101").status == 404);
    CHECK(site.get("/u/<script>").status == 400);
    CHECK_FALSE(has(site.get("/u/<script>"), "<script>alert"));
  });
}

TEST_CASE("unit pages: old addresses lead to where things are now") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    RareFields renamed;
    renamed.former_code = "140403100";
    RareFields merged;
    merged.successor = "140403100200";
    RareFields closed;
    closed.closed_on = *Date::make(2026, 9, 30);
    REQUIRE(import(db, rows({row("140403002", "老顶山街道", renamed),
                             row("140403100201", "东关村委会", merged),
                             row("441900003001", "和平社区", closed)}))
                .is_imported);
    Site site(db);
    struct Row {
      const char* path;
      const char* location;
    };
    const Row moved[] = {{"/u/140403100", "/u/140403002"},
                         {"/u/140403100201", "/u/140403100200"},
                         {"/u/1101", "/u/11"},
                         {"/u/441900", "/u/4419"},
                         {"/u/110101000000", "/u/110101"},
                         {"/u/140403100.json", "/u/140403002.json"}};
    for (const Row& one : moved) {
      CAPTURE(one.path);
      const http::Response response = site.get(one.path);
      CHECK(response.status == 301);
      CHECK(location(response) == one.location);
    }
    // A closed unit keeps its own page, with a word and a link.
    const http::Response own = site.get("/u/140403100201", {{"own", "1"}});
    CHECK(own.status == 200);
    CHECK(has(own, "was closed on"));
    CHECK(has(own, "href=\"/u/140403100200\""));
    CHECK(has(site.get("/u/140403100200"), "/u/140403100201?own=1"));
    const http::Response alone = site.get("/u/441900003001");
    CHECK(alone.status == 200);
    CHECK(has(alone, "was closed on"));
  });
}

TEST_CASE("unit pages: the search tells equal names apart and says when it finds nothing") {
  db::test::on_each_engine([](db::Db& db) {
    REQUIRE(import(db, small_country()).is_imported);
    Site site(db);
    const http::Response found = site.get("/search", {{"q", "和平"}});
    CHECK(has(found, "广东省 › 东莞市 › 东城街道"));
    CHECK(has(found, "山西省 › 长治市 › 潞州区 › 老顶山镇"));
    CHECK(has(site.get("/search", {{"q", "nowhere"}}), "Nothing is called"));
    CHECK(site.get("/search").status == 200);
    const http::Response hostile = site.get("/search", {{"q", "<img onerror=x>\"'"}});
    CHECK(hostile.status == 200);
    CHECK_FALSE(has(hostile, "<img onerror"));
    CHECK(has(site.get("/search.json", {{"q", "czs"}}), R"("name":"长治市")"));
  });
}

TEST_CASE("unit pages: long lists are paged, the front page is the city") {
  db::test::on_each_engine([](db::Db& db) {
    Site site(db);
    CHECK(has(site.get("/"), "There is no village here yet"));
    std::vector<UnitRow> list{row("9901", "示例市"), row("990101", "东山县"),
                              row("990101100", "东山镇")};
    for (int i = 200; i < 350; ++i) {
      list.push_back(row("990101100" + std::to_string(i), "村" + std::to_string(i)));
    }
    REQUIRE(import(db, rows(list)).is_imported);
    const http::Response city = site.get("/");
    CHECK(has(city, "示例市"));
    CHECK(has(city, "/u/990101"));
    const http::Response first = site.get("/u/990101100");
    CHECK(has(first, "/u/990101100299"));
    CHECK_FALSE(has(first, "/u/990101100300"));
    CHECK(has(first, "after=990101100299"));
    const http::Response second = site.get("/u/990101100", {{"after", "990101100299"}});
    CHECK(has(second, "/u/990101100300"));
    CHECK_FALSE(has(second, "/u/990101100298\""));
    CHECK(site.get("/u/990101100", {{"after", "'"}}).status == 400);
  });
}
