#include <doctest/doctest.h>

#include "translog/key_file.h"
#include "translog/log_actions.h"
#include "translog/log_keys.h"
#include "translog/recovery.h"
#include "translog/resumption.h"
#include "translog/test_watched_log.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

struct City {
  explicit City(db::Db& database) : db(database) {
    fs::create_directories(home.key.parent_path());
    REQUIRE(write_log_key(home.key, "log.example", random.bytes()));
    key = read_log_key(home.key)->verifier();
    codes = make_recovery(home, random.bytes()).value();
    REQUIRE(serve());
    record("one");
    checkpoint = read_file(home.site.folder / "checkpoint", 1U << 20).value();
  }
  // As a server that starts; whether it signs.
  bool serve() {
    sequencer.reset();
    signing.emplace(read_log_key(home.key).value());
    sequencer = Sequencer::start(db, home.site, *signing, [] { return Instant{1000}; });
    return !sequencer->doubt();
  }
  void record(const std::string& entry) {
    REQUIRE(
        db.write([&](db::Session& session) { return record_entry(session, entry, entry, {5}); }));
    REQUIRE(sequencer->sequence());
  }
  void lose_keys() {
    sequencer.reset();
    fs::remove_all(home.key.parent_path());
    fs::create_directories(home.key.parent_path());
  }
  Result<VerifierKey> recover(const std::vector<std::string>& texts) {
    return recover_key_of(db, home, texts);
  }
  [[nodiscard]] KnownTree known() const { return *known_by_checkpoint(checkpoint, {key}); }

  db::Db& db;
  db::test::TemporaryFolder folder;
  LogHome home = log_home(folder.path());
  test::Random random{37};
  VerifierKey key;
  RecoveryCodes codes;
  std::string checkpoint;
  std::optional<SigningKey> signing;
  std::unique_ptr<Sequencer> sequencer;
};

std::string mistyped(std::string text) {
  text[7] = text[7] == 'A' ? 'B' : 'A';
  return text;
}

}  // namespace

TEST_CASE("recovery: 14-security 17: keys are lost, two shares bring the log's back, it goes on") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    CHECK(make_recovery(it.home, it.random.bytes()).error().code == ErrorCode::conflict);
    CHECK(it.recover({it.codes.shares[0], it.codes.shares[1], it.codes.sealed_key}).error().code ==
          ErrorCode::conflict);
    for (const auto& [one, other] : {std::pair{0, 1}, std::pair{2, 0}, std::pair{1, 2}}) {
      it.lose_keys();
      const std::string sheet = "Sheet\n" + it.codes.shares[static_cast<std::size_t>(one)] +
                                "\nsealed:\n" + it.codes.sealed_key;
      REQUIRE(it.recover({sheet, it.codes.shares[static_cast<std::size_t>(other)]}));
      CHECK(read_log_key(it.home.key)->verifier() == it.key);
      // Nobody knows yet whether this database is the newest one.
      CHECK(!it.serve());
      it.sequencer.reset();
      KnownTree more = it.known();
      more.size += 1;
      CHECK(resume_log(db, it.home, more).error().code == ErrorCode::conflict);
      KnownTree other_tree = it.known();
      other_tree.digits = std::string(16, '0');
      CHECK(resume_log(db, it.home, other_tree).error().code == ErrorCode::conflict);
      REQUIRE(resume_log(db, it.home, it.known()));
      CHECK(resume_log(db, it.home, it.known()).error().code == ErrorCode::conflict);
      REQUIRE(it.serve());
      it.record("more " + std::to_string(one));
      CHECK(trusted(read_file(it.home.site.folder / "checkpoint", 1U << 20).value(),
                    policy_of(it.key)));
    }
  });
}

TEST_CASE("recovery: typed wrongly, one share twice, or what does not belong together is refused") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.lose_keys();
    const auto& [one, two, three] = it.codes.shares;
    const std::string& sealed = it.codes.sealed_key;
    const auto refused = [&](const std::vector<std::string>& texts) {
      const Result<VerifierKey> done = it.recover(texts);
      CHECK(!fs::exists(it.home.key));
      return !done && done.error().code == ErrorCode::invalid;
    };
    CHECK(refused({}));
    CHECK(refused({"nonsense"}));
    CHECK(refused({one, sealed}));
    CHECK(refused({one, one, sealed}));
    CHECK(refused({one, two}));
    CHECK(refused({one, mistyped(two), sealed}));
    CHECK(refused({one, two, mistyped(sealed)}));
    CHECK(refused({one, two.substr(0, 40), sealed}));
    const db::test::TemporaryFolder elsewhere;
    const LogHome home = log_home(elsewhere.path());
    fs::create_directories(home.key.parent_path());
    REQUIRE(write_log_key(home.key, "log.example", it.random.bytes()));
    const RecoveryCodes other = make_recovery(home, it.random.bytes()).value();
    CHECK(refused({one, other.shares[1], sealed}));
    CHECK(refused({one, two, other.sealed_key}));
    // As people type: small letters, O for 0, I or l for 1.
    std::string typed = three;
    for (char& c : typed) {
      if (c == '0') c = 'o';
      if (c == '1') c = 'l';
      c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    CHECK(it.recover({typed, two, sealed}));
  });
}

TEST_CASE(
    "recovery: a later key is sealed to the same sheets, and one that signs no more is refused") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    const auto& [one, two, three] = it.codes.shares;
    REQUIRE(write_log_key(it.home.next_key, "log.example", it.random.bytes()));
    const VerifierKey next = read_log_key(it.home.next_key)->verifier();
    const std::string sealed = sealed_log_key(it.home, it.home.next_key).value();
    CHECK(sealed != it.codes.sealed_key);
    it.lose_keys();
    // The head is not signed by it yet.
    CHECK(it.recover({one, two, sealed}).error().code == ErrorCode::forbidden);
    CHECK(!fs::exists(it.home.key));
    const VerifierKey back = recover_log_key(it.home, "log.example", {one, three, sealed}).value();
    CHECK(back == next);
    // Whoever recovers can seal again.
    CHECK(sealed_log_key(it.home, it.home.key));
  });
}

}  // namespace mingbai::translog
