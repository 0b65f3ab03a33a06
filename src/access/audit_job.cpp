#include "access/audit_job.h"

#include "access/audit_actions.h"
#include "platform/jobs/jobs.h"
#include "platform/logging/log.h"

namespace mingbai::access {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::optional<RememberedHead> head_of(const json::Value& result) {
  const json::Value* number = result.find("number");
  const json::Value* chain = result.find("chain");
  if (number == nullptr || chain == nullptr) return std::nullopt;
  return RememberedHead{.number = number->integer().value_or(0),
                        .chain = chain->string() != nullptr ? *chain->string() : std::string()};
}

json::Value result_of(const RememberedHead& head, std::size_t problems) {
  return json::Object{{"number", head.number},
                      {"chain", head.chain},
                      {"problems", static_cast<std::int64_t>(problems)}};
}

Result<json::Value> check(db::Db& db) {
  const std::optional<jobs::Job> last = TRY(jobs::Jobs(db).latest_ended(audit_check_kind));
  std::optional<RememberedHead> known;
  if (last) known = head_of(last->result);
  if (known && known->number == 0) known.reset();
  const AuditState state = TRY(verify_audit(db, known));
  if (state.problems.empty()) {
    logging::log(logging::Level::info, "access: the audit trail is whole",
                 {{"rows", std::to_string(state.head.number)}, {"head", state.head.chain}});
    return result_of({.number = state.head.number, .chain = state.head.chain}, 0);
  }
  for (const Message& problem : state.problems) {
    logging::log(logging::Level::error, "access: the audit trail is not whole",
                 {{"cause", english(problem)}});
  }
  // The next night compares with the last good head again.
  return result_of(known.value_or(RememberedHead{}), state.problems.size());
}

}  // namespace

jobs::Kind audit_check(db::Db& db) {
  return {.name = std::string(audit_check_kind),
          .work = [&db](const json::Value&, const jobs::Progress&) { return check(db); },
          .is_restartable = true,
          .every_ms = day_ms};
}

}  // namespace mingbai::access
