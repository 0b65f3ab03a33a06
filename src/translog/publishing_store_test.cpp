#include <doctest/doctest.h>

#include "translog/log_policy_actions.h"
#include "translog/note_signature.h"
#include "translog/publishing.h"
#include "translog/test_watched_log.h"
#include "translog/tile_folder.h"
#include "translog/witness_rounds.h"

namespace mingbai::translog {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

using test::witness_key;

struct City : test::WatchedLog {
  using WatchedLog::WatchedLog;
  void record(const std::string& entry) {
    REQUIRE(
        db.write([&](db::Session& session) { return record_entry(session, entry, entry, {5}); }));
    REQUIRE(sequencer->sequence());
  }
  // Of which two of three witnesses are needed, or what `quorum` says.
  void demand(const std::string& quorum) {
    WatchedLog::demand("abc", "group two 2 a b c\nquorum " + quorum);
  }
  [[nodiscard]] std::string shown() const {
    return read_file(home.site.folder / "checkpoint", 1U << 20).value_or("");
  }
  [[nodiscard]] std::int64_t size() const {
    return parse_checkpoint(parse_note(shown())->text)->size;
  }
};

}  // namespace

TEST_CASE("publishing: readers wait for the quorum, and for nothing else") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.record("one");
    CHECK(it.size() == 1);
    it.demand("two");
    // The checkpoint that makes the policy public is the first that it is about.
    CHECK(it.size() == 1);
    CHECK(witnessing(db, it.clock())->waiting.has_value());
    it.cosign_head("a");
    CHECK(it.size() == 1);
    it.cosign_head("ac");
    CHECK(it.size() == 2);
    const Witnessing stand = witnessing(db, it.clock()).value();
    CHECK(stand.witnesses.size() == 2);
    CHECK(stand.asked == 3);
    CHECK(!stand.waiting);
    CHECK(to_string(stand) == "seen by 2 of 3 witnesses");
    // A later one is joined to it; the first word of each stands.
    it.cosign_head("abc");
    CHECK(witnessing(db, it.clock())->witnesses.size() == 3);
    it.cosign_head("");
    CHECK(witnessing(db, it.clock())->witnesses.size() == 3);
  });
}

TEST_CASE("publishing: an earlier checkpoint may get its quorum while the log goes on") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.demand("two");
    const Note first = parse_note(signed_tree(db)->checkpoint).value();
    it.record("more");
    Note cosigned = first;
    for (const char letter : {'a', 'b'}) {
      cosigned.signatures.push_back(cosign(witness_key(letter), first.text, 1000));
    }
    REQUIRE(publish_checkpoint(db, it.home.site.folder, cosigned, it.clock()));
    CHECK(it.size() == 1);
    CHECK(witnessing(db, it.clock())->waiting.has_value());
    it.cosign_head("bc");
    CHECK(it.size() == 2);
    // Never back.
    REQUIRE(publish_checkpoint(db, it.home.site.folder, cosigned, it.clock()));
    CHECK(it.size() == 2);
    TileFolder tiles(it.home.site.folder);
    CHECK(prove_entry(db, tiles, 0)->checkpoint == it.shown());
  });
}

TEST_CASE("publishing: 14-security 36: less is demanded only after seven days") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.demand("two");
    it.cosign_head("ab");
    it.now += 1;
    it.demand("none");
    CHECK(it.size() == 1);
    // Asking for the old one again, or for something else, does not shorten it.
    it.now += 1;
    it.demand("a");
    it.now += 7 * day_ms - 2;
    it.record("x");
    CHECK(it.size() == 1);
    it.now += 1;
    it.record("y");
    CHECK(it.size() == 1);
    CHECK(witnessing(db, it.clock())->waiting.has_value());
    it.now += 2;
    it.cosign_head("a");
    CHECK(it.size() == 5);
  });
}

TEST_CASE("publishing: a policy whose time has come is asked about at once") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.demand("two");
    it.now += 1;
    it.demand("none");
    const http::Client client = http::Client::make({}).value();
    std::mutex files;
    WitnessRounds rounds(db, it.home.site.folder, client, it.clock, files);
    rounds.ask();
    CHECK(it.size() == 0);
    it.now += 7 * day_ms + 2;
    rounds.ask();
    CHECK(it.size() == 2);
    CHECK(!witnessing(db, it.clock())->waiting);
    const std::string policy = read_file(it.home.site.folder / "policy", 1U << 20).value_or("");
    CHECK(policy.ends_with("quorum none\n"));
    CHECK(!rounds.doubt());
  });
}

TEST_CASE("publishing: a lost folder comes back, with what readers were shown") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.demand("two");
    it.cosign_head("ab");
    it.record("more");
    const std::string shown = it.shown();
    it.sequencer = nullptr;
    std::filesystem::remove_all(it.home.site.folder);
    it.sequencer = Sequencer::start(db, it.home.site, it.key, it.clock);
    CHECK(!it.sequencer->doubt());
    CHECK(it.shown() == shown);
    TileFolder tiles(it.home.site.folder);
    CHECK(prove_entry(db, tiles, 0)->checkpoint == shown);
  });
}

}  // namespace mingbai::translog
