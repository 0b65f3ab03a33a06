#include <doctest/doctest.h>
#include <soci/soci.h>

#include "access/access_testing.h"
#include "access/actor_actions.h"
#include "access/audit_actions.h"
#include "access/person_actions.h"
#include "access/post_actions.h"
#include "access/retention.h"
#include "platform/db/test_database.h"
#include "platform/db/test_server_role.h"

namespace mingbai::access {
namespace {

using test::City;
using test::noon;

std::unique_ptr<db::Db> must_open(const std::string& address) {
  Result<std::unique_ptr<db::Db>> db = db::Db::open(address);
  REQUIRE(db.has_value());
  return *std::move(db);
}

Result<void> run(db::Db& db, const std::string& sql) {
  return db.write([&](db::Session& session) -> Result<void> {
    db::script(session, sql);
    return {};
  });
}

// What a post goes through, and what the night does.
void work(db::Db& db, City& city) {
  const Actor secretary = city.holder(Role::branch_secretary, "990101100200");
  const Actor reviewer = city.holder(Role::town_reviewer, "990101100");
  const PostRules rules = *load_post_rules({});
  const auto post = propose_post(db, secretary,
                                 {.person = city.person("示例甲"),
                                  .unit = city.unit("990101100200"),
                                  .role = Role::recorder,
                                  .from = *Date::make(2026, 1, 1),
                                  .reason = "聘用"},
                                 rules, noon);
  REQUIRE(post.has_value());
  REQUIRE(decide_post(db, reviewer, {.post = *post, .is_approved = true}, rules, noon).has_value());
  REQUIRE(end_post(db, reviewer, {*post, *Date::make(2026, 10, 3), "辞职"}, noon).has_value());
  REQUIRE(forget(db, {}, noon).has_value());
}

// What becomes an entry of the log.
constexpr const char* recording[] = {
    "INSERT INTO documents (submission, subject, name, media_type, content, salt, made_ms) "
    "VALUES ('s', 'month', 'm', 'text/plain', 'words', 'c2FsdA==', 1)",
    "INSERT INTO document_parts (submission, position, name, media_type, content, salt) "
    "VALUES ('s', 2, 'p2', 'text/plain', 'words', 'c2FsdA==')",
    "INSERT INTO log_entries (submission, content, recorded_ms) VALUES ('s', '{}', 1)"};

// How it is numbered and signed.
constexpr const char* sequencing[] = {
    "UPDATE log_head SET epoch = epoch + 1 WHERE one = 1",
    "UPDATE log_entries SET position = 0 WHERE submission = 's'",
    "UPDATE log_head SET size = 1, root = 'r', checkpoint = 'c', signed_ms = 1 WHERE one = 1"};

// What nobody does to it.
constexpr const char* never[] = {"UPDATE log_entries SET position = 1",
                                 "UPDATE log_entries SET content = 'x'",
                                 "UPDATE log_entries SET submission = 'x'",
                                 "DELETE FROM log_entries",
                                 "UPDATE log_head SET size = 0",
                                 "UPDATE log_head SET root = 'x'",
                                 "UPDATE log_head SET epoch = 0",
                                 "DELETE FROM log_head",
                                 "UPDATE documents SET content = 'x'",
                                 "DELETE FROM documents",
                                 "UPDATE document_parts SET content = 'x'",
                                 "DELETE FROM document_parts"};

}  // namespace

TEST_CASE("security 45: the server's role adds to posts and the trail, and changes neither") {
  db::test::on_each_address([](const std::string& address) {
    const std::unique_ptr<db::Db> owner = must_open(address);
    REQUIRE(owner->migrate().has_value());
    City city(*owner);
    const std::unique_ptr<db::Db> db = must_open(db::test::as_server(address));
    work(*db, city);
    for (const char* table :
         {"posts", "post_decisions", "post_ends", "audit_rows", "audit_values"}) {
      CAPTURE(std::string(table));
      const std::string column = std::string(table).starts_with("audit") ? "act" : "reason";
      const std::string set = std::string(table) == "audit_values" ? "value" : column;
      CHECK_THROWS(run(*db, "UPDATE " + std::string(table) + " SET " + set + " = 'x'"));
      if (set != "value") CHECK_THROWS(run(*db, "DELETE FROM " + std::string(table)));
    }
    const auto state = verify_audit(*owner, std::nullopt);
    REQUIRE(state.has_value());
    CHECK(state->problems.empty());
  });
}

TEST_CASE("security 45: the server's roles make the log grow, and change nothing in it") {
  db::test::on_each_address([](const std::string& address) {
    const std::unique_ptr<db::Db> owner = must_open(address);
    REQUIRE(owner->migrate().has_value());
    const std::unique_ptr<db::Db> web = must_open(db::test::as_server(address));
    const std::unique_ptr<db::Db> sequencer = must_open(db::test::as_sequencer(address));
    for (const char* sql : recording) {
      CAPTURE(std::string(sql));
      CHECK_NOTHROW(REQUIRE(run(*web, sql).has_value()));
    }
    for (const char* sql : sequencing) {
      CAPTURE(std::string(sql));
      CHECK_NOTHROW(REQUIRE(run(*sequencer, sql).has_value()));
    }
    for (const char* sql : never) {
      CAPTURE(std::string(sql));
      CHECK_THROWS(run(*web, sql));
      CHECK_THROWS(run(*sequencer, sql));
    }
  });
}

TEST_CASE(
    "security 45: the sequencer's role alone moves the log's head, and it does nothing else") {
  db::test::on_each_address([](const std::string& address) {
    const std::unique_ptr<db::Db> owner = must_open(address);
    if (owner->engine() == db::Engine::sqlite) return;
    REQUIRE(owner->migrate().has_value());
    const std::unique_ptr<db::Db> web = must_open(db::test::as_server(address));
    const std::unique_ptr<db::Db> sequencer = must_open(db::test::as_sequencer(address));
    for (const char* sql : recording) REQUIRE(run(*web, sql).has_value());
    for (const char* sql : sequencing) {
      CAPTURE(std::string(sql));
      CHECK_THROWS(run(*web, sql));
    }
    for (const char* sql : recording) {
      CAPTURE(std::string(sql));
      CHECK_THROWS(run(*sequencer, sql));
    }
    for (const char* sql : {"SELECT * FROM accounts", "SELECT * FROM audit_values",
                            "SELECT * FROM document_parts", "DELETE FROM log_published"}) {
      CAPTURE(std::string(sql));
      CHECK_THROWS(run(*sequencer, sql));
    }
  });
}

TEST_CASE("security 45: what triggers keep, the grants of the server's role keep too") {
  db::test::on_each_address([](const std::string& address) {
    const std::unique_ptr<db::Db> owner = must_open(address);
    if (owner->engine() == db::Engine::sqlite) return;
    REQUIRE(owner->migrate().has_value());
    const std::unique_ptr<db::Db> db = must_open(db::test::as_server(address));
    // The triggers are gone, as a mistake in a migration could do.
    REQUIRE(run(*owner,
                "DROP FUNCTION posts_stay, only_added_to, refuse_change, log_only_grows CASCADE")
                .has_value());
    for (const char* sql : {"UPDATE posts SET reason = 'x'",
                            "DELETE FROM posts",
                            "TRUNCATE posts",
                            "DELETE FROM post_ends",
                            "UPDATE audit_rows SET act = 'x'",
                            "DELETE FROM audit_rows",
                            "UPDATE audit_values SET value = 'x'",
                            "DELETE FROM taken_back_months",
                            "DELETE FROM vouchers",
                            "UPDATE voucher_lines SET debit = 1",
                            "DELETE FROM voucher_versions",
                            "INSERT INTO settings (name, value) VALUES ('restoring', '1')",
                            "DELETE FROM migrations",
                            "UPDATE log_entries SET content = 'x'",
                            "UPDATE log_entries SET recorded_ms = 0",
                            "DELETE FROM log_entries",
                            "TRUNCATE log_entries",
                            "UPDATE log_head SET one = 2",
                            "DELETE FROM log_head",
                            "UPDATE documents SET content = 'x'",
                            "DELETE FROM documents",
                            "UPDATE document_parts SET salt = 'x'",
                            "DELETE FROM document_parts",
                            "DROP TABLE posts",
                            "ALTER TABLE posts DISABLE TRIGGER ALL"}) {
      CAPTURE(std::string(sql));
      CHECK_THROWS(run(*db, sql));
    }
    CHECK(run(*db, "DELETE FROM voucher_lines").has_value());
  });
}

}  // namespace mingbai::access
