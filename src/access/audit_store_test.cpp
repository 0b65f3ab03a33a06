#include "access/audit_store.h"

#include <doctest/doctest.h>

#include "access/audit.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

Result<void> run_sql(db::Db& db, const char* sql) {
  return db.write([sql](db::Session& session) -> Result<void> {
    db::script(session, sql);
    return {};
  });
}

TEST_CASE("audit: rows are numbered and chained, and only ever added") {
  db::test::on_each_engine([](db::Db& db) {
    const Actor operator_ = system_actor("operator:test");
    const auto done = db.write([&](db::Session& session) -> Result<void> {
      record(session, operator_, {.act = Act::sign_in, .object = "account 1"}, Instant{1000});
      record(session, operator_,
             {.act = Act::read_contact, .object = "person 1", .before = "", .after = "13800000000"},
             Instant{2000});
      return {};
    });
    REQUIRE(done.has_value());
    const auto head =
        db.read([](db::Session& session) -> Result<AuditHead> { return audit_head(session); });
    CHECK(head->number == 2);
    CHECK(head->chain.size() == 64);
    CHECK_THROWS_AS((void)run_sql(db, "UPDATE audit_rows SET actor = 'x' WHERE number = 1"), Bug);
    CHECK_THROWS_AS((void)run_sql(db, "DELETE FROM audit_rows WHERE number = 1"), Bug);
    CHECK_THROWS_AS((void)run_sql(db, "UPDATE audit_values SET value = 'x'"), Bug);
  });
}

}  // namespace
}  // namespace mingbai::access
