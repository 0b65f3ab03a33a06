#include <doctest/doctest.h>
#include <fmt/format.h>

#include "access/audit_actions.h"
#include "access/audit_job.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

constexpr Instant noon{1'790'999'999'000};

void do_something(db::Db& db, const char* object) {
  const auto done = db.write([&](db::Session& session) -> Result<void> {
    record(session, system_actor("job:test"), {.act = Act::import_units, .object = object}, noon);
    return {};
  });
  REQUIRE(done.has_value());
}

void run_sql(db::Db& db, const std::string& sql) {
  const auto done = db.write([&](db::Session& session) -> Result<void> {
    db::script(session, sql);
    return {};
  });
  REQUIRE(done.has_value());
}

// One night: the check, and its result as the worker keeps it.
json::Value night(db::Db& db, int number) {
  const auto result = audit_check(db).work({}, jobs::Progress::none());
  REQUIRE(result.has_value());
  run_sql(db,
          fmt::format("INSERT INTO jobs (kind, params, state, created_ms, started_ms, ended_ms, "
                      "result) VALUES ('audit-check', 'null', 'done', {0}, {0}, {0}, '{1}')",
                      number, json::write(*result)));
  return *result;
}

std::int64_t problems(const json::Value& result) { return *result.find("problems")->integer(); }

TEST_CASE("audit job: a trail written anew by day is found that night, and every later one") {
  db::test::on_each_engine([](db::Db& db) {
    CHECK(problems(night(db, 1)) == 0);
    do_something(db, "one");
    do_something(db, "two");
    const json::Value good = night(db, 2);
    CHECK(problems(good) == 0);
    CHECK(*good.find("number")->integer() == 2);
    do_something(db, "three");
    const json::Value longer = night(db, 3);
    CHECK(*longer.find("number")->integer() == 3);
    run_sql(db, db.engine() == db::Engine::sqlite ? "DROP TRIGGER audit_rows_remain"
                                                  : "ALTER TABLE audit_rows DISABLE TRIGGER ALL");
    run_sql(db, "DELETE FROM audit_rows; DELETE FROM audit_head");
    for (const char* object : {"one", "two", "another", "four"}) do_something(db, object);
    REQUIRE(verify_audit(db, std::nullopt)->problems.empty());
    CHECK(problems(night(db, 4)) > 0);
    const json::Value later = night(db, 5);
    CHECK(problems(later) > 0);
    CHECK(*later.find("number") == *longer.find("number"));
  });
}

}  // namespace
}  // namespace mingbai::access
