#include <atomic>
#include <fstream>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <soci/soci.h>

#include "platform/db/test_database.h"
#include "translog/entry_bundle.h"
#include "translog/log_actions.h"
#include "translog/log_store.h"
#include "translog/policy.h"
#include "translog/sequencer.h"
#include "translog/test_log.h"
#include "translog/tile_folder.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

const SigningKey& key() {
  static const SigningKey it("log.example", KeyType::log, std::string(32, 'k'));
  return it;
}

class Place {
 public:
  [[nodiscard]] LogSite site() const {
    return {.folder = folder_.path() / "log", .guard = folder_.path() / "signed-checkpoints"};
  }
  [[nodiscard]] fs::path file(const std::string& name) const { return site().folder / name; }
  std::unique_ptr<Sequencer> start(db::Db& db) {
    return Sequencer::start(db, site(), key(), [this] {
      // The sequencer looks at the clock between signing and the swap of the head.
      if (auto act = std::exchange(when_signed, nullptr)) act();
      return now;
    });
  }
  std::function<void()> when_signed;  // once
  Instant now{1'000'000};

 private:
  db::test::TemporaryFolder folder_;
};

void record(db::Db& db, std::int64_t from, std::int64_t to) {
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    for (std::int64_t i = from; i < to; ++i) {
      TRY(record_entry(session, "s" + std::to_string(i), test::decimal_entry(i), {5}));
    }
    return {};
  });
  REQUIRE(done);
}

std::string content(const fs::path& path) {
  const Result<std::string> read = read_file(path, 1U << 24);
  return read ? *read : "(absent)";
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string doubt_of(const Sequencer& sequencer) {
  return sequencer.doubt() ? english(sequencer.doubt()->message) : "";
}

// The published log is what a test log of that size is, and a reader can check all of it.
void check_published(const Place& place, std::int64_t size) {
  CAPTURE(size);
  test::Log expected(size);
  const auto standing = trusted(content(place.file("checkpoint")), policy_of(key().verifier()));
  REQUIRE(standing);
  CHECK(standing->checkpoint.size == size);
  CHECK(standing->checkpoint.root == expected.root);
  for (const auto& [path, bytes] : expected.files) {
    CAPTURE(path);
    CHECK(content(place.file(path)) == bytes);
  }
  TileFolder disk(place.site().folder);
  VerifiedTiles tree = VerifiedTiles::open(disk, size, expected.root).value();
  for (std::int64_t bundle = 0; bundle * tile_width < size; ++bundle) {
    CHECK(read_entries(disk, tree, bundle));
  }
}

LogHead head_of(db::Db& db) {
  return db.read([](db::Session& session) -> Result<LogHead> { return log_head(session); }).value();
}

void run(db::Db& db, const std::string& sql) {
  (void)db.write([&](db::Session& session) -> Result<void> {
    db::script(session, sql);
    return {};
  });
}

}  // namespace

TEST_CASE("log: recording an entry again changes nothing, other content is a conflict") {
  db::test::on_each_engine([](db::Db& db) {
    const auto recorded = [&](const std::string& submission, const std::string& entry) {
      return db.write(
          [&](db::Session& session) { return record_entry(session, submission, entry, {5}); });
    };
    CHECK(recorded("a", "{\"v\":1}") == Recorded{true, std::nullopt});
    CHECK(recorded("a", "{\"v\":1}") == Recorded{false, std::nullopt});
    CHECK(recorded("a", "{\"v\":2}").error().code == ErrorCode::conflict);
    CHECK(recorded("b", "{\"v\":1}") == Recorded{true, std::nullopt});
    CHECK(recorded("c", std::string(max_entry_bytes, 'x')));
    for (const std::string& entry :
         std::vector<std::string>{"", "a\n", "\t", "\x7f", "明白", std::string("a\0b", 3),
                                  std::string(max_entry_bytes + 1, 'x')}) {
      CHECK(recorded("d", entry).error().code == ErrorCode::invalid);
    }
    CHECK(recorded("", "x").error().code == ErrorCode::invalid);
    CHECK(recorded(std::string(101, 's'), "x").error().code == ErrorCode::invalid);

    Place place;
    const auto sequencer = place.start(db);
    CHECK(sequencer->sequence() == 3);
    CHECK(recorded("b", "{\"v\":1}") == Recorded{false, 1});
  });
}

