#include <atomic>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>
#include <soci/soci.h>

#include "platform/db/test_database.h"
#include "platform/submissions/submission.h"

using namespace mingbai;
using namespace mingbai::submissions;

namespace {

constexpr Instant noon{1'760'000'000'000};

// An act that can be counted: one row of the table settings for each time.
struct Act {
  db::Db& db;
  std::atomic<int> times = 0;

  Result<void> operator()() {
    return db.write([&](db::Session& session) -> Result<void> {
      const std::string name = "act " + std::to_string(++times);
      session << "INSERT INTO settings (name, value) VALUES (:name, '')", soci::use(name, "name");
      return {};
    });
  }
};

std::int64_t count(db::Db& db, const std::string& table) {
  std::int64_t n = 0;
  const Result<void> read = db.read([&](db::Session& session) -> Result<void> {
    session << "SELECT COUNT(*) FROM " + table, soci::into(n);
    return {};
  });
  REQUIRE(read.has_value());
  return n;
}

Submission filled(const std::string& id) {
  return {.owner = "session 1", .id = id, .body = "reason=election", .answer = "/desk/done"};
}

}  // namespace

TEST_CASE("security 42: the same form acts once and leads to the same page") {
  db::test::on_each_engine([](db::Db& db) {
    Act act{db};
    const auto run = [&act] { return act(); };
    const Submission first = filled(new_id());
    for (int tap = 0; tap < 3; ++tap) CHECK(once(db, first, run, noon).value() == "/desk/done");
    CHECK(count(db, "settings") == 1);

    Submission changed = first;
    changed.body = "reason=other";
    CHECK(once(db, changed, run, noon).error().code == ErrorCode::conflict);
    Submission stranger = first;
    stranger.owner = "session 2";
    CHECK(once(db, stranger, run, noon).has_value());
    CHECK(once(db, filled(new_id()), run, noon).has_value());
    CHECK(count(db, "settings") == 3);
  });
}

TEST_CASE("submissions: ids that no form has are refused before the act") {
  db::test::on_each_engine([](db::Db& db) {
    Act act{db};
    const std::string good = new_id();
    for (const std::string& id : {std::string(), std::string("1"), good + "0", "A" + good.substr(1),
                                  std::string(64, '\''), std::string(1'000'000, 'a')}) {
      const Result<std::string> done = once(
          db, filled(id), [&act] { return act(); }, noon);
      CHECK(done.error().code == ErrorCode::invalid);
    }
    CHECK(act.times == 0);
  });
}

TEST_CASE("submissions: a refused or broken act is not remembered and may be sent again") {
  db::test::on_each_engine([](db::Db& db) {
    Act act{db};
    const Submission form = filled(new_id());
    const auto refused = [&db] {
      const Result<void> tried = db.write([](db::Session&) -> Result<void> {
        return fail(ErrorCode::forbidden, Message{"no", {}});
      });
      // As acts do that write down what was tried.
      CHECK(db.write([](db::Session&) -> Result<void> { return {}; }).has_value());
      return tried;
    };
    CHECK(once(db, form, refused, noon).error().message.id == "no");
    CHECK_THROWS_AS(static_cast<void>(once(
                        db, form, []() -> Result<void> { throw Bug("broken"); }, noon)),
                    Bug);
    CHECK_THROWS_AS(static_cast<void>(once(
                        db, form, []() -> Result<void> { return {}; }, noon)),
                    Bug);
    CHECK(count(db, "form_answers") == 0);
    CHECK(once(
              db, form, [&act] { return act(); }, noon)
              .has_value());
    CHECK(count(db, "settings") == 1);
  });
}

TEST_CASE("submissions: of many taps at once one acts") {
  db::test::on_each_engine([](db::Db& db) {
    Act act{db};
    const Submission form = filled(new_id());
    std::atomic<int> led = 0;
    std::vector<std::thread> taps;
    for (int tap = 0; tap < 8; ++tap) {
      taps.emplace_back([&] {
        const Result<std::string> done = once(
            db, form, [&act] { return act(); }, noon);
        if (done.has_value() && *done == "/desk/done") ++led;
      });
    }
    for (std::thread& tap : taps) tap.join();
    CHECK(led == 8);
    CHECK(count(db, "settings") == 1);
  });
}

TEST_CASE("security 42: only hashes are kept, for a day") {
  db::test::on_each_engine([](db::Db& db) {
    Act act{db};
    const auto run = [&act] { return act(); };
    const Submission form = filled(new_id());
    REQUIRE(once(db, form, run, noon).has_value());
    const Result<std::string> row = db.read([](db::Session& session) -> Result<std::string> {
      std::string text;
      session << "SELECT owner || form || body || answer FROM form_answers", soci::into(text);
      return text;
    });
    CHECK(row->find(form.id) == std::string::npos);
    CHECK(row->find("election") == std::string::npos);
    REQUIRE(once(db, filled(new_id()), run, Instant{noon.ms + 86'400'001}).has_value());
    CHECK(count(db, "form_answers") == 1);
  });
}

TEST_CASE("submissions: the body is all that was sent but what is named") {
  http::Request request;
  request.path = "/desk/posts";
  request.form = {{"a", "1"}, {"password", "secret"}};
  const std::string body = body_of(request, {"password"});
  CHECK(body.find("secret") == std::string::npos);
  http::Request other = request;
  other.form = {{"a", "1"}};
  CHECK(body_of(other, {"password"}) == body);
  other.form = {{"a1", ""}};
  CHECK(body_of(other, {"password"}) != body);
  other = request;
  other.path = "/desk/people";
  CHECK(body_of(other, {"password"}) != body);
}

TEST_CASE("submissions: a file of the same name and length with something else in it is another") {
  const db::test::TemporaryFolder folder;
  const auto body = [&](const std::string& content) {
    const std::filesystem::path path = folder.path() / "upload";
    std::ofstream(path, std::ios::binary) << content;
    http::Request request;
    request.path = "/desk/people";
    request.files.push_back({.field = "file",
                             .name = "people.csv",
                             .path = path,
                             .bytes = static_cast<std::int64_t>(content.size())});
    return body_of(request);
  };
  const std::string large(200'000, 'a');
  CHECK(body("") == body(""));
  CHECK(body("1") != body(""));
  CHECK(body("12") == body("12"));
  CHECK(body("12") != body("21"));
  CHECK(body(large + "a") != body(large + "b"));
  CHECK(body_of(http::Request{.path = "/desk/people"}) != body(""));
}
