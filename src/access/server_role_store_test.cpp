#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <soci/soci.h>

#include "access/access_testing.h"
#include "access/actor_actions.h"
#include "access/audit_actions.h"
#include "access/person_actions.h"
#include "access/post_actions.h"
#include "access/retention.h"
#include "platform/db/test_database.h"

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

// The database as the server's own role sees it: on SQLite there are no roles.
std::string as_server(const std::string& address) {
  const std::string owner = "//mingbai@";
  const std::size_t at = address.find(owner);
  if (at == std::string::npos) return address;
  const std::unique_ptr<db::Db> db = must_open(address);
  std::ifstream file(MINGBAI_TEST_ROLES);
  REQUIRE(file.good());
  REQUIRE(run(*db, {std::istreambuf_iterator<char>(file), {}}).has_value());
  return address.substr(0, at) + "//mingbai_web@" + address.substr(at + owner.size());
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

}  // namespace

TEST_CASE("security 45: the server's role adds to posts and the trail, and changes neither") {
  db::test::on_each_address([](const std::string& address) {
    const std::unique_ptr<db::Db> owner = must_open(address);
    REQUIRE(owner->migrate().has_value());
    City city(*owner);
    const std::unique_ptr<db::Db> db = must_open(as_server(address));
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

TEST_CASE("security 45: what triggers keep, the grants of the server's role keep too") {
  db::test::on_each_address([](const std::string& address) {
    const std::unique_ptr<db::Db> owner = must_open(address);
    if (owner->engine() == db::Engine::sqlite) return;
    REQUIRE(owner->migrate().has_value());
    const std::unique_ptr<db::Db> db = must_open(as_server(address));
    // The triggers are gone, as a mistake in a migration could do.
    REQUIRE(
        run(*owner, "DROP FUNCTION posts_stay, only_added_to, refuse_change CASCADE").has_value());
    for (const char* sql :
         {"UPDATE posts SET reason = 'x'", "DELETE FROM posts", "TRUNCATE posts",
          "DELETE FROM post_ends", "UPDATE audit_rows SET act = 'x'", "DELETE FROM audit_rows",
          "UPDATE audit_values SET value = 'x'", "DELETE FROM taken_back_months",
          "DELETE FROM vouchers", "UPDATE voucher_lines SET debit = 1",
          "DELETE FROM voucher_versions",
          "INSERT INTO settings (name, value) VALUES ('restoring', '1')", "DELETE FROM migrations",
          "DROP TABLE posts", "ALTER TABLE posts DISABLE TRIGGER ALL"}) {
      CAPTURE(std::string(sql));
      CHECK_THROWS(run(*db, sql));
    }
    CHECK(run(*db, "DELETE FROM voucher_lines").has_value());
  });
}

}  // namespace mingbai::access
