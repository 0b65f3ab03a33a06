#include <fstream>
#include <stdexcept>

#include <doctest/doctest.h>

#include "translog/key_succession.h"
#include "translog/log_actions.h"
#include "translog/log_check.h"
#include "translog/log_keys.h"
#include "translog/note_signature.h"
#include "translog/test_watched_log.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

// A city whose server is stopped for every change of keys, as the commands demand.
struct City {
  explicit City(db::Db& database) : db(database) {
    fs::create_directories(home.key.parent_path());
    REQUIRE(write_log_key(home.key, "log.example", random.bytes()));
    first = keys().key.verifier();
    serve();
    record("one");
  }
  [[nodiscard]] LogKeys keys() const { return read_log_keys(home).value(); }
  // As a server that starts; whatever signed before ends.
  void serve() {
    sequencer.reset();
    REQUIRE(drop_ended_key(db, home));
    current.emplace(keys());
    sequencer = started();
    REQUIRE(!sequencer->doubt());
    sequence();
  }
  std::unique_ptr<Sequencer> started() {
    const auto clock = [this] {
      if (is_killed) throw std::runtime_error("killed");
      return Instant{now};
    };
    const SigningKey* const next = current->next ? &*current->next : nullptr;
    return Sequencer::start(db, home.site, current->key, clock, next);
  }
  void sequence() {
    REQUIRE(sequencer->sequence());
    REQUIRE(drop_ended_key(db, home));
  }
  void record(const std::string& entry) {
    REQUIRE(
        db.write([&](db::Session& session) { return record_entry(session, entry, entry, {5}); }));
    sequence();
  }
  Result<PolicyChange> begin() {
    second = make_next_key(home, random.bytes()).value();
    return db.write([&](db::Session& session) {
      return begin_next_key(session, first, second, random.bytes(), {now});
    });
  }
  Result<PolicyChange> end() {
    return db.write([&](db::Session& session) {
      return end_key(session, first, second, random.bytes(), {now});
    });
  }
  [[nodiscard]] NextKey stand() const {
    return db
        .read([&](db::Session& session) -> Result<NextKey> {
          return next_key_stand(session, first, second);
        })
        .value();
  }
  [[nodiscard]] std::string file(const char* name) const {
    return read_file(home.site.folder / name, 1U << 20).value_or("");
  }
  // Whether whoever trusts this key believes what readers get.
  [[nodiscard]] bool convinces(const VerifierKey& key) const {
    return trusted(file("checkpoint"), policy_of(key)).has_value();
  }
  [[nodiscard]] bool convinces_followers(const VerifierKey& key) const {
    const Result<Policy> policy = with_succession(policy_of(key), file("keys"));
    return policy && trusted(file("checkpoint"), *policy);
  }

  db::Db& db;
  db::test::TemporaryFolder folder;
  LogHome home = log_home(folder.path());
  test::Random random{29};
  std::int64_t now = 1'700'000'000'000;
  bool is_killed = false;
  VerifierKey first;
  VerifierKey second;
  std::optional<LogKeys> current;
  std::unique_ptr<Sequencer> sequencer;
};

VerifierKey stranger() {
  return SigningKey("log.example", KeyType::log, std::string(32, 's')).verifier();
}

}  // namespace

TEST_CASE("keys: 22 a new one takes over, and whoever trusted the old one follows") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    CHECK(it.file("keys").empty());
    REQUIRE(it.begin());
    CHECK(it.begin().error().code == ErrorCode::conflict);
    CHECK(it.end().error().code == ErrorCode::conflict);
    CHECK(it.stand() == NextKey::begins);
    it.serve();
    CHECK(it.stand() == NextKey::signs);
    // Old readers pass over the new signature, new ones accept both.
    CHECK(it.convinces(it.first));
    CHECK(it.convinces(it.second));
    CHECK(!it.convinces(stranger()));
    const std::string both = it.file("checkpoint");
    const Policy policy = parse_policy(it.file("policy")).value();
    CHECK(log_keys_of(policy) == std::vector<VerifierKey>{it.first, it.second});

    REQUIRE(it.end());
    CHECK(it.end().error().code == ErrorCode::conflict);
    it.serve();
    it.record("more");
    CHECK(it.keys().key.verifier() == it.second);
    CHECK(!it.keys().next);
    CHECK(!it.convinces(it.first));
    CHECK(it.convinces(it.second));
    CHECK(it.convinces_followers(it.first));
    CHECK(!it.convinces_followers(stranger()));
    CHECK(log_keys_of(parse_policy(it.file("policy")).value()) ==
          std::vector<VerifierKey>{it.second});
    const LogFindings findings = read_whole_log(db, it.home, jobs::Progress::none()).value();
    for (const Message& problem : findings.problems) MESSAGE(english(problem));
    CHECK(findings.problems.empty());

    // What the old key signed in its time counts for ever, what it signs now does not.
    const Policy followed = with_succession(policy_of(it.first), it.file("keys")).value();
    CHECK(trusted(both, followed));
    it.serve();
    it.record("again");
    CHECK(it.convinces_followers(it.first));
  });
}

