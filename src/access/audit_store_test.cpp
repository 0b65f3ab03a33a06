#include "access/audit_store.h"

#include <doctest/doctest.h>

#include "access/access_testing.h"
#include "access/audit_actions.h"
#include "platform/db/test_database.h"

namespace mingbai::access {
namespace {

constexpr Instant noon{1'790'999'999'000};
const Actor job = system_actor("job:test");

Result<void> run_sql(db::Db& db, const std::string& sql) {
  return db.write([&sql](db::Session& session) -> Result<void> {
    db::script(session, sql);
    return {};
  });
}

// Five acts, each with a telephone number before and after.
void fill(db::Db& db) {
  const auto done = db.write([](db::Session& session) -> Result<void> {
    for (int i = 1; i <= 5; ++i) {
      const std::string phone = "1380000000" + std::to_string(i);
      record(session, job,
             {.act = Act::read_contact,
              .object = "person " + std::to_string(i),
              .before = phone,
              .after = phone + "0"},
             Instant{noon.ms + i});
    }
    return {};
  });
  REQUIRE(done.has_value());
}

std::string problems(db::Db& db, const std::optional<RememberedHead>& head = std::nullopt) {
  const Result<AuditState> state = verify_audit(db, head);
  REQUIRE(state.has_value());
  std::string out;
  for (const Message& problem : state->problems) out += english(problem) + "\n";
  return out;
}

TEST_CASE("audit: rows are numbered and chained, and only ever added") {
  db::test::on_each_engine([](db::Db& db) {
    fill(db);
    CHECK(problems(db).empty());
    CHECK_THROWS_AS((void)run_sql(db, "UPDATE audit_rows SET actor = 'x' WHERE number = 1"), Bug);
    CHECK_THROWS_AS((void)run_sql(db, "DELETE FROM audit_rows WHERE number = 5"), Bug);
    CHECK_THROWS_AS((void)run_sql(db, "UPDATE audit_values SET value = 'x'"), Bug);
    CHECK(problems(db).empty());
  });
}

TEST_CASE("security 9: a row of the trail that was changed, taken out, put in or moved is named") {
  struct Attack {
    const char* sql;
    const char* found;
  };
  const Attack attacks[] = {
      {"UPDATE audit_rows SET object = 'person 9' WHERE number = 3", "Row 3 "},
      {"UPDATE audit_rows SET at_ms = at_ms + 1 WHERE number = 2", "Row 2 "},
      {"DELETE FROM audit_rows WHERE number = 3", "Rows 3 to 3 "},
      {"DELETE FROM audit_rows WHERE number = 5", "ends with row 4, but row 5"},
      {"UPDATE audit_rows SET number = number + 10 WHERE number > 3; "
       "INSERT INTO audit_rows SELECT 4, at_ms, person, actor, posts, act, outcome, 'person 8', "
       "unit, unit_code, unit_name, unit_path, old_seal, new_seal, chain FROM audit_rows "
       "WHERE number = 2; UPDATE audit_rows SET number = number - 9 WHERE number > 10",
       "Row 4 "},
      {"UPDATE audit_rows SET number = 90 WHERE number = 2; UPDATE audit_rows SET number = 2 WHERE "
       "number = 3; UPDATE audit_rows SET number = 3 WHERE number = 90",
       "Row 2 "},
      {"UPDATE audit_values SET value = '110' WHERE row_number = 4 AND side = 'old'",
       "The old value of row 4"},
      {"DELETE FROM audit_values WHERE row_number = 1 AND side = 'new'",
       "A value of row 1 of the audit trail is gone, and no erasure"},
  };
  db::test::on_each_engine([&attacks](db::Db& db) {
    for (const Attack& attack : attacks) {
      test::tamper_with_trail(
          db, "DELETE FROM audit_values; DELETE FROM audit_rows; DELETE FROM audit_head");
      fill(db);
      test::tamper_with_trail(db, attack.sql);
      CHECK_MESSAGE(problems(db).find(attack.found) != std::string::npos, problems(db));
    }
  });
}

TEST_CASE("security 9: a trail written anew differs from a head that was kept") {
  db::test::on_each_engine([](db::Db& db) {
    fill(db);
    const AuditHead head = verify_audit(db, std::nullopt)->head;
    const RememberedHead kept{head.number, head.chain};
    CHECK(problems(db, kept).empty());
    test::tamper_with_trail(
        db, "DELETE FROM audit_values; DELETE FROM audit_rows; DELETE FROM audit_head");
    CHECK(problems(db).empty());
    CHECK(problems(db, kept).find("no row 5") != std::string::npos);
    fill(db);
    CHECK(problems(db).empty());
    CHECK(problems(db, kept).find("written anew") != std::string::npos);
  });
}

TEST_CASE("security 9: an erased value leaves a row that can still be verified") {
  db::test::on_each_engine([](db::Db& db) {
    fill(db);
    CHECK(erase_audit_values(db, job, 2, "", noon).error().code == ErrorCode::invalid);
    CHECK(erase_audit_values(db, job, 99, "asked for", noon).error().code == ErrorCode::not_found);
    REQUIRE(erase_audit_values(db, job, 2, "asked for", noon).has_value());
    CHECK(problems(db).empty());
    const auto rows = search_audit(db, job, {}, noon);
    REQUIRE(rows->size() == 6);
    CHECK((*rows)[0].row.act == "erase_audit_value");
    CHECK((*rows)[0].row.object == "audit row 2");
    CHECK((*rows)[0].after->value == "asked for");
    CHECK((*rows)[4].row.number == 2);
    CHECK_FALSE((*rows)[4].before.has_value());
    CHECK_FALSE((*rows)[4].row.old_seal.empty());
    // Whoever knows the number but not the salt learns nothing from the seal.
    CHECK(seal_of("", "13800000002") != (*rows)[4].row.old_seal);
    CHECK((*rows)[3].before->value == "13800000003");
    CHECK(erase_audit_values_before(db, job, civil_date(noon).plus(1), noon).value() > 0);
    CHECK(problems(db).empty());
  });
}

TEST_CASE("security 9: nobody erases values of what he did, or of what tells of himself") {
  db::test::on_each_engine([](db::Db& db) {
    test::City city(db);
    const Actor self = city.holder(Role::audit_admin, "9901");
    const Actor other = city.holder(Role::audit_admin, "9901");
    const units::PostId post = self.posts.front().id;
    const std::string number = std::to_string(self.person->value);
    struct Row {
      Actor by;
      std::string object;
      std::string before;
      bool is_his = true;
    };
    // Under another number, he may be the same human.
    const units::PersonId twin = city.person(self.name);
    const Row rows[] = {
        {self, "people: 1 new, 0 changed", "x"},
        {job, "person " + number, "x"},
        {job, "persons 900 and " + number, "x"},
        {job, "post " + std::to_string(post.value), "x"},
        {job, "audit_admin for person " + number, "x"},
        {job, "people: 0 new, 2 changed", "person 900: x\nperson " + number + ": y\n"},
        {city.actor(twin), "units", "x"},
        {job, "person " + number + "0", "x", false},
        {job, "people: 1 new, 0 changed", "x", false},
    };
    std::int64_t last = 0;
    for (const Row& one : rows) {
      CAPTURE(one.object);
      REQUIRE(db.write([&](db::Session& session) -> Result<void> {
        record(session, one.by,
               {.act = Act::import_people,
                .object = one.object,
                .unit = city.unit("9901"),
                .before = one.before},
               noon);
        last = audit_head(session).number;
        return {};
      }));
      const Result<void> done = erase_audit_values(db, self, last, "asked for", noon);
      CHECK(done.has_value() != one.is_his);
      if (!one.is_his) continue;
      CHECK(done.error().code == ErrorCode::forbidden);
      const auto newest = search_audit(db, job, {.limit = 1}, noon);
      CHECK(newest->front().row.outcome == "refused");
      CHECK(newest->front().row.object == "audit row " + std::to_string(last));
      CHECK(erase_audit_values(db, other, last, "asked for", noon).has_value());
    }
    CHECK(problems(db).empty());
  });
}

TEST_CASE("security 9: reading the trail is recorded, and wants the right") {
  db::test::on_each_engine([](db::Db& db) {
    fill(db);
    const AuditSearch search{.person = units::PersonId{4}, .from = civil_date(noon)};
    CHECK(search_audit(db, job, search, noon)->empty());
    const auto rows = search_audit(db, job, {}, noon);
    CHECK(rows->front().row.act == "read_audit");
    CHECK(rows->front().row.object == "audit trail of person 4 from 2026-10-03");
    const AuditSearch elsewhen{.until = civil_date(noon).plus(-1)};
    CHECK(search_audit(db, job, elsewhen, noon)->empty());
    const Actor nobody{.person = units::PersonId{1}, .name = "张三", .posts = {}};
    CHECK(search_audit(db, nobody, {}, noon).error().code == ErrorCode::forbidden);
  });
}

}  // namespace
}  // namespace mingbai::access
