#include "platform/jobs/jobs_store.h"

#include <soci/soci.h>

namespace mingbai::jobs {
namespace {

std::string error_json(const std::optional<Error>& error) {
  if (!error) return "";
  json::Array args;
  for (const std::string& arg : error->message.args) args.emplace_back(arg);
  return json::write(json::Object{{"code", to_string(error->code)},
                                  {"message", error->message.id},
                                  {"args", args},
                                  {"field", error->field}});
}

std::string text_of(const json::Value& object, std::string_view key) {
  const json::Value* value = object.find(key);
  const std::string* text = value == nullptr ? nullptr : value->string();
  return text == nullptr ? "" : *text;
}

ErrorCode code_of(std::string_view text) {
  for (const ErrorCode code : {ErrorCode::invalid, ErrorCode::not_found, ErrorCode::forbidden,
                               ErrorCode::conflict, ErrorCode::too_large}) {
    if (text == to_string(code)) return code;
  }
  return ErrorCode::internal;
}

std::optional<Error> error_of(const std::string& stored) {
  if (stored.empty()) return std::nullopt;
  const Result<json::Value> parsed = json::parse(stored);
  ensure(parsed.has_value(), "a job's error is stored as JSON");
  Error error{code_of(text_of(*parsed, "code")),
              {text_of(*parsed, "message"), {}},
              text_of(*parsed, "field")};
  const json::Value* args = parsed->find("args");
  if (args != nullptr && args->array() != nullptr) {
    for (const json::Value& arg : *args->array()) {
      if (arg.string() != nullptr) error.message.args.push_back(*arg.string());
    }
  }
  return error;
}

json::Value json_of(const std::string& stored) {
  if (stored.empty()) return {};
  Result<json::Value> parsed = json::parse(stored);
  ensure(parsed.has_value(), "a job's params and result are stored as JSON");
  return *std::move(parsed);
}

constexpr const char* columns =
    "SELECT id, kind, params, state, progress_done, progress_total, cancel_asked, result, error, "
    "created_ms, started_ms, ended_ms FROM jobs ";

// Reads rows of `columns`; `tail` binds at most one number and one text.
class JobRows {
 public:
  JobRows(db::Session& session, const std::string& tail) : session_(session), tail_(tail) {}

  template <typename... Uses>
  std::vector<Job> read(Uses&&... uses) {
    soci::statement statement(session_);
    (statement.exchange(std::forward<Uses>(uses)), ...);
    statement.exchange(soci::into(job_.id.value));
    statement.exchange(soci::into(job_.kind));
    statement.exchange(soci::into(params_));
    statement.exchange(soci::into(state_));
    statement.exchange(soci::into(job_.progress_done));
    statement.exchange(soci::into(job_.progress_total));
    statement.exchange(soci::into(cancel_asked_));
    statement.exchange(soci::into(result_));
    statement.exchange(soci::into(error_));
    statement.exchange(soci::into(job_.created.ms));
    statement.exchange(soci::into(job_.started.ms));
    statement.exchange(soci::into(job_.ended.ms));
    statement.alloc();
    statement.prepare(columns + tail_);
    statement.define_and_bind();
    statement.execute();
    std::vector<Job> out;
    while (statement.fetch()) {
      job_.params = json_of(params_);
      job_.state = state_of(state_);
      job_.is_cancel_asked = cancel_asked_ != 0;
      job_.result = json_of(result_);
      job_.error = error_of(error_);
      out.push_back(job_);
    }
    return out;
  }

