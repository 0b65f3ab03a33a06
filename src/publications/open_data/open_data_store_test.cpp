#include <doctest/doctest.h>

#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "platform/json/json.h"
#include "publications/document_actions.h"
#include "publications/log_testing.h"
#include "publications/open_data/data_package.h"
#include "publications/open_data/open_publications.h"
#include "publications/open_data/published_files.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

constexpr const char* canary = "CANARY-VILLAGE";

// A telling whose title is what the first part says.
Result<Telling> tell(db::Session& /*session*/, const Document& document,
                     const i18n::Translator& /*t*/) {
  Telling out{.title = document.parts.front().content};
  for (const DocumentPart& part : document.parts) out.sentences.push_back(part.content);
  return out;
}

Document document(std::string submission, std::string content, std::string why = "") {
  return {.submission = std::move(submission),
          .subject = "item 330100001001 D01",
          .office = "330100001001",
          .item = "D01",
          .period = "2026",
          .why = std::move(why),
          .parts = {{"all.json", "application/json", std::move(content)}}};
}

void record(db::Db& db, test::TestLog& log, const Document& document, Instant now) {
  REQUIRE(db.write([&](db::Session& session) {
              return record_document(session, document, crypto::random_bytes, now);
            }).value_or(false));
  log.sequence();
}

std::string csv(db::Db& db) {
  return db
      .read([](db::Session& session) { return open_csv(open_publications(tell), session, {}); })
      .value();
}

}  // namespace

TEST_CASE("open data: of what is for a village it says only that it is there") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    Document both = document("a", "=低保名单");
    both.parts.push_back({"names.json", "application/json", canary, Audience::village});
    record(db, log, both, Instant{1'760'000'000'000});
    const std::string rows = csv(db);
    CHECK(rows.find(canary) == std::string::npos);
    CHECK(
        rows.find("0,330100001001,D01,2026,2025-10-09T16:53:20+08:00,'=低保名单,,,,public village,"
                  "true,true\r\n") != std::string::npos);
  });
}

TEST_CASE("open data: what was superseded says by what, and what is about the log is no row") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    record(db, log, document("a", "one"), Instant{1'760'000'000'000});
    REQUIRE(db.write([](db::Session& session) {
      const std::string policy =
          R"({"begins":1,"id":"0123456789ABCDEFGHJKMNPQRS","t":"policy","ts":1,"v":1})";
      return translog::record_entry(session, "policy", policy, Instant{1'760'000'000'001});
    }));
    log.sequence();
    record(db, log, document("b", "two", "moved"), Instant{1'760'000'000'002});
    const std::string rows = csv(db);
    CHECK(rows.find("+08:00,one,,,2,public,true,true\r\n") != std::string::npos);
    CHECK(rows.find("+08:00,two,0,moved,,public,true,true\r\n") != std::string::npos);
    CHECK(rows.find("\r\n1,") == std::string::npos);
  });
}

TEST_CASE("open data: what was removed or changed on the machine is a row that says so") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    Document two = document("b", "two");
    two.subject = "item 330100001001 D02";
    record(db, log, document("a", "one"), Instant{1'760'000'000'000});
    record(db, log, two, Instant{1'760'000'000'001});
    const bool is_sqlite = db.engine() == db::Engine::sqlite;
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      const std::string on = is_sqlite ? "" : " ON documents";
      db::script(session, "DROP TRIGGER documents_remain" + on);
      db::script(session, "DROP TRIGGER documents_stay" + on);
      db::script(session, "DELETE FROM documents WHERE submission = 'a'");
      db::script(session, "UPDATE documents SET content = 'other' WHERE submission = 'b'");
      return {};
    }));
    const std::string rows = csv(db);
    CHECK(rows.find("\r\n0,330100001001,D01,2026,2025-10-09T16:53:20+08:00,,,,,public,false,"
                    "false\r\n") != std::string::npos);
    CHECK(rows.find("\r\n1,330100001001,D01,2026,2025-10-09T16:53:20+08:00,,,,,public,false,"
                    "false\r\n") != std::string::npos);
  });
}

TEST_CASE("open data: a file has its places of the log, and the files have them all") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    OpenTable table = open_publications(tell);
    table.places_per_file = 2;
    const auto count = [&] {
      return db
          .read([&](db::Session& session) -> Result<std::int64_t> {
            return file_count(table, session);
          })
          .value();
    };
    CHECK(count() == 1);
    for (const char* name : {"a", "b", "c"}) {
      record(db, log, document(name, name), Instant{1'760'000'000'000});
    }
    CHECK(count() == 2);
    std::vector<std::int64_t> numbers;
    for (std::int64_t file = 1; file <= count(); ++file) {
      const auto read = [&](db::Session& session) {
        return each_published(session, table.places_per_file, {.number = file},
                              [&](const Publication& publication) -> Result<void> {
                                numbers.push_back(publication.number);
                                return {};
                              });
      };
      REQUIRE(db.read(read).has_value());
    }
    CHECK(numbers == std::vector<std::int64_t>{0, 1, 2});
  });
}

TEST_CASE("open data: the package names a schema for every file") {
  db::test::on_each_engine([](db::Db& db) {
    test::TestLog log(db);
    record(db, log, document("a", "one"), Instant{1'760'000'000'000});
    const std::string text =
        db.read([](db::Session& session) -> Result<std::string> {
            return data_package({.title = "示例市：开放数据", .licence = "CC-BY-4.0"},
                                {open_units(), open_publications(tell)}, session);
          }).value();
    const json::Value package = json::parse(text).value();
    const json::Array& resources = *package.find("resources")->array();
    REQUIRE(resources.size() == 2);
    CHECK(*resources[0].find("path")->string() == "units/1.csv");
    CHECK(*resources[1].find("name")->string() == "publications-1");
    CHECK(resources[1].find("schema")->find("fields")->array()->size() ==
          open_publications(tell).fields.size());
    CHECK(text.find(R"("licenses":[{"name":"CC-BY-4.0"}])") != std::string::npos);
  });
}

}  // namespace mingbai::publications
