#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "app/copy/site_copy.h"
#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/document_actions.h"
#include "publications/log_testing.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

http::Handler answers(int status, std::string body) {
  return [=](const http::Request&) { return http::Response{.status = status, .body = body}; };
}

// A site of one publication, whose page and content answer with a status.
http::Router site_with(int of_page, int of_content) {
  const std::string page =
      "<html lang=\"zh\">page " + std::to_string(of_page) + " <a href=\"/p/0.json\">x</a>";
  http::Router router;
  router.get("/", answers(200, "<html lang=\"zh\"><a href=\"/p/0\">0</a>"));
  router.get("/p/{number}", answers(of_page, page));
  router.get("/p/{number}.json", answers(of_content, "content " + std::to_string(of_content)));
  for (const char* twin : {"/p/{number}.csv", "/p/{number}.txt"}) {
    router.get(twin, answers(404, ""));
  }
  router.get("/open/datapackage.json", answers(200, R"({"resources":[]})"));
  return router;
}

struct Place {
  explicit Place(db::Db& of) : db(of), log(of) {
    const publications::Document document{.submission = "a",
                                          .subject = "item 1 D01",
                                          .office = "1",
                                          .item = "D01",
                                          .period = "2026",
                                          .parts = {{"a.json", "application/json", "{}"}}};
    REQUIRE(db.write([&](db::Session& session) {
                return publications::record_document(session, document, crypto::random_bytes,
                                                     Instant{1});
              }).value_or(false));
    log.sequence();
  }
  MadeCopy copy(const http::Router& router) {
    Result<CopyFolder> begun = CopyFolder::begin(copied);
    REQUIRE(begun.has_value());
    Result<MadeCopy> made = copy_site({.router = router,
                                       .db = db,
                                       .log_folder = folder.path() / "log",
                                       .public_address = "https://mingbai.example",
                                       .clock = [] { return Instant{1'760'000'000'000}; }},
                                      *std::move(begun), {}, jobs::Progress::none());
    REQUIRE_MESSAGE(made.has_value(), english(made.error().message));
    return *made;
  }

  db::Db& db;
  publications::test::TestLog log;
  db::test::TemporaryFolder folder;
  fs::path copied = folder.path() / "copy";
};

}  // namespace

TEST_CASE(
    "site copy: 14-security 20: what is taken back becomes its tombstone, also in a newer copy") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    CHECK(place.copy(site_with(200, 200)).taken_back == 0);
    CHECK(content_of(place.copied / "p/0.json") == "content 200");
    CHECK(content_of(place.copied / "redactions.nginx").empty());
    CHECK(place.copy(site_with(410, 451)).taken_back == 2);
    CHECK(content_of(place.copied / "p/0/index.html") ==
          "<html data-copy lang=\"zh\">page 410 <a href=\"../0.json\">x</a>");
    CHECK_FALSE(fs::exists(place.copied / "p/0.json"));
    const json::Value list = json::parse(content_of(place.copied / "redactions.json")).value();
    const json::Array& each = *list.find("redactions")->array();
    REQUIRE(each.size() == 2);
    CHECK(*each[0].find("address")->string() == "/p/0");
    CHECK(each[0].find("status")->integer() == 410);
    CHECK(each[1].find("status")->integer() == 451);
    CHECK(content_of(place.copied / "redactions.nginx") ==
          "\"/p/0/index.html\" 410;\n\"/p/0/\" 410;\n\"/p/0\" 410;\n\"/p/0.json\" 451;\n");
    CHECK(content_of(place.copied / "redactions.map") ==
          "/p/0/index.html 410\n/p/0/ 410\n/p/0 410\n/p/0.json 451\n");
  });
}

TEST_CASE("site copy: what is not public any more is gone from a newer copy") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    place.copy(site_with(200, 200));
    CHECK(fs::exists(place.copied / "p/0.json"));
    place.copy(site_with(200, 403));
    CHECK(fs::exists(place.copied / "p/0/index.html"));
    CHECK_FALSE(fs::exists(place.copied / "p/0.json"));
    CHECK_FALSE(fs::exists(fs::path(place.copied.string() + ".part")));
  });
}

TEST_CASE("site copy: where the site itself fails there is no copy") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    Result<CopyFolder> begun = CopyFolder::begin(place.copied);
    REQUIRE(begun.has_value());
    const http::Router router = site_with(200, 500);
    CHECK_FALSE(copy_site({.router = router,
                           .db = db,
                           .log_folder = place.folder.path() / "log",
                           .clock = [] { return Instant{1}; }},
                          *std::move(begun), {}, jobs::Progress::none()));
    CHECK_FALSE(fs::exists(place.copied));
  });
}

TEST_CASE("site copy: a copy that was stopped leaves the earlier one, and nothing beside it") {
  db::test::on_each_engine([](db::Db& db) {
    Place place(db);
    const http::Router router = site_with(200, 200);
    place.copy(router);
    const std::string before = content_of(place.copied / "export.json");
    Result<CopyFolder> begun = CopyFolder::begin(place.copied);
    REQUIRE(begun.has_value());
    const jobs::Progress stopped(nullptr, [] { return true; });
    CHECK_FALSE(copy_site({.router = router,
                           .db = db,
                           .log_folder = place.folder.path() / "log",
                           .clock = [] { return Instant{1'770'000'000'000}; }},
                          *std::move(begun), {}, stopped));
    CHECK(content_of(place.copied / "export.json") == before);
    CHECK_FALSE(fs::exists(fs::path(place.copied.string() + ".part")));
  });
}

TEST_CASE("site copy: files that no copy of ours put there are never touched") {
  const db::test::TemporaryFolder folder;
  const fs::path copied = folder.path() / "copy";
  fs::create_directories(copied / "sub");
  CHECK(CopyFolder::begin(copied).error().code == ErrorCode::conflict);  // a folder of somebody's
  fs::remove(copied / "sub");
  CHECK(CopyFolder::begin(copied).has_value());
  std::ofstream(copied / "export.json") << R"({"format":"mingbai-site-export/1"})";
  CHECK(CopyFolder::begin(copied).has_value());
  std::ofstream(copied / "a") << "mine";
  std::ofstream(copied / "SHA256SUMS") << "";
  CHECK(CopyFolder::begin(copied).error().code == ErrorCode::conflict);
  fs::create_directories(folder.path() / "other.part");
  CHECK(CopyFolder::begin(folder.path() / "other").error().code == ErrorCode::conflict);
  CHECK(fs::exists(folder.path() / "other.part"));
}

}  // namespace mingbai::app
