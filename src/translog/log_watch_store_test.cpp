#include <doctest/doctest.h>

#include "translog/log_policy_actions.h"
#include "translog/log_watch_actions.h"
#include "translog/test_watched_log.h"
#include "translog/witnessing_store.h"

namespace mingbai::translog {
namespace {

struct City : test::WatchedLog {
  using WatchedLog::WatchedLog;
  void demand(const std::string& letters, const std::string& quorum) {
    WatchedLog::demand(letters, "quorum " + quorum);
  }
  // As the rounds of the witnesses do.
  void cosign(char letter) {
    const std::int64_t size = signed_tree(db)->size;
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      save_cosigned(session, to_string(test::witness_key(letter).verifier()), {size, clock()});
      return {};
    }));
    cosign_head(std::string(1, letter));
  }
  [[nodiscard]] Result<WatchNow> watch() const {
    return db.read([&](db::Session& session) { return watch_now(session, clock()); });
  }
};

}  // namespace

TEST_CASE("log watch: from a log without witnesses to one that waits for them") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    CHECK(it.watch()->watch.watchers.empty());
    CHECK(it.watch()->stand.has_quorum);
    it.demand("ab", "a");
    WatchNow seen = it.watch().value();
    REQUIRE(seen.watch.watchers.size() == 2);
    CHECK(!seen.watch.watchers[0].last);
    CHECK(seen.watch.watchers[0].behind == 1);
    CHECK(seen.watch.watchers[0].since == 0);
    CHECK(seen.stand.waiting.has_value());
    CHECK(seen.stand.published == 0);

    it.cosign('a');
    seen = it.watch().value();
    CHECK(seen.watch.watchers[0].behind == 0);
    CHECK(seen.watch.watchers[0].last->at == it.clock());
    CHECK(seen.watch.watchers[0].has_signed);
    CHECK(!seen.watch.watchers[1].has_signed);
    CHECK(seen.stand.has_quorum);
    CHECK(!seen.stand.waiting);
  });
}

TEST_CASE("log watch: 14-security 36: a removal is announced, and is told for ever after") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.demand("ab", "a");
    it.cosign('a');
    it.now += 1;
    it.demand("b", "b");
    it.cosign('a');
    WatchNow seen = it.watch().value();
    REQUIRE(seen.watch.coming.has_value());
    CHECK(seen.watch.coming->version.entry == 1);
    CHECK(seen.watch.coming->version.begins == Instant{it.now + policy_delay_ms});
    CHECK(seen.watch.coming->leaving == std::vector<std::string>{"a"});
    CHECK(seen.watch.watchers.size() == 2);

    it.now += policy_delay_ms;
    seen = it.watch().value();
    CHECK(!seen.watch.coming);
    REQUIRE(seen.watch.watchers.size() == 1);
    CHECK(seen.watch.watchers[0].since == 0);
    REQUIRE(seen.watch.former.size() == 1);
    CHECK(seen.watch.former[0].name == "a");
    CHECK(seen.watch.former[0].removed == 1);
    // What readers have was right when they got it, and is not what is demanded now.
    CHECK(!seen.stand.waiting);
    CHECK(!seen.stand.has_quorum);
  });
}

TEST_CASE("log watch: a policy that was changed in the database is not told") {
  db::test::on_each_engine([](db::Db& db) {
    City it(db);
    it.demand("a", "none");
    it.now += 1;
    it.demand("ab", "none");
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      db::script(session, "UPDATE log_policies SET content = 'quorum none' WHERE id = 1");
      return {};
    }));
    CHECK(it.watch().error().code == ErrorCode::conflict);
  });
}

}  // namespace mingbai::translog
