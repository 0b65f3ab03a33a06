#include <doctest/doctest.h>

#include "platform/crypto/random.h"
#include "platform/db/test_database.h"
#include "publications/document_actions.h"
#include "publications/document_check.h"
#include "publications/log_testing.h"
#include "translog/commitment.h"
#include "translog/entry.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

Document month(std::string submission, std::string content, std::string why = "") {
  return {.submission = std::move(submission),
          .subject = "month 330100001001 collective 2026-01",
          .office = "330100001001",
          .item = "F03",
          .period = "2026-01",
          .why = std::move(why),
          .parts = {{"集体账 2026-01.json", "application/json", std::move(content)}}};
}

bool record(db::Db& db, const Document& document, Instant now) {
  const Result<bool> done = db.write([&](db::Session& session) {
    return record_document(session, document, crypto::random_bytes, now);
  });
  REQUIRE(done);
  return *done;
}

class Log : public test::TestLog {
 public:
  explicit Log(db::Db& db) : TestLog(db), db_(db) {}
  [[nodiscard]] translog::Entry entry(std::int64_t index) const {
    return translog::parse_entry(translog::signed_entry(db_, index).value()).value();
  }

 private:
  db::Db& db_;
};

translog::EntryValue field(const translog::Entry& entry, std::string_view name) {
  const auto found = entry.fields.find(translog::Code::parse(name).value());
  REQUIRE(found != entry.fields.end());
  return found->second;
}

// What whoever owns the database can do.
void tamper(db::Db& db, const std::string& table, const std::string& trigger,
            const std::string& sql) {
  const bool is_sqlite = db.engine() == db::Engine::sqlite;
  REQUIRE(db.write([&](db::Session& session) -> Result<void> {
    db::script(session, "DROP TRIGGER " + trigger + (is_sqlite ? "" : " ON " + table));
    db::script(session, sql);
    return {};
  }));
}

std::string problems(db::Db& db) {
  std::string out;
  const std::vector<Message> found = check_documents(db, nullptr, jobs::Progress::none()).value();
  for (const Message& problem : found) out += english(problem) + "\n";
  return out;
}

std::string word(const translog::Entry& entry, std::string_view name) {
  return std::get<translog::Code>(field(entry, name)).text();
}

}  // namespace

TEST_CASE("document: its entry says where, what and when, and its opening shows the content") {
  db::test::on_each_engine([](db::Db& db) {
    Log log(db);
    const std::string content = "{\"name\":\"王小明低保\",\"income_total\":12300}";
    CHECK(record(db, month("a", content), Instant{5'000}));
    log.sequence();
    const translog::Entry entry = log.entry(0);
    CHECK(entry.type.text() == "publish");
    CHECK(entry.time == Instant{5'000});
    CHECK(word(entry, "office") == "330100001001");
    CHECK(word(entry, "item") == "F03");
    CHECK(word(entry, "per") == "2026-01");
    CHECK(word(entry, "auth") == "session");
    CHECK(std::get<std::vector<std::int64_t>>(field(entry, "stay")) ==
          std::vector<std::int64_t>{1});
    CHECK(entry.fields.size() == 6);

    const std::string opening = db.read([](db::Session& session) -> Result<std::string> {
                                    return opening_of(session, "a").value_or("");
                                  }).value();
    const translog::Opening opened = translog::parse_opening(opening).value();
    const auto parts = std::get<std::vector<translog::CommittedPart>>(field(entry, "parts"));
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].audience.text() == "public");
    CHECK(translog::opens(parts[0].commitment, opened, content));
    CHECK(!translog::opens(parts[0].commitment, opened, content + " "));
    CHECK(opened.name == "集体账 2026-01.json");
    CHECK(db.read([](db::Session& session) { return document_of(session, "a"); }) == content);
    CHECK(db.read([](db::Session& session) { return document_of(session, "b"); }).error().code ==
          ErrorCode::not_found);
  });
}

TEST_CASE("document: security 8: no word of what is published is in its entry") {
  db::test::on_each_engine([](db::Db& db) {
    Log log(db);
    CHECK(record(db, month("a", "王小明低保申请"), Instant{1}));
    log.sequence();
    const std::string bytes = translog::signed_entry(db, 0).value();
    for (const char* words : {"王小", "小明", "低保", "集体", "collective", "json"}) {
      CHECK(bytes.find(words) == std::string::npos);
    }
    // A code that could be somebody's number stays out.
    Document document = month("b", "x");
    document.subject = "another";
    document.office = "330781199001011234";
    CHECK(record(db, document, Instant{2}));
    log.sequence();
    CHECK(translog::signed_entry(db, 1).value().find("3307811990") == std::string::npos);
  });
}

TEST_CASE("document: one that supersedes another waits for its place, and names it") {
  db::test::on_each_engine([](db::Db& db) {
    Log log(db);
    Document other = month("other", "o");
    other.subject = "another";
    CHECK(record(db, other, Instant{1}));
    CHECK(record(db, month("a", "1"), Instant{1}));
    CHECK(!record(db, month("b", "2", "moved"), Instant{2}));
    CHECK(db.read([](db::Session& session) { return document_of(session, "b"); }).error().code ==
          ErrorCode::not_found);
    log.sequence();
    CHECK(record(db, month("b", "2", "moved"), Instant{2}));
    log.sequence();
    const translog::Entry entry = log.entry(2);
    CHECK(std::get<std::int64_t>(field(entry, "sup")) == 1);
    CHECK(word(entry, "why") == "moved");
  });
}

TEST_CASE("document: what was changed or taken out in the database is named") {
  db::test::on_each_engine([](db::Db& db) {
    Log log(db);
    for (const char* name : {"a", "b", "c", "d"}) {
      Document document = month(name, "content");
      document.subject = name;
      document.parts.push_back({"more.json", "application/json", "more"});
      CHECK(record(db, document, Instant{1}));
    }
    // What the log has not signed yet was not made public.
    CHECK(problems(db).empty());
    log.sequence();
    CHECK(problems(db).empty());
    tamper(db, "documents", "documents_stay",
           "UPDATE documents SET content = 'content ' WHERE submission = 'a';"
           "UPDATE documents SET salt = 'none' WHERE submission = 'd'");
    tamper(db, "document_parts", "document_parts_remain",
           "DELETE FROM document_parts WHERE submission = 'c'");
    CHECK(problems(db) ==
          "Publication 0 was changed after it was made public, in its part 1.\n"
          "Publication 2 was made public, and its part 2 is gone without a record that allows it.\n"
          "Publication 3 was changed after it was made public, in its part 1.\n");
  });
}

TEST_CASE("document: times in the log never go back, and rows never change") {
  db::test::on_each_engine([](db::Db& db) {
    Log log(db);
    CHECK(record(db, month("a", "1"), Instant{9'000}));
    log.sequence();
    CHECK(record(db, month("b", "2"), Instant{3'000}));
    log.sequence();
    CHECK(log.entry(1).time == Instant{9'000});
    for (const char* sql : {"UPDATE documents SET content = 'x'", "DELETE FROM documents"}) {
      CAPTURE(sql);
      bool was_refused = false;
      try {
        was_refused = !db.write([sql](db::Session& session) -> Result<void> {
          db::script(session, sql);
          return {};
        });
      } catch (const std::exception&) {
        was_refused = true;
      }
      CHECK(was_refused);
    }
    CHECK(db.read([](db::Session& session) { return document_of(session, "a"); }) == "1");
  });
}

}  // namespace mingbai::publications
