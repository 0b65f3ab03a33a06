#include <array>
#include <atomic>
#include <thread>

#include <doctest/doctest.h>
#include <soci/soci.h>
#include <unistd.h>

#include "platform/db/test_database.h"
#include "platform/jobs/jobs.h"
#include "platform/jobs/worker.h"

namespace mingbai::jobs {
namespace {

Job wait_for_end(const Jobs& jobs, JobId id) {
  for (;;) {
    const Result<Job> job = jobs.find(id);
    REQUIRE(job.has_value());
    if (job->has_ended()) return *job;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

Kind echo() {
  return {"echo", [](const json::Value& params, const Progress& progress) -> Result<json::Value> {
            progress.report(3, 3);
            return params;
          }};
}

// Runs until it is told to stop.
Kind endless(bool is_restartable, std::atomic<int>& begun) {
  return {"endless",
          [&begun](const json::Value&, const Progress& progress) -> Result<json::Value> {
            ++begun;
            while (!progress.is_cancelled())
              std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return fail(ErrorCode::conflict, Message{"stopped", {}});
          },
          is_restartable};
}

void run_sql(db::Db& db, const std::string& sql) {
  const Result<void> done = db.write([&](db::Session& session) -> Result<void> {
    db::script(session, sql);
    return {};
  });
  REQUIRE(done.has_value());
}

TEST_CASE("jobs: work gets its params, its result is kept") {
  db::test::on_each_engine([](db::Db& db) {
    Jobs jobs(db);
    const Worker worker(db, {echo()});
    const json::Value params = json::Object{{"file", "凭证.xlsx"}, {"rows", 7}};
    const Job job = wait_for_end(jobs, *jobs.add("echo", params));
    CHECK(job.state == State::done);
    CHECK(job.result == params);
    CHECK(job.params == params);
    CHECK_FALSE(job.error.has_value());
    CHECK(job.started >= job.created);
    CHECK(job.ended >= job.started);
    CHECK(jobs.latest(10)->size() == 1);
    CHECK((*jobs.latest_ended("echo"))->id == job.id);
    CHECK_FALSE(jobs.latest_ended("other")->has_value());
  });
}

TEST_CASE("jobs: an error and an exception fail the job, the next one runs") {
  db::test::on_each_engine([](db::Db& db) {
    Jobs jobs(db);
    const Kind refusing{
        "refusing", [](const json::Value&, const Progress&) -> Result<json::Value> {
          return fail(ErrorCode::invalid, Message{"Row {0} is {1}.", {"7", "\"x\""}}, "file");
        }};
    const Kind broken{"broken", [](const json::Value&, const Progress&) -> Result<json::Value> {
                        throw Bug("broken");
                      }};
    const Worker worker(db, {refusing, broken, echo()});
    const Job refused = wait_for_end(jobs, *jobs.add("refusing", {}));
    CHECK(refused.state == State::failed);
    CHECK(refused.error == Error{ErrorCode::invalid, {"Row {0} is {1}.", {"7", "\"x\""}}, "file"});
    const Job thrown = wait_for_end(jobs, *jobs.add("broken", {}));
    CHECK(thrown.state == State::failed);
    CHECK(thrown.error->code == ErrorCode::internal);
    CHECK(wait_for_end(jobs, *jobs.add("unknown", {})).error->code == ErrorCode::invalid);
    CHECK(wait_for_end(jobs, *jobs.add("echo", {})).state == State::done);
  });
}

TEST_CASE("jobs: queued and running work can be cancelled, ended work cannot") {
  db::test::on_each_engine([](db::Db& db) {
    Jobs jobs(db);
    std::atomic<int> begun = 0;
    const Worker worker(db, {endless(false, begun), echo()});
    const JobId running = *jobs.add("endless", {});
    while (begun == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const JobId queued = *jobs.add("echo", {});
    CHECK(jobs.find(queued)->state == State::queued);
    CHECK(jobs.cancel(queued).has_value());
    CHECK(jobs.find(queued)->state == State::cancelled);
    CHECK(jobs.cancel(running).has_value());
    CHECK(wait_for_end(jobs, running).state == State::cancelled);
    CHECK(jobs.cancel(running).error().code == ErrorCode::conflict);
    CHECK(jobs.cancel(JobId{999}).error().code == ErrorCode::not_found);
  });
}

TEST_CASE("jobs: work cut off by a clean stop begins again if it may") {
  db::test::on_each_engine([](db::Db& db) {
    for (const bool is_restartable : {true, false}) {
      CAPTURE(is_restartable);
      Jobs jobs(db);
      std::atomic<int> begun = 0;
      JobId id;
      {
        const Worker worker(db, {endless(is_restartable, begun)});
        id = *jobs.add("endless", {});
        while (begun == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      const Job job = *jobs.find(id);
      CHECK(job.state == (is_restartable ? State::queued : State::failed));
      CHECK(job.error.has_value() != is_restartable);
      if (is_restartable) {
        const Worker worker(db, {endless(true, begun)});
        while (begun < 2) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        CHECK(jobs.cancel(id).has_value());
        CHECK(wait_for_end(jobs, id).state == State::cancelled);
      }
    }
  });
}

TEST_CASE(
    "jobs: what a dead process left running is failed or begun again, a living one's is left") {
  db::test::on_each_engine([](db::Db& db) {
    Jobs jobs(db, [] { return Instant{1'000'000}; });
    struct Case {
      const char* kind;
      std::string runner;
      std::int64_t heard_ms;
      State expected;
    };
    std::array<char, 256> host{};
    ::gethostname(host.data(), host.size() - 1);
    const std::string here = host.data();
    const std::vector<Case> cases = {
        {"echo", here + " 999999999 5", 999'999, State::done},
        {"once", here + " 999999999 5", 999'999, State::failed},
        {"once", here + " 1 5", 999'999, State::failed},  // the pid is used again
        {"once", "elsewhere.example 7 5", 1'000, State::failed},
        {"once", "elsewhere.example 7 5", 999'999, State::running},
    };
    std::vector<JobId> ids;
    for (const Case& one : cases) {
      ids.push_back(*jobs.add(one.kind, {}));
      run_sql(db, "UPDATE jobs SET state = 'running', runner = '" + one.runner +
                      "', heard_ms = " + std::to_string(one.heard_ms) +
                      " WHERE id = " + std::to_string(ids.back().value));
    }
    Kind again = echo();
    again.is_restartable = true;
    Kind once = echo();
    once.name = "once";
    const Worker worker(db, {again, once}, [] { return Instant{1'000'000}; });
    for (std::size_t i = 0; i < cases.size(); ++i) {
      CAPTURE(i);
      if (cases[i].expected == State::running) {
        CHECK(jobs.find(ids[i])->state == State::running);
      } else {
        CHECK(wait_for_end(jobs, ids[i]).state == cases[i].expected);
      }
    }
  });
}

// Whatever the worker is doing at that moment: every reading of the clock is the last before the
// jump once.
TEST_CASE("jobs: work by the calendar is added when the clock moves on between two looks") {
  for (int jump_after = 1; jump_after <= 8; ++jump_after) {
    CAPTURE(jump_after);
    db::test::on_each_engine([&](db::Db& db) {
      constexpr std::int64_t day_ms = 86'400'000;
      std::atomic<int> readings = 0;
      const Clock clock = [&] { return Instant{(++readings <= jump_after ? 100 : 107) * day_ms}; };
      Kind weekly = echo();
      weekly.every_ms = 7 * day_ms;
      const Worker worker(db, {weekly}, clock);
      const Jobs jobs(db);
      while (jobs.latest(10)->size() != 2)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    });
  }
}

TEST_CASE("jobs: work by the calendar is added when due") {
  db::test::on_each_engine([](db::Db& db) {
    constexpr std::int64_t day_ms = 86'400'000;
    std::atomic<std::int64_t> now = 100 * day_ms;
    const Clock clock = [&now] { return Instant{now}; };
    Jobs jobs(db, clock);
    Kind weekly = echo();
    weekly.every_ms = 7 * day_ms;
    const Worker worker(db, {weekly}, clock);
    const auto wait_for_count = [&](std::size_t count) {
      while (jobs.latest(10)->size() != count)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return jobs.latest(10)->front();
    };
    const Job first = wait_for_count(1);
    CHECK(wait_for_end(jobs, first.id).state == State::done);
    now += 6 * day_ms;
    const Job other = wait_for_end(jobs, *jobs.add("echo", {}));  // counts as this week's
    now += 6 * day_ms;
    CHECK(jobs.latest(10)->size() == 2);
    now += day_ms;
    const Job second = wait_for_count(3);
    CHECK(second.created.ms == 113 * day_ms);
    CHECK(wait_for_end(jobs, second.id).state == State::done);
    CHECK(other.created.ms == 106 * day_ms);
  });
}

TEST_CASE("jobs: records of work that ended go when they are told to, what waits stays") {
  db::test::on_each_engine([](db::Db& db) {
    std::atomic<std::int64_t> now = 1'000;
    const Clock clock = [&now] { return Instant{now}; };
    Jobs jobs(db, clock);
    Job done;
    {
      const Worker worker(db, {echo()}, clock);
      done = wait_for_end(jobs, *jobs.add("echo", json::Object{{"file", "凭证.xlsx"}}));
    }
    const JobId waiting = *jobs.add("echo", {});
    const auto counts = [&](std::int64_t before_ms) {
      return *db.write([&](db::Session& session) -> Result<std::pair<std::int64_t, std::int64_t>> {
        const std::int64_t count = count_ended(session, Instant{before_ms});
        return std::pair(count, forget_ended(session, Instant{before_ms}));
      });
    };
    CHECK(counts(done.ended.ms) == std::pair<std::int64_t, std::int64_t>(0, 0));
    CHECK(jobs.find(done.id).has_value());
    CHECK(counts(done.ended.ms + 1) == std::pair<std::int64_t, std::int64_t>(1, 1));
    CHECK(jobs.find(done.id).error().code == ErrorCode::not_found);
    CHECK(jobs.find(waiting).has_value());
  });
}

}  // namespace
}  // namespace mingbai::jobs
