#include <fstream>

#include <doctest/doctest.h>

#include "platform/crypto/random.h"
#include "translog/guard.h"
#include "translog/key_succession.h"
#include "translog/log_actions.h"
#include "translog/log_check.h"
#include "translog/log_keys.h"
#include "translog/takeover_actions.h"
#include "translog/test_watched_log.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

// A city that has signed some entries, and then loses its key.
struct City {
  explicit City(db::Db& database) : db(database) {
    fs::create_directories(home.key.parent_path());
    REQUIRE(write_log_key(home.key, "log.example", random.bytes()));
    old_key = read_log_key(home.key)->verifier();
    serve();
    for (const char* entry : {"one", "two", "three"}) record(entry);
    kept = file("checkpoint");
  }
  // As a server that starts.
  void serve() {
    sequencer.reset();
    REQUIRE(take_over_files(db, home));
    current.emplace(read_log_keys(home).value());
    sequencer = Sequencer::start(db, home.site, current->key, [this] { return Instant{now}; });
    if (!sequencer->doubt()) REQUIRE(sequencer->sequence());
  }
  void record(const std::string& entry) {
    REQUIRE(
        db.write([&](db::Session& session) { return record_entry(session, entry, entry, {5}); }));
    REQUIRE(sequencer->sequence());
  }
  void lose_key() {
    sequencer.reset();
    fs::remove(home.key);
  }
  [[nodiscard]] KnownTree known() const { return *known_by_checkpoint(kept, {old_key}); }
  Result<Takeover> prepare(const KnownTree& tree, bool accepts_loss = false) {
    return prepare_takeover(db, home,
                            {.old_key = old_key, .known = tree, .accepts_loss = accepts_loss},
                            random.bytes());
  }
  Result<PolicyChange> confirm(const Takeover& takeover) {
    return db.write([&](db::Session& session) {
      return record_takeover(session, takeover, random.bytes(), {now});
    });
  }
  [[nodiscard]] std::string file(const char* name) const {
    return read_file(home.site.folder / name, 1U << 20).value_or("");
  }
  [[nodiscard]] bool convinces(const VerifierKey& key) const {
    return trusted(file("checkpoint"), policy_of(key)).has_value();
  }

  db::Db& db;
  db::test::TemporaryFolder folder;
  LogHome home = log_home(folder.path());
  test::Random random{31};
  std::int64_t now = 1'700'000'000'000;
  VerifierKey old_key;
  std::string kept;
  std::optional<LogKeys> current;
  std::unique_ptr<Sequencer> sequencer;
};

void write(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

}  // namespace

TEST_CASE("takeover: 14-security 17: a new key goes on where the old one is lost") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    // As long as it is here it vouches itself.
    CHECK(it.prepare(it.known()).error().code == ErrorCode::conflict);
    it.lose_key();
    const Takeover takeover = it.prepare(it.known()).value();
    CHECK(takeover.size == 3);
    CHECK(takeover.known == 3);
    CHECK(takeover.lost == 0);
    // Asked again it is the same key.
    CHECK(it.prepare(it.known())->new_key == takeover.new_key);
    REQUIRE(it.confirm(takeover));
    CHECK(it.confirm(takeover).error().code == ErrorCode::conflict);
    it.serve();
    REQUIRE(!it.sequencer->doubt());
    CHECK(it.current->key.verifier() == takeover.new_key);
    CHECK(it.convinces(takeover.new_key));
    CHECK(!it.convinces(it.old_key));
    it.record("more");
    it.serve();
    REQUIRE(!it.sequencer->doubt());
    const LogFindings findings = read_whole_log(db, it.home, jobs::Progress::none()).value();
    for (const Message& problem : findings.problems) MESSAGE(english(problem));
    CHECK(findings.problems.empty());

    // Whoever trusted the old key is told, and trusts nobody else for it.
    const std::string keys = it.file("keys");
    const Policy followed = with_succession(policy_of(it.old_key), keys).value();
    CHECK(followed.logs.size() == 1);
    CHECK(!trusted(it.file("checkpoint"), followed));
    const std::vector<ClaimedTakeover> told = takeovers_in(keys).value();
    REQUIRE(told.size() == 1);
    CHECK(told[0].index == 3);
    CHECK(told[0].takeover == takeover);
    // And the log itself says the same.
    const auto said = db.read([&](db::Session& session) -> Result<std::vector<ClaimedTakeover>> {
      return takeovers(session, "log.example");
    });
    REQUIRE(said->size() == 1);
    CHECK(said->front().takeover == takeover);
  });
}

