#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "app/audit_log.h"
#include "platform/crypto/random.h"
#include "publications/log_testing.h"
#include "translog/entry.h"
#include "translog/log_actions.h"

namespace mingbai::app {
namespace {

using access::test::noon;
constexpr std::int64_t hour_ms = 3'600'000;
const access::Actor job = access::system_actor("job:test");

void act(db::Db& db, const std::string& object) {
  REQUIRE(db.write([&](db::Session& session) -> Result<void> {
    access::record(session, job,
                   {.act = access::Act::read_contact, .object = object, .after = "0571"}, noon);
    return {};
  }));
}

// What waits is signed, with what the log is to know of the trail.
bool batch(db::Db& db, publications::test::TestLog& log, Instant now) {
  const bool is_recorded = record_audit_root(db, crypto::random_bytes, now).value();
  log.sequence();
  return is_recorded;
}

void submit(db::Db& db, const std::string& name) {
  REQUIRE(db.write(
      [&](db::Session& session) { return translog::record_entry(session, name, name, noon); }));
}

std::string entry(db::Db& db, std::int64_t number) {
  return translog::signed_entry(db, number).value();
}

std::string problems(db::Db& db) {
  std::string out;
  const std::vector<Message> found = check_audit_roots(db, jobs::Progress::none()).value();
  for (const Message& problem : found) out += english(problem) + "\n";
  return out;
}

}  // namespace

TEST_CASE("security 9: each batch of the log has the root of the trail as it is then") {
  db::test::on_each_engine([](db::Db& db) {
    publications::test::TestLog log(db);
    submit(db, "0");
    CHECK(!batch(db, log, noon));  // there is no trail yet
    act(db, "person 1");
    submit(db, "1");
    CHECK(batch(db, log, noon));
    CHECK(entry(db, 1) == "1");
    CHECK(entry(db, 2).find("\"rows\":1,\"t\":\"audit\"") != std::string::npos);
    submit(db, "2");
    CHECK(!batch(db, log, noon));  // it has not grown since
    act(db, "person 2");
    act(db, "person 3");
    submit(db, "3");
    CHECK(batch(db, log, noon));
    CHECK(entry(db, 5).find("\"rows\":3,") != std::string::npos);
    CHECK(problems(db).empty());
  });
}

TEST_CASE("security 9: without other entries, the log is told of new rows once an hour") {
  db::test::on_each_engine([](db::Db& db) {
    publications::test::TestLog log(db);
    act(db, "person 1");
    CHECK(batch(db, log, noon));
    act(db, "person 2");
    CHECK(!batch(db, log, Instant{noon.ms + hour_ms - 1}));
    CHECK(batch(db, log, Instant{noon.ms + hour_ms}));
    CHECK(!batch(db, log, Instant{noon.ms + 9 * hour_ms}));
    CHECK(entry(db, 1).find("\"rows\":2,") != std::string::npos);
  });
}

TEST_CASE("security 9: a trail that was written anew differs from the log") {
  for (const char* sql : {"UPDATE audit_rows SET object = 'person 9' WHERE number = 4",
                          "UPDATE audit_rows SET number = 40 WHERE number = 4",
                          "DELETE FROM audit_rows WHERE number = 4"}) {
    CAPTURE(sql);
    db::test::on_each_engine([sql](db::Db& db) {
      publications::test::TestLog log(db);
      for (int i = 1; i <= 8; ++i) {
        act(db, "person " + std::to_string(i));
        submit(db, std::to_string(i));
        if (i % 3 == 2) CHECK(batch(db, log, noon));
      }
      CHECK(problems(db).empty());
      access::test::tamper_with_trail(db, sql);
      CHECK(problems(db) ==
            "The audit trail is not the one of entry 6 of the log: among its rows 3 to 5, some "
            "were changed, put in or taken out.\n");
    });
  }
}

TEST_CASE("security 9: a shortened trail contradicts the log, an erased value does not") {
  db::test::on_each_engine([](db::Db& db) {
    publications::test::TestLog log(db);
    for (int i = 1; i <= 3; ++i) act(db, "person " + std::to_string(i));
    CHECK(batch(db, log, noon));
    REQUIRE(access::erase_audit_values(db, job, 2, "asked for", noon));
    CHECK(batch(db, log, Instant{noon.ms + hour_ms}));
    CHECK(problems(db).empty());
    access::test::tamper_with_trail(db, "DELETE FROM audit_rows WHERE number > 2");
    CHECK(problems(db) ==
          "Entry 0 of the log says that the audit trail had 3 rows, and now it has 2.\n");
  });
}

TEST_CASE("security 9: what is kept of the tree of the trail is only a help") {
  db::test::on_each_engine([](db::Db& db) {
    publications::test::TestLog log(db);
    act(db, "person 1");
    CHECK(batch(db, log, noon));
    access::test::tamper_with_trail(db, "UPDATE audit_trees SET peaks = 'nonsense'");
    act(db, "person 2");
    submit(db, "1");
    CHECK(batch(db, log, noon));
    CHECK(entry(db, 2).find("\"rows\":2,") != std::string::npos);
    CHECK(problems(db).empty());
  });
}

}  // namespace mingbai::app
