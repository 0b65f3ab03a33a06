#include <atomic>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>

#include "platform/crypto/sha256.h"
#include "platform/db/test_database.h"
#include "translog/key_file.h"
#include "translog/note_signature.h"
#include "translog/test_log.h"
#include "translog/test_random.h"
#include "translog/verified_tiles.h"
#include "translog/witness_actions.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most = 300;

struct Office {
  Office() {
    REQUIRE(make_witness(home, "witness.example/office", random.bytes()));
    db = open_witness(home).value();
    REQUIRE(list_log(*db, to_string(log.verifier())));
  }

  [[nodiscard]] std::string body(std::int64_t old_size, std::int64_t size) const {
    test::Log whole(most);
    VerifiedTiles tree = VerifiedTiles::open(whole, most, whole.root).value();
    AddCheckpoint out{.old_size = old_size,
                      .proof = prove_consistency(tree, old_size, size).value()};
    out.note.text = to_string(Checkpoint{.origin = "log.example",
                                         .size = size,
                                         .root = tree_root(tree, size).value(),
                                         .extensions = {}});
    out.note.signatures = {sign(log, out.note.text)};
    return to_string(out);
  }
  [[nodiscard]] std::int64_t size() const { return witnessed_logs(*db)->front().tree.size; }

  db::test::TemporaryFolder folder;
  WitnessHome home = witness_home(folder.path() / "office");
  test::Random random{17};
  SigningKey log{"log.example", KeyType::log, std::string(32, 'l')};
  std::unique_ptr<db::Db> db;
  std::atomic<std::int64_t> seconds = 1'700'000'000;
  // Each look is a second after the last one.
  Clock clock = [this] { return Instant{++seconds * 1000}; };
};

}  // namespace

TEST_CASE("witness: what it cosigns is kept first and shown to whoever watches") {
  Office it;
  const SigningKey key = read_key_file(it.home.key, KeyType::witness).value();
  const std::string address = crypto::sha256_hex("log.example");
  {
    Witness witness(*it.db, key, it.clock);
    CHECK(!*witness.checkpoint(address));
    const Witness::Answer answer = witness.add_checkpoint(it.body(0, 100));
    REQUIRE(answer.status == 200);
    const std::string shown = witness.checkpoint(address)->value();
    const Note note = parse_note(shown).value();
    CHECK(to_string(note.signatures.back()) == answer.body);
    const std::vector<VerifierKey> keys = {it.log.verifier(), key.verifier()};
    CHECK(verify(note, keys)->size() == 2);
    CHECK(verify(note, keys)->back().time > 1'700'000'000);
    const Witness::Answer stale = witness.add_checkpoint(it.body(0, 200));
    CHECK(stale.status == 409);
    CHECK(stale.body == "100\n");
    CHECK(stale.media_type == "text/x.tlog.size");
    CHECK(witness.checkpoint(address)->value() == shown);
    CHECK(!*witness.checkpoint(crypto::sha256_hex("other.example")));
  }
  // Another process remembers.
  it.db = open_witness(it.home).value();
  Witness witness(*it.db, key, it.clock);
  CHECK(witness.add_checkpoint(it.body(0, 50)).status == 409);
  CHECK(witness.add_checkpoint(it.body(100, 200)).status == 200);
  CHECK(it.size() == 200);
}

TEST_CASE("witness: scenario 24: of requests at the same time none takes back the other") {
  Office it;
  const SigningKey key = read_key_file(it.home.key, KeyType::witness).value();
  Witness witness(*it.db, key, it.clock);
  REQUIRE(witness.add_checkpoint(it.body(0, 10)).status == 200);
  std::vector<std::thread> threads;
  std::atomic<std::int64_t> newest = 10;
  std::atomic<int> cosigned = 0;
  for (std::int64_t size = 11; size < 27; ++size) {
    threads.emplace_back([&, size, body = it.body(10, size)] {
      if (witness.add_checkpoint(body).status != 200) return;
      ++cosigned;
      newest = size;
    });
  }
  for (std::thread& thread : threads) thread.join();
  // All of them began from the same size, so exactly one of them was right.
  CHECK(cosigned == 1);
  CHECK(it.size() == newest);
}

TEST_CASE("witness: 14-security 36: one cosignature a second, and only for listed logs") {
  Office it;
  const SigningKey key = read_key_file(it.home.key, KeyType::witness).value();
  std::int64_t now = 1'700'000'000'000;
  const Clock clock = [&] { return Instant{now}; };
  Witness witness(*it.db, key, clock);
  CHECK(witness.add_checkpoint(it.body(0, 10)).status == 200);
  CHECK(witness.add_checkpoint(it.body(10, 20)).status == 429);
  // Who is told what to send may send it.
  CHECK(witness.add_checkpoint(it.body(0, 20)).status == 409);
  now += 999;
  CHECK(witness.add_checkpoint(it.body(10, 20)).status == 429);
  now += 1;
  CHECK(witness.add_checkpoint(it.body(10, 20)).status == 200);
  // A clock that was set back shuts nobody out.
  now -= 3'600'000;
  CHECK(witness.add_checkpoint(it.body(20, 20)).status == 200);

  std::string other = it.body(0, 10);
  other.replace(other.find("log.example"), 11, "foe.example");
  CHECK(witness.add_checkpoint(other).status == 404);
  CHECK(witness.add_checkpoint("old 0\n").status == 400);
  CHECK(witness.add_checkpoint(std::string(max_witness_request_bytes + 1, 'x')).status == 413);
}

TEST_CASE("witness: a folder of its own, which forgets nothing") {
  Office it;
  CHECK(make_witness(it.home, "second.example", it.random.bytes()).error().code ==
        ErrorCode::conflict);
  CHECK(list_log(*it.db, to_string(it.log.verifier())).error().code == ErrorCode::conflict);
  const SigningKey key = read_key_file(it.home.key, KeyType::witness).value();
  CHECK(list_log(*it.db, to_string(key.verifier())).error().code == ErrorCode::invalid);
  CHECK(list_log(*it.db, "nonsense").error().code == ErrorCode::invalid);
  CHECK(!read_key_file(it.home.key, KeyType::log));
  CHECK((fs::status(it.home.key).permissions() & fs::perms::all) ==
        (fs::perms::owner_read | fs::perms::owner_write));

  const WitnessHome other = witness_home(it.folder.path() / "other");
  for (const char* name : {"", "two words", "a+b", "line\nfeed"}) {
    CHECK(make_witness(other, name, it.random.bytes()).error().code == ErrorCode::invalid);
  }
  CHECK(!fs::exists(other.folder));
  fs::create_directories(other.folder);
  std::ofstream(other.folder / "mingbai.db") << "x";
  CHECK(make_witness(other, "w.example", it.random.bytes()).error().code == ErrorCode::conflict);

  // Without its memory it would vouch for a second history.
  it.db = nullptr;
  fs::remove(it.home.database);
  CHECK(open_witness(it.home).error().code == ErrorCode::not_found);
}

}  // namespace mingbai::translog
