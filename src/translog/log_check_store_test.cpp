#include <algorithm>
#include <fstream>

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "translog/entry.h"
#include "translog/log_actions.h"
#include "translog/log_check.h"
#include "translog/log_places.h"
#include "translog/log_store.h"
#include "translog/test_log.h"
#include "translog/test_random.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

struct Folder {
  explicit Folder(db::Db& db, std::int64_t size) : db_(db) {
    fs::create_directories(folder.path() / "keys");
    REQUIRE(make_log_if_none(db, home, "log.example", random.bytes()));
    grow(0, size);
  }
  void grow(std::int64_t from, std::int64_t to) {
    REQUIRE(db_.write([&](db::Session& session) -> Result<void> {
      for (std::int64_t i = from; i < to; ++i) {
        TRY(record_entry(session, "s" + std::to_string(i), std::to_string(i), {5}));
      }
      return {};
    }));
    const SigningKey key = read_log_key(home.key).value();
    REQUIRE(Sequencer::start(db_, home.site, key, system_now)->sequence() == to);
  }
  [[nodiscard]] std::string problems() const {
    std::string out;
    const LogFindings findings = read_whole_log(db_, home, jobs::Progress::none()).value();
    for (const Message& problem : findings.problems) {
      out += english(problem) + "\n";
    }
    return out;
  }
  // What is said while the file has one byte changed, and while it is not there.
  [[nodiscard]] std::string problems_with_changed(const fs::path& file) const {
    const std::string sound = read_file(file, 1U << 24).value();
    std::string changed = sound;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    write(file, changed);
    std::string out = problems();
    fs::remove(file);
    if (problems().empty()) out.clear();
    write(file, sound);
    return out;
  }
  static void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  }

  db::test::TemporaryFolder folder;
  LogHome home = log_home(folder.path());
  test::Random random{12};

 private:
  db::Db& db_;
};

// What whoever owns the database can do.
void tamper(db::Db& db, const std::string& trigger, const std::string& sql,
            const std::string& table = "log_entries") {
  const bool is_sqlite = db.engine() == db::Engine::sqlite;
  REQUIRE(db.write([&](db::Session& session) -> Result<void> {
    db::script(session, "DROP TRIGGER " + trigger + (is_sqlite ? "" : " ON " + table));
    db::script(session, sql);
    return {};
  }));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("log check: a sound log has no problems, at any size") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it(db, 0);
    std::int64_t before = 0;
    for (const std::int64_t size : {1, 255, 256, 257, 700}) {
      it.grow(before, size);
      before = size;
      CHECK(it.problems().empty());
      CHECK(look_at_log(db, it.home)->size == size);
    }
    REQUIRE(
        db.write([](db::Session& session) { return record_entry(session, "w", "waits", {5}); }));
    CHECK(look_at_log(db, it.home)->waiting == 1);
    CHECK(it.problems().empty());
  });
}

TEST_CASE("log check: a changed or lost tile, bundle or checkpoint is named") {
  db::test::on_each_engine([](db::Db& db) {
    const Folder it(db, 700);
    const fs::path log = it.home.site.folder;
    for (const char* file : {"tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2",
                             "tile/entries/001", "tile/entries/002.p/188"}) {
      CAPTURE(file);
      CHECK(!it.problems_with_changed(log / file).empty());
    }
    CHECK(has(it.problems_with_changed(log / "tile/entries/001"), "tile/entries/001"));
    CHECK(has(it.problems_with_changed(log / "checkpoint"), "is not the last checkpoint"));
    CHECK(it.problems().empty());
  });
}

TEST_CASE("log check: an entry that was changed or deleted in the database is told") {
  db::test::on_each_engine([](db::Db& db) {
    const Folder it(db, 5);
    tamper(db, "log_entries_stay", "UPDATE log_entries SET content = 'x' WHERE position = 1");
    CHECK(has(it.problems(), "entries on the disk are not those of the database"));
    CHECK(has(it.problems(), "but " + to_string(test::Log(5).root) + " was signed"));
    tamper(db, "log_entries_remain", "DELETE FROM log_entries WHERE position = 1");
    CHECK(it.problems() == "The database no longer has entry 1 of the log.\n");
    CHECK(signed_entry(db, 1).error().code == ErrorCode::conflict);
  });
}

TEST_CASE("log check: the list of the log's places is compared with the entries") {
  constexpr const char* entry =
      R"({"id":"0123456789ABCDEFGHJKMNPQRS","office":"330100001001","per":"2026-01","sup":1,)"
      R"("t":"publish","target":1,"ts":5,"v":1})";
  for (const char* sql : {"UPDATE log_places SET office = 'x' WHERE position = 2",
                          "UPDATE log_places SET period = '2026-02' WHERE position = 2",
                          "UPDATE log_places SET supersedes = NULL WHERE position = 2",
                          "UPDATE log_places SET target = 0 WHERE position = 2"}) {
    CAPTURE(sql);
    db::test::on_each_engine([sql](db::Db& db) {
      Folder it(db, 2);
      REQUIRE(
          db.write([](db::Session& session) { return record_entry(session, "one", entry, {5}); }));
      const SigningKey key = read_log_key(it.home.key).value();
      REQUIRE(Sequencer::start(db, it.home.site, key, system_now)->sequence() == 3);
      const auto places = db.read([](db::Session& session) -> Result<std::vector<LogPlace>> {
                              return places_of(session, "330100001001", above_all_places, 9);
                            }).value();
      REQUIRE(places.size() == 1);
      CHECK(places[0] == *log_place(entry, 2));
      CHECK(db.read([](db::Session& session) -> Result<std::vector<LogPlace>> {
                return places_about_place(session, 1);
              }).value() == places);
      CHECK(it.problems().empty());
      tamper(db, "log_places_stay", sql, "log_places");
      CHECK(has(it.problems(), "list of the log's places does not say what entry 2 says"));
    });
  }
  db::test::on_each_engine([](db::Db& db) {
    const Folder it(db, 3);
    tamper(db, db.engine() == db::Engine::sqlite ? "log_places_remain" : "log_places_stay",
           "DELETE FROM log_places WHERE position = 1", "log_places");
    CHECK(has(it.problems(), "list of the log's places does not say what entry 1 says"));
  });
}

