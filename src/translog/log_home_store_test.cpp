#include <fstream>

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "translog/log_actions.h"
#include "translog/log_home.h"
#include "translog/log_store.h"
#include "translog/test_random.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

struct Folder {
  Folder() { fs::create_directories(folder.path() / "keys"); }
  db::test::TemporaryFolder folder;
  LogHome home = log_home(folder.path());
  test::Random random{11};

  [[nodiscard]] std::string text() const { return read_file(home.key, 1000).value(); }
  [[nodiscard]] std::string name() const { return read_log_key(home.key)->verifier().name; }
  std::string sequenced(db::Db& db) const {
    const SigningKey key = read_log_key(home.key).value();
    const auto sequencer = Sequencer::start(db, home.site, key, system_now);
    if (!sequencer->doubt() && sequencer->sequence()) return "";
    return english(sequencer->doubt()->message);
  }
};

void record(db::Db& db, const std::string& entry) {
  REQUIRE(db.write([&](db::Session& session) { return record_entry(session, entry, entry, {5}); }));
}

}  // namespace

TEST_CASE("log key: written for its owner only, and read again") {
  const Folder it;
  test::Random random(1);
  REQUIRE(write_log_key(it.home.key, "log.example/log", random.bytes()));
  CHECK(fs::status(it.home.key).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  // As Go's sumdb/note writes it.
  CHECK(it.text().starts_with("PRIVATE+KEY+log.example/log+"));
  const SigningKey key = read_log_key(it.home.key).value();
  CHECK(key.verifier().name == "log.example/log");
  CHECK(parse_verifier_key(to_string(key.verifier())) == key.verifier());
}

TEST_CASE("log key: another file is refused, and nothing of it is told") {
  const Folder it;
  test::Random random(1);
  REQUIRE(write_log_key(it.home.key, "log.example", random.bytes()));
  const std::string sound = it.text();
  const std::size_t id = sound.rfind('+') - 1;
  for (const std::string& text : std::vector<std::string>{
           "", "\n", sound.substr(0, sound.size() - 1), sound + "\n", sound.substr(1),
           sound.substr(0, sound.size() - 6) + "\n", "PRIVATE+KEY+log.example\n",
           std::string(sound).replace(id, 1, sound[id] == '0' ? "1" : "0")}) {
    CAPTURE(text);
    std::ofstream(it.home.key, std::ios::trunc) << text;
    const auto read = read_log_key(it.home.key);
    REQUIRE(!read);
    CHECK(english(read.error().message).find("KEY") == std::string::npos);
  }
}

TEST_CASE("log name: the host at which visitors come") {
  CHECK(log_name_at("mingbai.example") == "mingbai.example/log");
  CHECK(log_name_at("https://mingbai.example:8443/") == "mingbai.example:8443/log");
  CHECK(log_name_at("[::1]:80") == "[::1]:80/log");
  for (const char* text : {"", "https://", "Mingbai.example", "a b", "a/b", "a+b", "明白.例"}) {
    CAPTURE(text);
    CHECK(!log_name_at(text));
  }
  CHECK(!log_name_at(std::string(201, 'a')));
}

TEST_CASE("log: a key is made once, and never where another machine signs") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it;
    REQUIRE(make_log_if_none(db, it.home, "", it.random.bytes()));
    const std::string first = it.text();
    CHECK(it.name().starts_with("mingbai-"));
    REQUIRE(make_log_if_none(db, it.home, "other.example/log", it.random.bytes()));
    CHECK(it.text() == first);
    CHECK(it.sequenced(db).empty());
    const Folder elsewhere;
    REQUIRE(make_log_if_none(db, elsewhere.home, "", it.random.bytes()));
    CHECK(!fs::exists(elsewhere.home.key));
  });
}

TEST_CASE("log: it can be named until something is in it") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it;
    REQUIRE(make_log_if_none(db, it.home, "", it.random.bytes()));
    CHECK(it.sequenced(db).empty());
    REQUIRE(name_log(db, it.home, "a.example/log", it.random.bytes()));
    CHECK(it.name() == "a.example/log");
    CHECK(it.sequenced(db).empty());
    const std::string named = it.text();
    REQUIRE(name_log(db, it.home, "a.example/log", it.random.bytes()));
    CHECK(it.text() == named);

    record(db, "x");
    CHECK(it.sequenced(db).empty());
    REQUIRE(name_log(db, it.home, "a.example/log", it.random.bytes()));
    CHECK(name_log(db, it.home, "b.example/log", it.random.bytes()).error().code ==
          ErrorCode::conflict);
    CHECK(it.text() == named);
    // A lost key is not replaced by another one.
    fs::remove(it.home.key);
    CHECK(!name_log(db, it.home, "a.example/log", it.random.bytes()));
    REQUIRE(make_log_if_none(db, it.home, "", it.random.bytes()));
    CHECK(!fs::exists(it.home.key));
  });
}

TEST_CASE("log: whoever signed under the old name stops when it gets a new one") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it;
    REQUIRE(make_log_if_none(db, it.home, "", it.random.bytes()));
    const SigningKey key = read_log_key(it.home.key).value();
    const auto old = Sequencer::start(db, it.home.site, key, system_now);
    REQUIRE(name_log(db, it.home, "a.example/log", it.random.bytes()));
    record(db, "x");
    CHECK(old->sequence().error().code == ErrorCode::conflict);
  });
}

}  // namespace mingbai::translog
