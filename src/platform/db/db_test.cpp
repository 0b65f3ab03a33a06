#include "platform/db/db.h"

#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <soci/soci.h>
#include <unistd.h>

#include "platform/db/bulk_insert.h"
#include "platform/db/generations.h"
#include "platform/db/rider.h"
#include "platform/db/test_database.h"

namespace mingbai::db {
namespace {

std::int64_t count(Db& db, const std::string& table) {
  const Result<std::int64_t> rows = db.read([&](Session& session) -> Result<std::int64_t> {
    std::int64_t n = 0;
    session << "SELECT COUNT(*) FROM " + table, soci::into(n);
    return n;
  });
  REQUIRE(rows.has_value());
  return *rows;
}

Result<void> put(Db& db, const std::string& name) {
  return db.write([&](Session& session) -> Result<void> {
    const std::string value = "v";
    session << "INSERT INTO settings (name, value) VALUES (:name, :value)", soci::use(name, "name"),
        soci::use(value, "value");
    return {};
  });
}

TEST_CASE("db: a write commits a value and rolls back errors and exceptions") {
  test::on_each_engine([](Db& db) {
    CHECK(put(db, "a").has_value());
    CHECK(count(db, "settings") == 1);

    const Result<void> refused = db.write([](Session& session) -> Result<void> {
      session << "DELETE FROM settings";
      return fail(ErrorCode::invalid, Message{"no", {}});
    });
    CHECK(refused.error().message.id == "no");
    CHECK(count(db, "settings") == 1);

    CHECK_THROWS_AS(static_cast<void>(db.write([](Session& session) -> Result<void> {
                      session << "DELETE FROM settings";
                      throw Bug("broken");
                    })),
                    Bug);
    CHECK(count(db, "settings") == 1);
    CHECK_THROWS_AS(static_cast<void>(put(db, "a")), Bug);
    CHECK(put(db, "b").has_value());
  });
}

TEST_CASE("db: a write inside a write is a mistake that is told") {
  test::on_each_engine([](Db& db) {
    CHECK_THROWS_AS(
        static_cast<void>(db.write([&](Session&) -> Result<void> { return put(db, "x"); })), Bug);
    CHECK(put(db, "x").has_value());
  });
}

TEST_CASE("db: what rides on a write commits with it or not at all") {
  test::on_each_engine([](Db& db) {
    const auto ride = [&db](const std::string& name) {
      ride_on_next_write(db, [name](Session& session) -> Result<void> {
        session << "INSERT INTO settings (name, value) VALUES (:name, 'rider')",
            soci::use(name, "name");
        return {};
      });
    };
    ride("r1");
    CHECK(put(db, "a").has_value());
    CHECK_FALSE(clear_rider(db));
    CHECK(count(db, "settings") == 2);

    ride("r2");
    const Result<void> refused = db.write([](Session&) -> Result<void> {
      return fail(ErrorCode::invalid, Message{"no", {}});
    });
    CHECK(refused.error().message.id == "no");
    // The write that follows a refused one, which tells of the refusal, carries nothing.
    CHECK(put(db, "b").has_value());
    CHECK(count(db, "settings") == 3);

    ride_on_next_write(db, [](Session&) -> Result<void> {
      return fail(ErrorCode::conflict, Message{"twice", {}});
    });
    CHECK(put(db, "c").error().message.id == "twice");
    CHECK(count(db, "settings") == 3);

    ride("r3");
    CHECK(clear_rider(db));
    CHECK(put(db, "c").has_value());
    CHECK(count(db, "settings") == 4);

    // Another thread's write is not this one's.
    ride("r4");
    std::thread([&db] { CHECK(put(db, "d").has_value()); }).join();
    CHECK(count(db, "settings") == 5);
    CHECK(clear_rider(db));
  });
}

TEST_CASE("db: a read is one snapshot and does not wait for the writer") {
  test::on_each_engine([](Db& db) {
    const auto counted = [](Session& session) {
      std::int64_t n = 0;
      session << "SELECT COUNT(*) FROM settings", soci::into(n);
      return n;
    };
    const Result<void> read = db.read([&](Session& session) -> Result<void> {
      CHECK(counted(session) == 0);
      CHECK(put(db, "a").has_value());
      CHECK(counted(session) == 0);
      return {};
    });
    CHECK(read.has_value());
    const Result<void> write = db.write([&](Session& session) -> Result<void> {
      session << "DELETE FROM settings";
      CHECK(count(db, "settings") == 1);
      return {};
    });
    CHECK(write.has_value());
    CHECK(count(db, "settings") == 0);
  });
}

TEST_CASE("db: a script runs all its statements") {
  test::on_each_engine([](Db& db) {
    const Result<void> done = db.write([](Session& session) -> Result<void> {
      script(session,
             "CREATE TABLE t1 (n BIGINT); INSERT INTO t1 VALUES (1); SELECT 1;"
             "INSERT INTO t1 VALUES (2)");
      return {};
    });
    CHECK(done.has_value());
    CHECK(count(db, "t1") == 2);
  });
}

TEST_CASE("db: 64-bit integers and any text come back as they went in") {
  test::on_each_engine([](Db& db) {
    const std::string text = "村务\t\\N \"quoted\" 'single'\r\n:name \xF0\x9F\x98\x80";
    const Result<void> done = db.write([&](Session& session) -> Result<void> {
      script(session, "CREATE TABLE t (n BIGINT, s TEXT)");
      BulkInsert bulk(session, "t", {"n", "s"});
      bulk.integer(INT64_MAX).text(text).end_row();
      bulk.integer(INT64_MIN).text("").end_row();
      bulk.null().null().end_row();
      bulk.finish();
      return {};
    });
    REQUIRE(done.has_value());
    const Result<void> read = db.read([&](Session& session) -> Result<void> {
      std::int64_t n = 0;
      std::string s;
      session << "SELECT n, s FROM t WHERE n > 0", soci::into(n), soci::into(s);
      CHECK(n == INT64_MAX);
      CHECK(s == text);
      session << "SELECT n, s FROM t WHERE n < 0", soci::into(n), soci::into(s);
      CHECK(n == INT64_MIN);
      CHECK(s.empty());
      session << "SELECT COUNT(*) FROM t WHERE n IS NULL AND s IS NULL", soci::into(n);
      CHECK(n == 1);
      return {};
    });
    CHECK(read.has_value());
  });
}

TEST_CASE("bulk insert: refuses U+0000, half rows and doubled keys, and leaves nothing behind") {
  test::on_each_engine([](Db& db) {
    using Fill = std::function<void(BulkInsert&)>;
    const std::vector<Fill> mistakes = {
        [](BulkInsert& bulk) { bulk.text(std::string_view("a\0b", 3)); },
        [](BulkInsert& bulk) { bulk.text("a").end_row(); },
        [](BulkInsert& bulk) { bulk.text("a").text("b").text("c"); },
        [](BulkInsert& bulk) {
          bulk.text("k").text("1").end_row();
          bulk.text("k").text("2").end_row();
          bulk.finish();
        }};
    for (const Fill& mistake : mistakes) {
      CHECK_THROWS(static_cast<void>(db.write([&](Session& session) -> Result<void> {
        BulkInsert bulk(session, "settings", {"name", "value"});
        mistake(bulk);
        return {};
      })));
      CHECK(count(db, "settings") == 0);
    }
  });
}

TEST_CASE("db: ids are given by the engine, reserved in blocks, never twice") {
  test::on_each_engine([](Db& db) {
    const Result<void> done = db.write([](Session& session) -> Result<void> {
      script(session, engine_of(session) == Engine::sqlite
                          ? "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)"
                          : "CREATE TABLE things (id BIGINT GENERATED BY DEFAULT AS IDENTITY "
                            "PRIMARY KEY, name TEXT)");
      const auto insert = [&] {
        std::int64_t id = 0;
        session << "INSERT INTO things (name) VALUES ('a') RETURNING id", soci::into(id);
        return id;
      };
      CHECK(insert() == 1);
      const std::int64_t first = reserve_ids(session, "things", 3);
      CHECK(first == 2);
      BulkInsert bulk(session, "things", {"id", "name"});
      for (std::int64_t id = first; id < first + 3; ++id) bulk.integer(id).text("b").end_row();
      bulk.finish();
      CHECK(insert() == 5);
      return {};
    });
    CHECK(done.has_value());
  });
}

TEST_CASE("db: migrating twice changes nothing") {
  test::on_each_engine([](Db& db) {
    const std::int64_t version = *db.schema_version();
    CHECK(version >= 2);
    CHECK(db.migrate().has_value());
    CHECK(*db.schema_version() == version);
  });
}

TEST_CASE("db: a newer schema and an edited migration are refused") {
  test::on_each_engine([](Db& db) {
    const auto change = [&](const std::string& sql) {
      const Result<void> done = db.write([&](Session& session) -> Result<void> {
        script(session, sql);
        return {};
      });
      REQUIRE(done.has_value());
    };
    change("INSERT INTO migrations VALUES (9999, '9999_future', 'x')");
    CHECK(db.migrate().error().message.args.at(0) == "9999_future");
    change(
        "DELETE FROM migrations WHERE number = 9999;"
        "UPDATE migrations SET checksum = 'x' WHERE number = 1");
    CHECK(db.migrate().error().message.args.at(0) == "0001_settings");
    CHECK(db.migrate().error().code == ErrorCode::conflict);
  });
}

TEST_CASE("db: no new connection of ours makes another program take the file for abandoned") {
  test::on_each_engine([](Db& db) {
    if (db.engine() != Engine::sqlite) return;
    const Result<void> done = db.read([&](Session&) -> Result<void> {
      CHECK(count(db, "settings") == 0);  // by a second connection
      // The lock by which a program that ends knows that others still use the log beside the file.
      const int file = ::open(db.address().c_str(), O_RDWR | O_CLOEXEC);
      REQUIRE(file >= 0);
      struct flock lock {};
      lock.l_type = F_WRLCK;
      lock.l_whence = SEEK_SET;
      lock.l_start = 0x40000002;
      lock.l_len = 510;
      // Asked as if by another program.
      CHECK(::fcntl(file, F_OFD_GETLK, &lock) == 0);
      CHECK(lock.l_type == F_RDLCK);
      ::close(file);
      return {};
    });
    CHECK(done.has_value());
  });
}

TEST_CASE("db: an address that leads nowhere is refused in a sentence") {
  for (const char* address :
       {"no/such/folder/mingbai.db", "/proc/mingbai.db", "postgresql://nobody@127.0.0.1:1/none"}) {
    CAPTURE(std::string(address));
    const Result<std::unique_ptr<Db>> db = Db::open(address);
    REQUIRE_FALSE(db.has_value());
    CHECK(db.error().code == ErrorCode::internal);
  }
}

TEST_CASE("db: another role's way to the same database, whose commits are told here") {
  test::on_each_engine([](Db& db) {
    if (db.engine() == Engine::sqlite) {
      CHECK(db.open_as(db.address()).error().code == ErrorCode::invalid);
      CHECK(db.open_as("postgresql://mingbai_sequencer@/x").error().code == ErrorCode::invalid);
      return;
    }
    int told = 0;
    db.add_commit_listener([&] { ++told; });
    const Result<std::unique_ptr<Db>> same = db.open_as(db.address());
    REQUIRE(same.has_value());
    CHECK(put(**same, "a").has_value());
    CHECK(told == 1);
    for (const std::string& other : {std::string("mingbai.db"), db.address() + "x",
                                     std::string("postgresql://"), std::string()}) {
      CAPTURE(other);
      CHECK(db.open_as(other).error().code == ErrorCode::invalid);
    }
  });
}

}  // namespace
}  // namespace mingbai::db