TEST_CASE("log check: an entry that claims to be older than the one before it is told") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it(db, 0);
    for (const std::int64_t time : {2'000, 2'000, 1'000, 3'000}) {
      const Entry entry{.type = Code::parse("publish").value(),
                        .id = EntryId::random(it.random.bytes()),
                        .time = {time},
                        .fields = {}};
      REQUIRE(db.write([&](db::Session& session) {
        return record_entry(session, entry.id.text(), entry_bytes(entry).value(), {5});
      }));
    }
    const SigningKey key = read_log_key(it.home.key).value();
    REQUIRE(Sequencer::start(db, it.home.site, key, system_now)->sequence() == 4);
    const std::string told = it.problems();
    CHECK(has(told,
              "Entry 2 claims to be of 1970-01-01T08:00:01+08:00, although it came after an "
              "entry of 1970-01-01T08:00:02+08:00: it was dated back."));
    CHECK(std::ranges::count(told, '\n') == 1);
  });
}

TEST_CASE("log check: 14-security 16: a guard that is missing, damaged or newer is told") {
  db::test::on_each_engine([](db::Db& db) {
    const Folder it(db, 3);
    const std::string sound = read_file(it.home.site.guard, 10'000).value();
    fs::remove(it.home.site.guard);
    CHECK(has(it.problems(), "is missing"));
    Folder::write(it.home.site.guard, "nonsense\n");
    CHECK(has(it.problems(), "Line 1"));
    // Two trees that this database never heard of.
    Guard guard = Guard::open(it.home.site.guard.string() + ".other").value();
    Folder::write(it.home.site.guard, sound);
    CHECK(it.problems().empty());
    guard = Guard::open(it.home.site.guard).value();
    // One more than the database signed: its writer was stopped, or the database is an old copy.
    REQUIRE(guard.append({4, leaf_hash("4")}, {1000}));
    CHECK(has(it.problems(), "One of them is an old copy"));
    REQUIRE(guard.append({5, leaf_hash("5")}, {1000}));
    CHECK(has(it.problems(), "One of them is an old copy"));
    // A torn line is as if it was not there; whoever only looks leaves it.
    Folder::write(it.home.site.guard, sound + "intent 9 ");
    CHECK(it.problems().empty());
    CHECK(read_file(it.home.site.guard, 10'000) == sound + "intent 9 ");
  });
}

TEST_CASE("log check: a batch that was about to be signed is no problem") {
  db::test::on_each_engine([](db::Db& db) {
    const Folder it(db, 3);
    Guard guard = Guard::open(it.home.site.guard).value();
    REQUIRE(guard.append({4, test::Log(4).root}, {1000}));
    CHECK(has(it.problems(), "One of them is an old copy"));
    REQUIRE(db.write([](db::Session& session) -> Result<std::int64_t> {
      TRY(record_entry(session, "s3", "3", {5}));
      return number_waiting_entries(session, 10);
    }));
    CHECK(it.problems().empty());
  });
}

TEST_CASE("log check: a missing and a foreign key are told") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it(db, 3);
    fs::remove(it.home.key);
    CHECK(has(it.problems(), "The key of the log is missing"));
    REQUIRE(write_log_key(it.home.key, "log.example", it.random.bytes()));
    CHECK(has(it.problems(), "is not one that the key of log.example signed"));
    Folder::write(it.home.key, "nonsense\n");
    CHECK(has(it.problems(), "is not the key of a log"));
  });
}

TEST_CASE("log: a proof of every signed entry, and of no other index") {
  db::test::on_each_engine([](db::Db& db) {
    const Folder it(db, 300);
    TileFolder tiles(it.home.site.folder);
    const Policy policy = policy_of(read_log_key(it.home.key)->verifier());
    for (const std::int64_t index : {0, 1, 255, 256, 299}) {
      const TlogProof proof = prove_entry(db, tiles, index).value();
      const std::string entry = signed_entry(db, index).value();
      CHECK(check(proof, entry, policy));
      CHECK(!check(proof, entry + " ", policy));
    }
    for (const std::int64_t index : {-1, 300}) {
      CHECK(prove_entry(db, tiles, index).error().code == ErrorCode::not_found);
      CHECK(signed_entry(db, index).error().code == ErrorCode::not_found);
    }
  });
}

}  // namespace mingbai::translog