TEST_CASE(
    "takeover: 14-security 17: to a smaller size it is refused, unless that is named as lost") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.lose_key();
    KnownTree more = it.known();
    more.size = 5;
    CHECK(it.prepare(more).error().code == ErrorCode::conflict);
    const Takeover takeover = it.prepare(more, true).value();
    CHECK(takeover.size == 3);
    CHECK(takeover.lost == 5);
    REQUIRE(it.confirm(takeover));
    it.serve();
    REQUIRE(!it.sequencer->doubt());
    CHECK(takeovers_in(it.file("keys"))->front().takeover.lost == 5);
    const auto is_lost = [&](std::int64_t size) {
      return db
          .read(
              [&](db::Session& session) -> Result<bool> { return is_named_as_lost(session, size); })
          .value();
    };
    CHECK(!is_lost(3));
    CHECK(is_lost(4));
    CHECK(is_lost(5));
    CHECK(!is_lost(6));
  });
}

TEST_CASE("takeover: what the guard tells of counts as known") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.lose_key();
    REQUIRE(Guard::begin_anew(it.home.site.guard, {7, leaf_hash("seven")}));
    CHECK(it.prepare(it.known()).error().code == ErrorCode::conflict);
    CHECK(it.prepare(it.known(), true)->lost == 7);
    // Missing it tells of nothing; other entries are never taken for ours.
    fs::remove(it.home.site.guard);
    CHECK(it.prepare(it.known()));
    REQUIRE(Guard::begin_anew(it.home.site.guard, {2, leaf_hash("other")}));
    CHECK(it.prepare(it.known(), true).error().code == ErrorCode::conflict);
  });
}

TEST_CASE("takeover: the digits of a poster will do, others will not") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.lose_key();
    const std::string all = it.known().digits;
    const std::string poster = all.substr(0, 16);
    CHECK(it.prepare(known_by_digits(3, poster).value()));
    std::string typed = poster.substr(0, 8) + " " + poster.substr(8);
    for (char& c : typed) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    CHECK(it.prepare(known_by_digits(3, typed).value()));
    std::string wrong = poster;
    wrong[3] = wrong[3] == '0' ? '1' : '0';
    CHECK(it.prepare(known_by_digits(3, wrong).value()).error().code == ErrorCode::conflict);
    CHECK(it.prepare(known_by_digits(2, poster).value()).error().code == ErrorCode::conflict);
    for (const char* bad : {"", "123456789012345", "g234567890123456"}) {
      CHECK(known_by_digits(3, bad).error().code == ErrorCode::invalid);
    }
    const VerifierKey stranger =
        SigningKey("log.example", KeyType::log, std::string(32, 's')).verifier();
    CHECK(!known_by_checkpoint(it.kept, {stranger}));
    CHECK(
        prepare_takeover(db, it.home, {.old_key = stranger, .known = it.known()}, it.random.bytes())
            .error()
            .code == ErrorCode::conflict);
  });
}

TEST_CASE("takeover: what waits for officers signs nothing, and what was refused goes") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.lose_key();
    const KnownTree known = it.known();
    const Takeover takeover = it.prepare(known).value();
    const auto in_write = [&](auto&& work) { return db.write(work); };
    REQUIRE(in_write([&](db::Session& session) -> Result<void> {
      propose_takeover(session, takeover, known, {it.now});
      return {};
    }));
    REQUIRE(take_over_files(db, it.home));
    CHECK(fs::exists(it.home.takeover_key));
    CHECK(!fs::exists(it.home.key));
    const ProposedTakeover waiting =
        db.read([](db::Session& session) { return proposed_takeover(session); })->value();
    CHECK(waiting.takeover == takeover);
    CHECK(!waiting.first_person);
    const auto refuse = [&](db::Session& session) {
      return refuse_takeover(session, waiting.id, {it.now});
    };
    REQUIRE(in_write(refuse));
    CHECK(in_write(refuse).error().code == ErrorCode::not_found);
    REQUIRE(take_over_files(db, it.home));
    CHECK(!fs::exists(it.home.takeover_key));
    CHECK(!fs::exists(it.home.key));
  });
}

TEST_CASE("takeover: the old key that turns up again signs nothing more") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    const std::string lost = read_file(it.home.key, 1000).value();
    it.lose_key();
    const Takeover takeover = it.prepare(it.known()).value();
    REQUIRE(it.confirm(takeover));
    write(it.home.key, lost);
    const SigningKey found = read_log_key(it.home.key).value();
    const auto again = Sequencer::start(db, it.home.site, found, [&it] { return Instant{it.now}; });
    CHECK(!again->doubt());
    CHECK(!again->sequence());
    CHECK(again->doubt().has_value());
    CHECK(it.file("checkpoint") == it.kept);
  });
}

TEST_CASE("takeover: a file of keys that nobody signed tells of none") {
  const SigningKey a("log.example", KeyType::log, std::string(32, 'a'));
  CHECK(!takeovers_in(""));
  CHECK(!takeovers_in("nonsense"));
  const std::string proof =
      to_string(TlogProof{.extra = "x", .index = 0, .hashes = {}, .checkpoint = "no note"});
  CHECK(takeovers_in(proof)->empty());
  CHECK(!with_succession(policy_of(a.verifier()), proof));
}

}  // namespace mingbai::translog
