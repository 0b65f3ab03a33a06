#include "platform/jobs/jobs.h"

#include "platform/jobs/jobs_store.h"

namespace mingbai::jobs {

JobId add(db::Session& session, std::string_view kind, const json::Value& params, Instant now) {
  return insert_job(session, kind, params, now);
}

std::int64_t count_ended(db::Session& session, Instant before) {
  return count_ended_before(session, before);
}

std::int64_t forget_ended(db::Session& session, Instant before) {
  return delete_ended_before(session, before);
}

Result<JobId> Jobs::add(std::string_view kind, const json::Value& params) {
  return db_.write([&](db::Session& session) -> Result<JobId> {
    return insert_job(session, kind, params, clock_());
  });
}

Result<Job> Jobs::find(JobId id) const {
  return db_.read([&](db::Session& session) { return find_job(session, id); });
}

Result<std::vector<Job>> Jobs::latest(std::int64_t count) const {
  return db_.read([&](db::Session& session) -> Result<std::vector<Job>> {
    return latest_jobs(session, count);
  });
}

Result<std::optional<Job>> Jobs::latest_ended(std::string_view kind) const {
  return db_.read([&](db::Session& session) -> Result<std::optional<Job>> {
    return latest_ended_job(session, kind);
  });
}

Result<void> Jobs::cancel(JobId id) {
  return db_.write([&](db::Session& session) -> Result<void> {
    const Job job = TRY(find_job(session, id));
    if (job.has_ended()) {
      return fail(ErrorCode::conflict, msg("This work has ended already and cannot be cancelled."));
    }
    if (job.state == State::queued) {
      end_job(session, Ending{id, State::cancelled, {}, {}}, clock_());
    } else {
      ask_to_cancel(session, id);
    }
    return {};
  });
}

}  // namespace mingbai::jobs