TEST_CASE("log: scenario 27: a thousand posts of one submission at once are one entry") {
  db::test::on_each_engine([](db::Db& db) {
    constexpr int posters = 8;
    constexpr int posts = 125;
    std::atomic<int> is_new = 0;
    std::atomic<int> is_known = 0;
    std::vector<std::thread> threads;
    threads.reserve(posters);
    for (int i = 0; i < posters; ++i) {
      threads.emplace_back([&] {
        for (int k = 0; k < posts; ++k) {
          const auto recorded = db.write(
              [](db::Session& session) { return record_entry(session, "one", "{\"v\":1}", {5}); });
          if (recorded) ++(recorded->is_new ? is_new : is_known);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(is_new == 1);
    CHECK(is_known == posters * posts - 1);
    Place place;
    const auto sequencer = place.start(db);
    CHECK(sequencer->sequence() == 1);
  });
}

TEST_CASE("log: batches of any size make the same log as one") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    auto sequencer = place.start(db);
    REQUIRE(doubt_of(*sequencer).empty());
    check_published(place, 0);
    CHECK(sequencer->sequence() == 0);
    std::int64_t before = 0;
    for (const std::int64_t size : {1, 2, 255, 256, 257, 700, 1024}) {
      record(db, before, size);
      REQUIRE(sequencer->sequence() == size);
      check_published(place, size);
      if (size == 257) sequencer = nullptr;
      if (!sequencer) sequencer = place.start(db);
      CHECK(doubt_of(*sequencer).empty());
      before = size;
    }
    CHECK(content(place.file("tile/0/000.p/255")) != "(absent)");
  });
}

TEST_CASE("log: more than one batch can hold is logged in several") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 5000);
    const auto sequencer = place.start(db);
    CHECK(sequencer->sequence() == 4096);
    CHECK(sequencer->sequence() == 5000);
    CHECK(sequencer->sequence() == 5000);
    check_published(place, 5000);
  });
}

TEST_CASE("log: damaged or lost tiles at the edge are made again from the database") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 600);
    CHECK(place.start(db)->sequence() == 600);
    const std::string files[] = {"tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/002.p/88"};
    for (const std::string& file : files) {
      const std::string sound = content(place.file(file));
      for (const std::string& damaged : {sound.substr(0, 40), std::string(), "x" + sound}) {
        write(place.file(file), damaged);
        CHECK(doubt_of(*place.start(db)).empty());
        check_published(place, 600);
      }
      fs::remove(place.file(file));
      CHECK(doubt_of(*place.start(db)).empty());
      check_published(place, 600);
    }
    fs::remove_all(place.site().folder);
    CHECK(doubt_of(*place.start(db)).empty());
    check_published(place, 600);
    write(place.file("checkpoint"), "torn");
    CHECK(doubt_of(*place.start(db)).empty());
    check_published(place, 600);
  });
}

TEST_CASE("log: the guard's last line is finished when the entries make its tree") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 3);
    CHECK(place.start(db)->sequence() == 3);
    // As a process leaves it that died between intent and swap.
    record(db, 3, 5);
    REQUIRE(db.write([](db::Session& session) -> Result<std::int64_t> {
      return number_waiting_entries(session, 10);
    }));
    Guard guard = Guard::open(place.site().guard).value();
    REQUIRE(guard.append({5, test::Log(5).root}, {1000}));
    record(db, 5, 6);
    const auto sequencer = place.start(db);
    CHECK(doubt_of(*sequencer).empty());
    check_published(place, 5);
    CHECK(Guard::open(place.site().guard)->intents() == guard.intents());
    CHECK(sequencer->sequence() == 6);
    check_published(place, 6);
  });
}

TEST_CASE("log: a guard that does not fit the database makes the log read-only") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 3);
    auto sequencer = place.start(db);
    CHECK(sequencer->sequence() == 3);
    record(db, 3, 5);
    CHECK(sequencer->sequence() == 5);
    sequencer = nullptr;
    record(db, 5, 6);
    const std::string sound = content(place.site().guard);
    const std::string third = sound.substr(0, sound.find('\n') + 1);
    const auto line = [](std::int64_t size, const Hash& root) {
      return "intent " + std::to_string(size) + " " + to_string(root) + "\n";
    };
    const std::pair<std::string, const char*> rows[] = {
        {"", "is missing, so nobody"},          // emptied
        {third, "One of them is an old copy"},  // the guard is older
        {sound + line(6, leaf_hash("x")) + line(7, leaf_hash("y")), "is an old copy"},  // newer
        {line(5, leaf_hash("x")), "One of them is an old copy"},
        {sound + line(4, test::Log(4).root), "One of them is an old copy"},
        {sound + line(9, leaf_hash("x")), "is an old copy"},
        {sound + line(5, leaf_hash("x")), "One of them is an old copy"},
        {"intent x\n" + sound, "Line 1 of "},
        {third + "\n" + sound, "Line 2 of "},
    };
    for (const auto& [text, words] : rows) {
      CAPTURE(text);
      write(place.site().guard, text);
      const auto in_doubt = place.start(db);
      CHECK(doubt_of(*in_doubt).find(words) != std::string::npos);
      CHECK(!in_doubt->sequence());
      CHECK(head_of(db).size == 5);
    }
    fs::remove(place.site().guard);
    CHECK(doubt_of(*place.start(db)).find("is missing") != std::string::npos);
    check_published(place, 5);

    // A line that was cut off was never complete: no signature followed it.
    for (const std::string& torn : {std::string("intent 6 "), std::string("i")}) {
      write(place.site().guard, sound + torn);
      CHECK(doubt_of(*place.start(db)).empty());
      CHECK(content(place.site().guard) == sound);
    }
    CHECK(place.start(db)->sequence() == 6);
  });
}

