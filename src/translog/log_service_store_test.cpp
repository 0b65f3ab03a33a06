#include <chrono>

#include <doctest/doctest.h>

#include "platform/db/test_database.h"
#include "platform/db/test_server_role.h"
#include "translog/log_actions.h"
#include "translog/log_check.h"
#include "translog/log_pause.h"
#include "translog/log_service.h"
#include "translog/test_random.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

struct Folder {
  Folder() { fs::create_directories(folder.path() / "keys"); }
  db::test::TemporaryFolder folder;
  LogHome home = log_home(folder.path());
  Clock clock = system_now;
  test::Random random{11};
  std::mutex files;

  void make(db::Db& db) { REQUIRE(make_log_if_none(db, home, "", random.bytes())); }
};

Result<bool> nothing() { return false; }

void record(db::Db& db, const std::string& entry) {
  REQUIRE(db.write([&](db::Session& session) { return record_entry(session, entry, entry, {5}); }));
}

// Waits, as long as CTest lets it, for what its thread will do.
LogService::State after(const LogService& service,
                        const std::function<bool(const LogService::State&)>& is_done) {
  while (!is_done(service.state())) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return service.state();
}

std::optional<LogPause> pause_of(db::Db& db) {
  return *db.read(
      [](db::Session& session) -> Result<std::optional<LogPause>> { return log_pause(session); });
}

bool signs_nothing_more(const LogService::State& state) {
  return state.phase == LogService::Phase::read_only;
}

}  // namespace

TEST_CASE("log service: on PostgreSQL the sequencer's role signs, and the server's own may not") {
  db::test::on_each_address([](const std::string& address) {
    const Result<std::unique_ptr<db::Db>> owner = db::Db::open(address);
    REQUIRE(owner.has_value());
    if ((*owner)->engine() == db::Engine::sqlite) return;
    REQUIRE((*owner)->migrate().has_value());
    Folder it;
    it.make(**owner);
    const Result<std::unique_ptr<db::Db>> web = db::Db::open(db::test::as_server(address));
    REQUIRE(web.has_value());
    {
      const LogService alone(**web, it.home, it.clock, nothing, it.files);
      const auto state = after(alone, signs_nothing_more);
      CHECK(state.doubt->code == ErrorCode::forbidden);
    }
    const auto sequencing = (*web)->open_as(db::test::as_sequencer(address));
    REQUIRE(sequencing.has_value());
    const LogService service(**web, it.home, it.clock, nothing, it.files, nullptr,
                             sequencing->get());
    record(**web, "one");
    CHECK(after(service, [](const auto& now) { return now.size == 1; }).phase ==
          LogService::Phase::signing);
  });
}

TEST_CASE("log service: what is recorded is signed, before, while and after it runs") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it;
    it.make(db);
    record(db, "before");
    {
      const LogService service(db, it.home, it.clock, nothing, it.files);
      after(service, [](const auto& state) { return state.size == 1; });
      record(db, "while");
      record(db, "while 2");
      const auto state = after(service, [](const auto& now) { return now.size == 3; });
      CHECK(state.phase == LogService::Phase::signing);
      CHECK(to_string(state) == "signing, 3 entries");
    }
    record(db, "after");
    const LogService service(db, it.home, it.clock, nothing, it.files);
    after(service, [](const auto& state) { return state.size == 4; });
    CHECK(signed_entry(db, 3) == "after");
    CHECK(read_whole_log(db, it.home, jobs::Progress::none())->problems.empty());
  });
}

TEST_CASE(
    "log service: what waits elsewhere is gathered first, and asked for again after a failure") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it;
    it.make(db);
    int calls = 0;
    const LogService service(
        db, it.home, it.clock,
        [&]() -> Result<bool> {
          if (++calls == 1) return fail(ErrorCode::conflict, Message{"not yet", {}});
          return db.write([&](db::Session& session) -> Result<bool> {
            return TRY(record_entry(session, "gathered", "gathered", {5})).is_new;
          });
        },
        it.files);
    after(service, [](const auto& state) { return state.size == 1; });
    CHECK(signed_entry(db, 0) == "gathered");
  });
}

