#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "platform/db/statement_cache.h"
#include "platform/db/test_database.h"

namespace mingbai::db {
namespace {

constexpr const char* value_of = "SELECT value FROM settings WHERE name = :name";
constexpr const char* put_value = "INSERT INTO settings (name, value) VALUES (:name, :value)";

// What the engine itself knows of a connection's prepared statements.
struct Prepared {
  std::int64_t statements = 0;
  std::int64_t runs = 0;  // of those
};

Prepared prepared_sqlite(Session& session, const std::string& text) {
  Prepared out;
  sqlite_api::sqlite3* connection =
      static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
  for (sqlite_api::sqlite3_stmt* each = sqlite_api::sqlite3_next_stmt(connection, nullptr);
       each != nullptr; each = sqlite_api::sqlite3_next_stmt(connection, each)) {
    if (std::string(sqlite_api::sqlite3_sql(each)).find(text) == std::string::npos) continue;
    ++out.statements;
    out.runs += sqlite_api::sqlite3_stmt_status(each, SQLITE_STMTSTATUS_RUN, 0);
  }
  return out;
}

Prepared prepared(Session& session, const std::string& text) {
  if (engine_of(session) == Engine::sqlite) return prepared_sqlite(session, text);
  Prepared out;
  // In small letters, so that it is not kept itself.
  session << "select count(*), coalesce(sum(generic_plans + custom_plans), 0)::bigint "
             "from pg_prepared_statements where strpos(statement, :text) > 0",
      soci::use(text, "text"), soci::into(out.statements), soci::into(out.runs);
  return out;
}

Prepared prepared(Db& db, const std::string& text) {
  Prepared out;
  const Result<void> read = db.read([&](Session& session) -> Result<void> {
    out = prepared(session, text);
    return {};
  });
  REQUIRE(read.has_value());
  return out;
}

Result<std::string> value(Db& db, const std::string& name) {
  return db.read([&](Session& session) -> Result<std::string> {
    std::string out = "none";
    session << value_of, soci::use(name, "name"), soci::into(out);
    return out;
  });
}

void put(Session& session, const std::string& name, const std::string& value) {
  session << put_value, soci::use(name, "name"), soci::use(value, "value");
}

Result<void> put(Db& db, const std::string& name, const std::string& value) {
  return db.write([&](Session& session) -> Result<void> {
    put(session, name, value);
    return {};
  });
}

void run(Db& db, const std::string& sql) {
  const Result<void> done = db.write([&](Session& session) -> Result<void> {
    script(session, sql);
    return {};
  });
  REQUIRE(done.has_value());
}

}  // namespace

TEST_CASE("prepared: a text is prepared once for each connection, whatever is bound") {
  test::on_each_engine([](Db& db) {
    REQUIRE(put(db, "a", std::string(10'000, 'x')).has_value());
    REQUIRE(put(db, "b", "").has_value());
    CHECK(value(db, "a")->size() == 10'000);
    CHECK(value(db, "b")->empty());
    CHECK(*value(db, "c") == "none");
    const Prepared reading = prepared(db, "SELECT value FROM settings");
    CHECK(reading.statements == 1);
    CHECK(reading.runs == 3);
    const Result<void> written = db.write([](Session& session) -> Result<void> {
      CHECK(prepared(session, "INSERT INTO settings").statements == 1);
      return {};
    });
    CHECK(written.has_value());
  });
}

TEST_CASE("prepared: a text may run while it is running") {
  test::on_each_engine([](Db& db) {
    for (const char* name : {"a", "b", "c"}) REQUIRE(put(db, name, "1").has_value());
    const Result<void> read = db.read([](Session& session) -> Result<void> {
      const auto names = [&](const std::function<void(const std::string&)>& each) {
        const std::string after;
        std::string name;
        soci::statement statement =
            (session.prepare << "SELECT name FROM settings WHERE name > :after ORDER BY name",
             soci::use(after, "after"), soci::into(name));
        statement.execute();
        while (statement.fetch()) each(name);
      };
      for (int again = 0; again < 2; ++again) {
        std::string seen;
        names([&](const std::string& outer) {
          names([&](const std::string& inner) { seen += outer + inner + " "; });
        });
        CHECK(seen == "aa ab ac ba bb bc ca cb cc ");
      }
      session << "SELECT 1";  // a second one too many goes before the next is prepared
      CHECK(prepared(session, "SELECT name FROM settings").statements == 1);
      return {};
    });
    CHECK(read.has_value());
  });
}

TEST_CASE("prepared: NULL is bound after a value, and a value after NULL") {
  test::on_each_engine([](Db& db) {
    const Result<void> read = db.read([](Session& session) -> Result<void> {
      for (const bool is_null : {false, true, false}) {
        std::int64_t number = 7;
        soci::indicator bound = is_null ? soci::i_null : soci::i_ok;
        std::int64_t out = 0;
        session << "SELECT COALESCE(CAST(:number AS BIGINT), -1)", soci::use(number, bound),
            soci::into(out);
        CHECK(out == (is_null ? -1 : 7));
      }
      return {};
    });
    CHECK(read.has_value());
  });
}

TEST_CASE("prepared: a failure leaves the next execution good") {
  test::on_each_engine([](Db& db) {
    REQUIRE(put(db, "a", "1").has_value());
    CHECK_THROWS_AS(static_cast<void>(put(db, "a", "2")), Bug);
    REQUIRE(put(db, "b", "3").has_value());
    // One that the work itself sees, so that the connection goes on with what it has.
    const Result<void> refused = db.write([](Session& session) -> Result<void> {
      CHECK_THROWS_AS(put(session, "b", "4"), soci::soci_error);
      return fail(ErrorCode::conflict, Message{"twice", {}});
    });
    CHECK(refused.error().message.id == "twice");
    REQUIRE(put(db, "c", "5").has_value());
    CHECK(*value(db, "a") == "1");
    CHECK(*value(db, "b") == "3");
    CHECK(*value(db, "c") == "5");
    // A text that cannot be prepared is told each time.
    for (int again = 0; again < 2; ++again) {
      CHECK_THROWS_AS(static_cast<void>(db.read([](Session& session) -> Result<void> {
                        session << "SELECT nothing FROM nowhere";
                        return {};
                      })),
                      Bug);
      CHECK(*value(db, "a") == "1");
    }
  });
}

TEST_CASE("prepared: what a rolled back write prepared serves the next one") {
  test::on_each_engine([](Db& db) {
    const auto try_table = [&](const char* columns, bool commits) {
      return db.write([&](Session& session) -> Result<void> {
        script(session, std::string("CREATE TABLE tried (") + columns + ")");
        const std::int64_t number = 5;
        session << "INSERT INTO tried (n) VALUES (:n)", soci::use(number, "n");
        std::int64_t read = 0;
        session << "SELECT n FROM tried", soci::into(read);
        CHECK(read == number);
        if (!commits) return fail(ErrorCode::invalid, Message{"no", {}});
        return {};
      });
    };
    CHECK(try_table("n BIGINT", false).error().message.id == "no");
    CHECK(try_table("s TEXT, n BIGINT", true).has_value());
  });
}

TEST_CASE("prepared: a change of the schema in between does not stay in the way") {
  test::on_each_engine([](Db& db) {
    run(db, "CREATE TABLE things (n BIGINT); INSERT INTO things VALUES (1)");
    const auto thing = [&] {
      return db.read([&](Session& session) -> Result<std::string> {
        std::string out;
        session << "SELECT CAST(n AS TEXT) || '', n FROM things", soci::into(out);
        return out;
      });
    };
    CHECK(*thing() == "1");
    // As another program would, without a word to this one.
    run(db, "DROP TABLE things; CREATE TABLE things (n TEXT); INSERT INTO things VALUES ('two')");
    if (db.engine() == Engine::sqlite) {
      CHECK(*thing() == "two");
    } else {
      CHECK_THROWS_AS(static_cast<void>(thing()), Bug);  // the columns' types are others now
      CHECK(*thing() == "two");
    }
  });
}

TEST_CASE("prepared: a migration of our own begins anew") {
  test::on_each_address([](const std::string& address) {
    const Result<std::unique_ptr<Db>> db = Db::open(address);
    REQUIRE(db.has_value());
    REQUIRE((*db)->migrate_to(1).has_value());
    REQUIRE(put(**db, "a", "1").has_value());
    CHECK(*value(**db, "a") == "1");
    REQUIRE((*db)->migrate().has_value());
    CHECK(prepared(**db, "settings").statements == 0);
    const Result<void> written = (*db)->write([](Session& session) -> Result<void> {
      // What is not wanted any more goes before the next is prepared.
      put(session, "b", "2");
      CHECK(prepared(session, "settings").statements == 1);
      return {};
    });
    CHECK(written.has_value());
    CHECK(*value(**db, "a") == "1");
    CHECK(*value(**db, "b") == "2");
  });
}

TEST_CASE("prepared: many texts stay within bounds, and those that went come back") {
  test::on_each_engine([](Db& db) {
    const auto bound = static_cast<std::int64_t>(StatementCache<int>::most);
    const auto number = [&](int wanted) {
      return db.read([&](Session& session) -> Result<std::int64_t> {
        std::int64_t out = 0;
        session << "SELECT 1000000 + " + std::to_string(wanted), soci::into(out);
        return out - 1'000'000;
      });
    };
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < 2 * bound; ++i) REQUIRE(*number(i) == i);
    }
    CHECK(prepared(db, "SELECT 1000000").statements >= bound - 1);
    CHECK(prepared(db, "SELECT 1000000").statements <= bound + 1);
  });
}

TEST_CASE("prepared: more statements in use than fit, when the write fails") {
  test::on_each_engine([](Db& db) {
    const auto bound = static_cast<std::int64_t>(StatementCache<int>::most);
    const Result<void> refused = db.write([&](Session& session) -> Result<void> {
      std::int64_t out = 0;
      std::vector<soci::statement> used;
      for (int i = 0; i < bound + 50; ++i) {
        used.push_back(
            (session.prepare << "SELECT 2000000 + " + std::to_string(i), soci::into(out)));
        used.back().execute(true);
        CHECK(out == 2'000'000 + i);
      }
      put(session, "a", "1");
      CHECK_THROWS_AS(put(session, "a", "2"), soci::soci_error);
      return fail(ErrorCode::conflict, Message{"twice", {}});
    });
    CHECK(refused.error().message.id == "twice");
    const Result<void> written = db.write([&](Session& session) -> Result<void> {
      session << "UPDATE settings SET value = '3'";
      CHECK(prepared(session, "SELECT 2000000").statements <= bound);
      return {};
    });
    CHECK(written.has_value());
    CHECK(put(db, "a", "1").has_value());
  });
}

TEST_CASE("prepared: many threads with the same texts each read their own") {
  test::on_each_engine([](Db& db) {
    for (int i = 0; i < 8; ++i) {
      REQUIRE(put(db, "n" + std::to_string(i), std::to_string(i)).has_value());
    }
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] {
        for (int again = 0; again < 50; ++again) {
          const Result<std::string> read = value(db, "n" + std::to_string(i));
          if (!read || *read != std::to_string(i)) ++wrong;
          if (again % 10 == 0 &&
              !put(db, std::to_string(i) + "/" + std::to_string(again), "x").has_value())
            ++wrong;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == 0);
  });
}

}  // namespace mingbai::db