TEST_CASE("log: 14-security 16: an old database is told by the second guard alone") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    LogSite site = place.site();
    site.second_guard = site.guard.string() + "-2";
    record(db, 0, 3);
    // Asked for later, it begins with what is signed.
    CHECK(place.start(db)->sequence() == 3);
    const auto start = [&] { return Sequencer::start(db, site, key(), [&] { return place.now; }); };
    CHECK(doubt_of(*start()).empty());
    CHECK(Guard::open(site.second_guard)->intents() == std::vector<Intent>{{3, test::Log(3).root}});
    record(db, 3, 5);
    CHECK(start()->sequence() == 5);
    CHECK(Guard::open(site.second_guard)->intents().back() == Intent{5, test::Log(5).root});
    // As after a restoration of the first with the database.
    REQUIRE(Guard::open(site.second_guard)->append({6, leaf_hash("x")}, {1000}));
    REQUIRE(Guard::open(site.second_guard)->append({7, leaf_hash("y")}, {1000}));
    const auto in_doubt = start();
    CHECK(doubt_of(*in_doubt).find("-2 tells of a log of 7 entries") != std::string::npos);
    CHECK(!in_doubt->sequence());
    check_published(place, 5);
  });
}

TEST_CASE("log: an intent whose root the entries do not make is not signed") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 3);
    CHECK(place.start(db)->sequence() == 3);
    record(db, 3, 4);
    REQUIRE(db.write([](db::Session& session) -> Result<std::int64_t> {
      return number_waiting_entries(session, 10);
    }));
    REQUIRE(Guard::open(place.site().guard)->append({4, leaf_hash("x")}, {1000}));
    const auto sequencer = place.start(db);
    CHECK(doubt_of(*sequencer).find("another tree of size 4") != std::string::npos);
    CHECK(!sequencer->sequence());
    CHECK(head_of(db).size == 3);
  });
}

TEST_CASE("log: a head that this key did not sign, and entries that were changed") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 3);
    CHECK(place.start(db)->sequence() == 3);
    const SigningKey other("log.example", KeyType::log, std::string(32, 'o'));
    const auto wrong_key = Sequencer::start(db, place.site(), other, [] { return Instant{1}; });
    CHECK(doubt_of(*wrong_key).find("is not one that the key of log.example signed") !=
          std::string::npos);

    run(db, db.engine() == db::Engine::sqlite ? "DROP TRIGGER log_entries_stay"
                                              : "DROP TRIGGER log_entries_stay ON log_entries");
    run(db, "UPDATE log_entries SET content = 'forged' WHERE position = 1");
    record(db, 3, 4);
    CHECK(!place.start(db)->sequence());
    fs::remove_all(place.site().folder);
    CHECK(doubt_of(*place.start(db)).find("The 3 entries in the database have the root") == 0);
    CHECK(head_of(db).size == 3);
  });
}

TEST_CASE("log: a file that is already there with other content is not overwritten") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 3);
    auto sequencer = place.start(db);
    CHECK(sequencer->sequence() == 3);
    record(db, 3, 4);
    const std::string foreign(4 * hash_bytes, 'x');
    write(place.file("tile/0/000.p/4"), foreign);
    CHECK(!sequencer->sequence());
    CHECK(doubt_of(*sequencer).find("tile/0/000.p/4 is there already, with other content") !=
          std::string::npos);
    CHECK(content(place.file("tile/0/000.p/4")) == foreign);
    // Nothing more happens until somebody looked.
    fs::remove(place.file("tile/0/000.p/4"));
    CHECK(!sequencer->sequence());
    check_published(place, 3);
    // The beginning of the right content is what a power cut leaves.
    const std::string right = test::Log(4).files.at("tile/0/000.p/4");
    write(place.file("tile/0/000.p/4"), right.substr(0, 50));
    sequencer = nullptr;
    CHECK(place.start(db)->sequence() == 4);
    check_published(place, 4);
  });
}