TEST_CASE("log service: a submission has its entry once the log has signed it") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it;
    it.make(db);
    record(db, "x");
    record(db, "y");
    // "x@0" at its place.
    const auto found = [&](const std::vector<std::string>& submissions) {
      return *db.read([&](db::Session& session) -> Result<std::string> {
        std::string out;
        for (const auto& entry : signed_entries_of(session, submissions)) {
          out += entry ? entry->content + "@" + std::to_string(entry->position) + " " : "- ";
        }
        return out;
      });
    };
    CHECK(found({"x", "y"}) == "- - ");
    const LogService service(db, it.home, it.clock, nothing, it.files);
    after(service, [](const auto& state) { return state.size == 2; });
    CHECK(found({"y", "nobody's", "x", "y"}) == "y@1 - x@0 y@1 ");
    CHECK(found({}).empty());
  });
}

TEST_CASE("log service: without a key nothing is signed, and that is no doubt") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it;
    record(db, "x");
    const LogService service(db, it.home, it.clock, nothing, it.files);
    CHECK(service.state().phase == LogService::Phase::none);
    CHECK(signed_tree(db).error().code == ErrorCode::not_found);
  });
}

TEST_CASE("log service: 14-security 16: a missing guard or key makes the log read-only") {
  db::test::on_each_engine([](db::Db& db) {
    Folder it;
    it.make(db);
    record(db, "x");
    {
      const LogService service(db, it.home, it.clock, nothing, it.files);
      after(service, [](const auto& state) { return state.size == 1; });
    }
    const fs::path kept = it.folder.path() / "kept";
    fs::rename(it.home.site.guard, kept);
    {
      record(db, "y");
      const LogService service(db, it.home, it.clock, nothing, it.files);
      const auto state = after(service, signs_nothing_more);
      REQUIRE(state.doubt);
      CHECK(english(state.doubt->message).find("is missing") != std::string::npos);
      CHECK(to_string(state) == "read-only");
      // 7-translog.md 0.2: pages and desks say since when and why.
      CHECK(english(pause_of(db).value().why).starts_with("signed-checkpoints is missing"));
      CHECK(signed_tree(db)->size == 1);
      CHECK(look_at_log(db, it.home)->problems.size() == 1);
    }
    // With the guard back in its place, what was recorded meanwhile is logged.
    fs::rename(kept, it.home.site.guard);
    {
      const LogService service(db, it.home, it.clock, nothing, it.files);
      after(service, [](const auto& state) { return state.size == 2; });
      CHECK(!pause_of(db));
    }
    REQUIRE(write_log_key(it.home.key, "other.example", it.random.bytes()));
    record(db, "z");
    const LogService service(db, it.home, it.clock, nothing, it.files);
    after(service, signs_nothing_more);
    CHECK(signed_tree(db)->size == 2);
    CHECK(look_at_log(db, it.home)->problems.size() == 1);
  });
}

TEST_CASE("log pause: it lasts from when it began, and its words are those known last") {
  db::test::on_each_engine([](db::Db& db) {
    const auto write = [&](const std::function<void(db::Session&)>& words) {
      REQUIRE(db.write([&](db::Session& session) -> Result<void> {
        words(session);
        return {};
      }));
    };
    CHECK(!pause_of(db));
    write([](db::Session& session) { end_log_pause(session, {5}); });
    write([](db::Session& session) { begin_log_pause(session, msg("{0} is gone", "a\"b"), {10}); });
    write([](db::Session& session) { begin_log_pause(session, msg("No key"), {20}); });
    CHECK(pause_of(db).value().since.ms == 10);
    CHECK(pause_of(db).value().why == msg("No key"));
    write([](db::Session& session) { end_log_pause(session, {30}); });
    CHECK(!pause_of(db));
    write([](db::Session& session) { begin_log_pause(session, msg("{0} is gone", "a\"b"), {40}); });
    CHECK(pause_of(db).value().since.ms == 40);
    CHECK(english(pause_of(db).value().why) == "a\"b is gone");
  });
}

}  // namespace mingbai::translog