TEST_CASE("keys: the key that ended signs no tree that anyone who follows believes") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    std::error_code ignored;
    const fs::path stolen = it.folder.path() / "stolen";
    fs::copy_file(it.home.key, stolen, ignored);
    REQUIRE(it.begin());
    it.serve();
    REQUIRE(it.end());
    it.serve();
    it.record("more");
    const SigningKey thief = read_log_key(stolen).value();
    const auto forged = [&](std::int64_t size) {
      Note note{.text = to_string(Checkpoint{
                    .origin = "log.example", .size = size, .root = {}, .extensions = {}}),
                .signatures = {}};
      note.signatures.push_back(sign(thief, note.text));
      return to_string(note);
    };
    const Policy followed = with_succession(policy_of(it.first), it.file("keys")).value();
    CHECK(trusted(forged(1), followed));
    CHECK(!trusted(forged(1000), followed));
    CHECK(trusted(forged(1000), policy_of(it.first)));
    // Put back in its place it cannot sign for this log any more.
    it.sequencer.reset();
    fs::copy_file(stolen, it.home.key, fs::copy_options::overwrite_existing);
    const SigningKey key = read_log_key(it.home.key).value();
    const auto again = Sequencer::start(db, it.home.site, key, [&it] { return Instant{it.now}; });
    CHECK(again->doubt().has_value());
  });
}

TEST_CASE("keys: whatever is killed in between, the same keys sign the same trees") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    // Between the file and the entry: nothing has begun, and the same key is taken up again.
    const VerifierKey made = make_next_key(it.home, it.random.bytes()).value();
    it.serve();
    it.record("two");
    CHECK(it.convinces(it.first));
    CHECK(!it.convinces(made));
    REQUIRE(it.begin());
    CHECK(it.second == made);
    // Between signing and the swap of the head: the next start signs with both, too.
    it.sequencer.reset();
    it.current.emplace(it.keys());
    it.sequencer = it.started();
    it.is_killed = true;
    CHECK_THROWS(it.sequencer->sequence());
    it.is_killed = false;
    CHECK(!it.convinces(it.second));
    it.serve();
    CHECK(it.convinces(it.first));
    CHECK(it.convinces(it.second));
    REQUIRE(it.end());
    it.serve();
    CHECK(!it.keys().next);
    CHECK(it.convinces(it.second));
  });
}

TEST_CASE("keys: with witnesses the old one ends only when readers know the new one") {
  db::test::on_each_engine([](db::Db& db) {
    test::WatchedLog log(db);
    log.demand("ab", "group both all a b\nquorum both");
    log.cosign_head("ab");
    const SigningKey next("log.example", KeyType::log, std::string(32, 'n'));
    const auto begin = [&](db::Session& session) {
      return begin_next_key(session, log.key.verifier(), next.verifier(), log.random.bytes(),
                            log.clock());
    };
    const auto end = [&](db::Session& session) {
      return end_key(session, log.key.verifier(), next.verifier(), log.random.bytes(), log.clock());
    };
    const PolicyChange change = db.write(begin).value();
    // Its witnesses stay as they are, and it holds at once.
    CHECK(parse_policy(change.after)->witnesses.size() == 2);
    CHECK(parse_policy(change.after)->quorum == "both");
    CHECK(change.begins == log.clock());
    log.sequencer.reset();
    log.sequencer = Sequencer::start(db, log.home.site, log.key, log.clock, &next);
    REQUIRE(log.sequencer->sequence());
    CHECK(db.write(end).error().code == ErrorCode::conflict);
    CHECK(!read_file(log.home.site.folder / "keys", 1U << 20));
    log.cosign_head("a");
    CHECK(db.write(end).error().code == ErrorCode::conflict);
    log.cosign_head("ab");
    CHECK(db.write(end));
    // The witnesses' signatures are in the proof.
    const std::string proofs = read_file(log.home.site.folder / "keys", 1U << 20).value();
    CHECK(proofs.find("\u2014 a.example ") != std::string::npos);
  });
}

}  // namespace mingbai::translog
