#include <fstream>
#include <thread>

#include <doctest/doctest.h>

#include "platform/backup/drill.h"
#include "platform/db/test_database.h"
#include "platform/jobs/jobs.h"

namespace mingbai::backup {
namespace {

namespace fs = std::filesystem;

jobs::Job wait_for_end(const jobs::Jobs& jobs, jobs::JobId id) {
  for (;;) {
    const Result<jobs::Job> job = jobs.find(id);
    REQUIRE(job.has_value());
    if (job->has_ended()) return *job;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

TEST_CASE("drill: restores the newest backup by itself and says how it went") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const Site site{.data = folder.path() / "data", .owners = {"units", "code"}, .program = "1"};
    fs::create_directories(site.data / "keys");
    const std::string no_backup = "backup drill: no backup on this machine yet";
    CHECK(drill_line(db) == no_backup);
    jobs::Jobs jobs(db);
    const fs::path file = folder.path() / "all.backup";
    const std::string today = civil_date(system_now()).iso();
    const jobs::JobId without = *jobs.add(drill_kind, {});
    const jobs::Worker worker(db, {drill(site, db)});
    CHECK(wait_for_end(jobs, without).state == jobs::State::done);
    CHECK(drill_line(db) == no_backup);

    REQUIRE(make_backup(site, db, {.file = file}, jobs::Progress::none()).has_value());
    // The drill that found none makes the backup ask for another.
    const jobs::Job good = wait_for_end(jobs, jobs.latest(1)->front().id);
    if (good.error) FAIL(english(good.error->message));
    CHECK(drill_line(db) == "backup drill: passed " + today);
    CHECK(fs::is_empty(site.data / "tmp"));

    fs::resize_file(file, fs::file_size(file) - 1);
    CHECK(wait_for_end(jobs, *jobs.add(drill_kind, {})).state == jobs::State::failed);
    CHECK(drill_line(db) == "backup drill: failed " + today);
  });
}

}  // namespace
}  // namespace mingbai::backup