 private:
  db::Session& session_;
  std::string tail_;
  Job job_;
  std::string params_;
  std::string state_;
  std::string result_;
  std::string error_;
  std::int64_t cancel_asked_ = 0;
};

std::optional<Job> first(std::vector<Job> jobs) {
  if (jobs.empty()) return std::nullopt;
  return std::move(jobs.front());
}

}  // namespace

JobId insert_job(db::Session& session, std::string_view kind, const json::Value& params,
                 Instant now) {
  const std::string kind_text(kind);
  const std::string params_text = json::write(params);
  JobId id;
  session << "INSERT INTO jobs (kind, params, state, created_ms) "
             "VALUES (:kind, :params, 'queued', :now) RETURNING id",
      soci::use(kind_text, "kind"), soci::use(params_text, "params"), soci::use(now.ms, "now"),
      soci::into(id.value);
  return id;
}

Result<Job> find_job(db::Session& session, JobId id) {
  std::optional<Job> job =
      first(JobRows(session, "WHERE id = :id").read(soci::use(id.value, "id")));
  if (!job) return fail(ErrorCode::not_found, msg("There is no such work, or its record is gone."));
  return *std::move(job);
}

std::vector<Job> latest_jobs(db::Session& session, std::int64_t count) {
  return JobRows(session, "ORDER BY id DESC LIMIT :count").read(soci::use(count, "count"));
}

std::optional<Job> latest_ended_job(db::Session& session, std::string_view kind) {
  const std::string text(kind);
  return first(JobRows(session,
                       "WHERE kind = :kind AND state IN ('done', 'failed', 'cancelled') "
                       "ORDER BY ended_ms DESC, id DESC LIMIT 1")
                   .read(soci::use(text, "kind")));
}

std::optional<Instant> latest_created(db::Session& session, std::string_view kind) {
  const std::string text(kind);
  Instant instant;
  session << "SELECT COALESCE(MAX(created_ms), -1) FROM jobs WHERE kind = :kind",
      soci::use(text, "kind"), soci::into(instant.ms);
  if (instant.ms < 0) return std::nullopt;
  return instant;
}

bool has_queued(db::Session& session) {
  std::int64_t count = 0;
  session << "SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE state = 'queued' LIMIT 1) AS one",
      soci::into(count);
  return count > 0;
}

std::optional<Job> claim_next(db::Session& session, std::string_view runner, Instant now) {
  const std::string runner_text(runner);
  std::int64_t id = 0;
  session << "SELECT COALESCE(MIN(id), 0) FROM jobs WHERE state = 'queued'", soci::into(id);
  if (id == 0) return std::nullopt;
  session << "UPDATE jobs SET state = 'running', runner = :runner, heard_ms = :now, "
             "started_ms = :now2, progress_done = 0, progress_total = 0 WHERE id = :id",
      soci::use(runner_text, "runner"), soci::use(now.ms, "now"), soci::use(now.ms, "now2"),
      soci::use(id, "id");
  return first(JobRows(session, "WHERE id = :id").read(soci::use(id, "id")));
}

std::vector<Claim> running_jobs(db::Session& session) {
  std::vector<Claim> out;
  Claim claim;
  soci::statement statement =
      (session.prepare
           << "SELECT id, kind, runner, heard_ms FROM jobs WHERE state = 'running' ORDER BY id",
       soci::into(claim.id.value), soci::into(claim.kind), soci::into(claim.runner),
       soci::into(claim.heard.ms));
  statement.execute();
  while (statement.fetch()) out.push_back(claim);
  return out;
}

void requeue(db::Session& session, JobId id) {
  session << "UPDATE jobs SET state = 'queued', runner = '', heard_ms = 0, started_ms = 0 "
             "WHERE id = :id",
      soci::use(id.value, "id");
}

bool is_cancel_asked(db::Session& session, JobId id) {
  std::int64_t asked = 0;
  session << "SELECT COALESCE(MAX(cancel_asked), 0) FROM jobs WHERE id = :id",
      soci::use(id.value, "id"), soci::into(asked);
  return asked != 0;
}

void save_heartbeat(db::Session& session, const Heartbeat& heartbeat) {
  session << "UPDATE jobs SET progress_done = :done, progress_total = :total, heard_ms = :now "
             "WHERE id = :id AND state = 'running'",
      soci::use(heartbeat.progress_done, "done"), soci::use(heartbeat.progress_total, "total"),
      soci::use(heartbeat.now.ms, "now"), soci::use(heartbeat.id.value, "id");
}

void ask_to_cancel(db::Session& session, JobId id) {
  session << "UPDATE jobs SET cancel_asked = 1 WHERE id = :id", soci::use(id.value, "id");
}

void end_job(db::Session& session, const Ending& ending, Instant now) {
  const std::string state(to_string(ending.state));
  const std::string result = ending.state == State::done ? json::write(ending.result) : "";
  const std::string error = error_json(ending.error);
  session << "UPDATE jobs SET state = :state, result = :result, error = :error, ended_ms = :now "
             "WHERE id = :id",
      soci::use(state, "state"), soci::use(result, "result"), soci::use(error, "error"),
      soci::use(now.ms, "now"), soci::use(ending.id.value, "id");
}

std::int64_t count_ended_before(db::Session& session, Instant before) {
  std::int64_t out = 0;
  session << "SELECT COUNT(*) FROM jobs WHERE ended_ms > 0 AND ended_ms < :before",
      soci::use(before.ms, "before"), soci::into(out);
  return out;
}

std::int64_t delete_ended_before(db::Session& session, Instant before) {
  soci::statement statement =
      (session.prepare << "DELETE FROM jobs WHERE ended_ms > 0 AND ended_ms < :before",
       soci::use(before.ms, "before"));
  statement.execute(true);
  return statement.get_affected_rows();
}

}  // namespace mingbai::jobs