TEST_CASE("log: two sequencers, by the folder's lock and by the epoch") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 3);
    const auto first = place.start(db);
    CHECK(first->sequence() == 3);
    CHECK(doubt_of(*place.start(db)).find("in use by another mingbai") != std::string::npos);
    record(db, 3, 4);
    CHECK(first->sequence() == 4);
    // Another machine with the same database and a copy of everything else.
    Place copy;
    fs::copy(place.site().folder, copy.site().folder, fs::copy_options::recursive);
    fs::copy(place.site().guard, copy.site().guard);
    const auto second = copy.start(db);
    CHECK(doubt_of(*second).empty());
    record(db, 4, 5);
    CHECK(second->sequence() == 5);
    record(db, 5, 6);
    CHECK(!first->sequence());
    CHECK(head_of(db).size == 5);
    CHECK(second->sequence() == 6);
    check_published(copy, 6);
    check_published(place, 4);
  });
}

TEST_CASE("log: who lost the office between signing and the swap keeps the signature to himself") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 3);
    const auto first = place.start(db);
    CHECK(first->sequence() == 3);
    const std::string before = content(place.file("checkpoint"));
    // Another machine, so that the folder's lock is no help.
    Place copy;
    fs::copy(place.site().folder, copy.site().folder, fs::copy_options::recursive);
    fs::copy(place.site().guard, copy.site().guard);
    record(db, 3, 4);
    std::unique_ptr<Sequencer> second;
    place.when_signed = [&] {
      record(db, 4, 6);
      second = copy.start(db);
      CHECK(second->sequence() == 6);
    };
    CHECK(!first->sequence());
    CHECK(doubt_of(*first) == "Another process has taken over the log.");
    CHECK(!first->sequence());
    CHECK(content(place.file("checkpoint")) == before);
    CHECK(head_of(db).size == 6);
    check_published(copy, 6);
  });
}

TEST_CASE("log: time never goes back, whatever the clock does") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    const auto sequencer = place.start(db);
    std::int64_t last = head_of(db).signed_at.ms;
    for (const std::int64_t now : {2'000'000, 1'000'000, 1'000'000, 3'000'000}) {
      place.now = {now};
      const std::int64_t size = sequencer->head().size;
      record(db, size, size + 1);
      REQUIRE(sequencer->sequence() == size + 1);
      CHECK(head_of(db).signed_at.ms > last);
      last = head_of(db).signed_at.ms;
    }
    CHECK(last == 3'000'000);
  });
}

TEST_CASE("log: nothing takes the place of a signed entry that was deleted") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 3);
    auto sequencer = place.start(db);
    CHECK(sequencer->sequence() == 3);
    // What whoever owns the database can do.
    const bool is_sqlite = db.engine() == db::Engine::sqlite;
    run(db, is_sqlite ? "DROP TRIGGER log_entries_remain"
                      : "DROP TRIGGER log_entries_remain ON log_entries");
    run(db, "DELETE FROM log_entries WHERE position = 2");
    record(db, 3, 4);
    CHECK(!sequencer->sequence());
    CHECK(doubt_of(*sequencer) == "The database has fewer than 3 entries of the log.");
    sequencer.reset();
    sequencer = place.start(db);
    CHECK(doubt_of(*sequencer) == "The database has fewer than 3 entries of the log.");
    CHECK(!sequencer->sequence());
    CHECK(head_of(db).size == 3);
    const auto waits =
        db.read([](db::Session& session) -> Result<bool> { return has_waiting_entries(session); });
    CHECK(waits == true);
  });
}

TEST_CASE("log: rows cannot be changed by mistake") {
  db::test::on_each_engine([](db::Db& db) {
    Place place;
    record(db, 0, 2);
    CHECK(place.start(db)->sequence() == 2);
    record(db, 2, 3);
    for (const char* sql : {"UPDATE log_entries SET content = 'x' WHERE position = 0",
                            "UPDATE log_entries SET content = 'x' WHERE position IS NULL",
                            "UPDATE log_entries SET position = 7 WHERE position = 1",
                            "UPDATE log_entries SET position = NULL WHERE position = 1",
                            "UPDATE log_entries SET submission = 'x' WHERE position = 1",
                            "DELETE FROM log_entries WHERE position = 1", "DELETE FROM log_head",
                            "UPDATE log_head SET size = 1", "UPDATE log_head SET epoch = 0",
                            "UPDATE log_head SET root = 'x'"}) {
      CAPTURE(sql);
      CHECK_THROWS_AS(run(db, sql), Bug);
    }
    CHECK(place.start(db)->sequence() == 3);
    check_published(place, 3);
  });
}

}  // namespace mingbai::translog
