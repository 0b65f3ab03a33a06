#include <fstream>

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "translog/log_actions.h"
#include "translog/log_scrubber.h"
#include "translog/test_log.h"
#include "translog/test_random.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t log_size = 700;

struct Folder {
  explicit Folder(db::Db& db) {
    fs::create_directories(home.key.parent_path());
    REQUIRE(write_log_key(home.key, "log.example", random.bytes()));
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      for (std::int64_t i = 0; i < log_size; ++i) {
        TRY(record_entry(session, "s" + std::to_string(i), test::decimal_entry(i), {5}));
      }
      return {};
    }));
    const SigningKey key = read_log_key(home.key).value();
    REQUIRE(Sequencer::start(db, home.site, key, system_now)->sequence() == log_size);
  }
  [[nodiscard]] fs::path file(const std::string& name) const { return home.site.folder / name; }

  db::test::TemporaryFolder folder;
  test::Random random{13};
  LogHome home = log_home(folder.path());
  std::mutex files;
};

std::string content(const fs::path& file) { return read_file(file, 1U << 24).value_or(""); }

Result<std::vector<Message>> nothing(db::Db& /*db*/, const jobs::Progress& /*progress*/) {
  return std::vector<Message>();
}

void flip(const fs::path& file) {
  std::string bytes = content(file);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("log scrubber: scenario 15: a flipped bit is found at every level and mended") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it(db);
    const test::Log expected(log_size);
    CHECK(
        scrub_log(db, it.home, it.files, nothing, jobs::Progress::none())->before.problems.empty());
    for (const char* name : {"tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2",
                             "tile/entries/000", "tile/entries/002.p/188"}) {
      CAPTURE(name);
      flip(it.file(name));
      const std::string flipped = content(it.file(name));
      const Scrubbed scrubbed =
          scrub_log(db, it.home, it.files, nothing, jobs::Progress::none()).value();
      CHECK(!scrubbed.before.problems.empty());
      CHECK(scrubbed.after.problems.empty());
      CHECK(content(it.file(name)) == expected.files.at(name));
      // What was found there is kept.
      CHECK(content(it.file(name).string() + ".damaged") == flipped);
      fs::remove(it.file(name));
      CHECK(scrub_log(db, it.home, it.files, nothing, jobs::Progress::none())
                ->after.problems.empty());
      CHECK(content(it.file(name)) == expected.files.at(name));
    }
  });
}

TEST_CASE("log scrubber: readers get the checkpoint that was signed last") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it(db);
    const std::string checkpoint = content(it.file("checkpoint"));
    flip(it.file("checkpoint"));
    CHECK(
        scrub_log(db, it.home, it.files, nothing, jobs::Progress::none())->after.problems.empty());
    CHECK(content(it.file("checkpoint")) == checkpoint);
  });
}

TEST_CASE("log scrubber: without the guard's word nothing is made of an old database") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it(db);
    fs::remove(it.home.site.guard);
    flip(it.file("tile/0/001"));
    const std::string flipped = content(it.file("tile/0/001"));
    const Scrubbed scrubbed =
        scrub_log(db, it.home, it.files, nothing, jobs::Progress::none()).value();
    CHECK(scrubbed.after.problems.size() == scrubbed.before.problems.size() + 1);
    CHECK(english(scrubbed.after.problems.back()).find("left as they are") != std::string::npos);
    CHECK(content(it.file("tile/0/001")) == flipped);
    CHECK(!fs::exists(it.file("tile/0/001.damaged")));
  });
}

TEST_CASE("log scrubber: what stands behind the entries is told, and makes no file anew") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it(db);
    const auto changed = [](db::Db& /*db*/, const jobs::Progress& /*progress*/) {
      return Result<std::vector<Message>>(
          {msg("The log has signed nothing yet. The server does "
               "so: mingbai serve")});
    };
    const fs::path file = it.file("tile/0/001");
    const auto written = fs::last_write_time(file);
    const Scrubbed scrubbed =
        scrub_log(db, it.home, it.files, changed, jobs::Progress::none()).value();
    CHECK(scrubbed.before.problems.empty());
    CHECK(scrubbed.after.problems.size() == 1);
    CHECK(fs::last_write_time(file) == written);
  });
}

TEST_CASE("log scrubber: as a job it counts, and rests on a machine without the key") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it(db);
    const jobs::Kind kind = log_scrub(db, it.home, it.files, nothing);
    CHECK(kind.is_restartable);
    flip(it.file("tile/0/001"));
    const json::Value found = kind.work(json::Value(), jobs::Progress::none()).value();
    CHECK(found.find("size")->integer() == log_size);
    CHECK(found.find("problems")->integer().value_or(0) > 0);
    CHECK(found.find("left")->integer() == 0);
    fs::remove(it.home.key);
    CHECK(kind.work(json::Value(), jobs::Progress::none()) == json::Value());
  });
}

}  // namespace mingbai::translog
