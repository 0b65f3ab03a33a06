// Every SQL statement on `jobs`. Private to platform/jobs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "platform/jobs/job.h"

namespace mingbai::jobs {

struct Ending {
  JobId id;
  State state = State::done;
  json::Value result;
  std::optional<Error> error;
};

// What a process that runs a job tells now and then.
struct Heartbeat {
  JobId id;
  std::int64_t progress_done = 0;
  std::int64_t progress_total = 0;
  Instant now;
};

// A running job and the process that claims to run it.
struct Claim {
  JobId id;
  std::string kind;
  std::string runner;
  Instant heard;
};

JobId insert_job(db::Session& session, std::string_view kind, const json::Value& params,
                 Instant now);
Result<Job> find_job(db::Session& session, JobId id);
std::vector<Job> latest_jobs(db::Session& session, std::int64_t count);
std::optional<Job> latest_ended_job(db::Session& session, std::string_view kind);
// When the newest of its kind was added, ended or not.
std::optional<Instant> latest_created(db::Session& session, std::string_view kind);

bool has_queued(db::Session& session);
// The oldest queued job is running from now on, by `runner`.
std::optional<Job> claim_next(db::Session& session, std::string_view runner, Instant now);
std::vector<Claim> running_jobs(db::Session& session);
void requeue(db::Session& session, JobId id);

// True if the job was asked to stop.
bool is_cancel_asked(db::Session& session, JobId id);
void save_heartbeat(db::Session& session, const Heartbeat& heartbeat);
void ask_to_cancel(db::Session& session, JobId id);
void end_job(db::Session& session, const Ending& ending, Instant now);
std::int64_t count_ended_before(db::Session& session, Instant before);
std::int64_t delete_ended_before(db::Session& session, Instant before);  // how many went

}  // namespace mingbai::jobs
