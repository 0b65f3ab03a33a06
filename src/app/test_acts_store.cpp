#include <doctest/doctest.h>
#include <fmt/format.h>
#include <soci/soci.h>

#include "app/acts_testing.h"
#include "units/unit_testing.h"

namespace mingbai::app::test {
namespace {

std::vector<std::string> texts(db::Session& session, const std::string& sql) {
  std::vector<std::string> out;
  std::string text;
  soci::statement statement = (session.prepare << sql, soci::into(text));
  statement.execute();
  while (statement.fetch()) out.push_back(text);
  return out;
}

std::vector<std::string> tables(db::Session& session) {
  return db::engine_of(session) == db::Engine::sqlite
             ? texts(session,
                     "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                     "'sqlite_%' ORDER BY name")
             : texts(session,
                     "SELECT table_name::text FROM information_schema.tables WHERE "
                     "table_schema = 'public' ORDER BY table_name");
}

std::vector<std::string> columns(db::Session& session, const std::string& table) {
  return db::engine_of(session) == db::Engine::sqlite
             ? texts(session, fmt::format("SELECT name FROM pragma_table_info('{}')", table))
             : texts(session, fmt::format("SELECT attname::text FROM pg_attribute WHERE attrelid = "
                                          "'{}'::regclass AND attnum > 0 AND NOT attisdropped "
                                          "ORDER BY attnum",
                                          table));
}

// A statement for each table, by its name. All databases of the tests have the same ones, and
// asking for them takes longer than most of the rows do.
const std::map<std::string, std::string>& readings(db::Session& session) {
  static std::map<db::Engine, std::map<std::string, std::string>> known;
  std::map<std::string, std::string>& out = known[db::engine_of(session)];
  if (!out.empty()) return out;
  for (const std::string& table : tables(session)) {
    if (table == "jobs") continue;
    std::string row;
    for (const std::string& column : columns(session, table)) {
      row += fmt::format("{}COALESCE(CAST({} AS TEXT), 'NULL')", row.empty() ? "" : " || '|' || ",
                         column);
    }
    out.emplace(table, fmt::format("SELECT {} FROM {} ORDER BY 1", row, table));
  }
  ensure(out.size() > 50, "the database has its tables");
  return out;
}

void run_script(db::Db& db, const std::string& sqlite, const std::string& postgresql) {
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    db::script(session, db.engine() == db::Engine::sqlite ? sqlite : postgresql);
    return {};
  });
  REQUIRE(done.has_value());
}

}  // namespace

std::int64_t row_about(db::Db& db, const units::Unit& unit) {
  const auto number = db.read([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t found = 0;
    session << "SELECT MIN(number) FROM audit_rows WHERE unit = :unit", soci::into(found),
        soci::use(unit.id.value, "unit");
    return found;
  });
  REQUIRE(number.has_value());
  return *number;
}

std::int64_t count_rows(db::Db& db) {
  const auto count = db.read([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t found = 0;
    session << "SELECT COUNT(*) FROM audit_rows", soci::into(found);
    return found;
  });
  REQUIRE(count.has_value());
  return *count;
}

std::int64_t count_done_rows(db::Db& db) {
  const auto count = db.read([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t found = 0;
    session << "SELECT COUNT(*) FROM audit_rows WHERE outcome = 'done'", soci::into(found);
    return found;
  });
  REQUIRE(count.has_value());
  return *count;
}

std::int64_t newest_done_row(db::Db& db) {
  const auto newest = db.read([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t found = 0;
    session << "SELECT number FROM audit_rows WHERE outcome = 'done' ORDER BY number DESC LIMIT 1",
        soci::into(found);
    return found;
  });
  REQUIRE(newest.has_value());
  return *newest;
}

std::string content(db::Db& db) {
  const Result<std::string> text = db.read([](db::Session& session) -> Result<std::string> {
    std::string out;
    for (const auto& [table, reading] : readings(session)) {
      for (const std::string& line : texts(session, reading)) {
        out += fmt::format("{}: {}\n", table, line);
      }
    }
    return out;
  });
  REQUIRE(text.has_value());
  return *text;
}

void plant_factor_reset(db::Db& db, units::PersonId person) {
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    session
        << "INSERT INTO factor_resets (account, reason, asked_person, asked_operator, asked_ms, "
           "approved_person, approved_ms, ended_ms, ending) SELECT id, 'test', 0, 'operator:x', "
           ":now, 0, 0, 0, '' FROM accounts WHERE person = :person",
        soci::use(units::test::noon.ms, "now"), soci::use(person.value, "person");
    return {};
  });
  REQUIRE(done.has_value());
}

std::int64_t plant_sheet(db::Db& db, units::PersonId person, units::UnitId unit) {
  std::int64_t id = 0;
  const std::string photo(64, 'a');
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    session << "INSERT INTO sheets (kind, act, unit, wish, digest, signer, made_ms, expires_ms) "
               "VALUES ('month', 'release_month', :unit, '{}', '', :person, 0, 0) RETURNING id",
        soci::use(unit.value, "unit"), soci::use(person.value, "person"), soci::into(id);
    session << "INSERT INTO sheet_signatures (sheet, witness, photo, media_type, at_ms) "
               "VALUES (:sheet, :person, :photo, 'image/jpeg', 0)",
        soci::use(id, "sheet"), soci::use(person.value, "person"), soci::use(photo, "photo");
    return {};
  });
  REQUIRE(done.has_value());
  return id;
}

void plant_failure(db::Db& db) {
  run_script(db,
             "CREATE TRIGGER planted BEFORE INSERT ON audit_rows "
             "BEGIN SELECT RAISE(ABORT, 'planted'); END",
             "CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ "
             "BEGIN RAISE EXCEPTION 'planted'; END $$; "
             "CREATE TRIGGER planted BEFORE INSERT ON audit_rows "
             "FOR EACH ROW EXECUTE FUNCTION planted()");
}

void take_failure_away(db::Db& db) {
  run_script(db, "DROP TRIGGER planted",
             "DROP TRIGGER planted ON audit_rows; DROP FUNCTION planted()");
}

}  // namespace mingbai::app::test
