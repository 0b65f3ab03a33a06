#include "matters/set_time.h"

#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/audit.h"
#include "matters/matter_actions.h"
#include "matters/matter_rights.h"
#include "matters/matter_words.h"
#include "matters/transition.h"

namespace mingbai::matters {
namespace {

const char* const job_name = "job:set_times";

std::optional<std::size_t> step_to_take(const Standing& is, Instant now) {
  for (std::size_t i = 0; i < is.steps.size(); ++i) {
    if (is.steps[i].set_time && is.steps[i].set_time->at <= now) return i;
  }
  return std::nullopt;
}

// As whoever set the time may do now; refused where he may not any more.
Result<Event> step_taken(db::Session& session, const OpenFile& file, const Standing& before,
                         std::size_t index, Instant at) {
  const Scheme& scheme = file.rules->scheme;
  const Signed& by = file.history[before.steps[index].set_time->set].by;
  const access::Actor actor = by.actor == 0
                                  ? access::system_actor(job_name)
                                  : TRY(access::actor_of(session, units::PersonId{by.actor}, at));
  Event event{.act = MatterAct::step_done, .step = scheme.steps[index].id};
  event.by = {.actor = by.actor, .name = by.name, .post = by.post, .at = at, .sheet = by.sheet};
  TRY(may_do(actor, scheme, before, {.chain = &file.chain, .unit_path = file.unit_path}, event));
  event = TRY(checked(scheme, file.rules->meetings, before, access::human_of(session, actor),
                      std::move(event)));
  event.number = 1;
  return event;
}

Event withdrawn(const std::string& step, Instant at) {
  Event event{.act = MatterAct::time_withdrawn, .step = step, .number = 1};
  event.by.name = job_name;
  event.by.at = at;
  return event;
}

void take(db::Session& session, const Rulebook& rulebook, OpenFile& file, const Standing& before,
          std::size_t index, Instant at) {
  const Scheme& scheme = file.rules->scheme;
  const Result<Event> taken = step_taken(session, file, before, index, at);
  const Event event = taken ? *taken : withdrawn(scheme.steps[index].id, at);
  // Under a name that is given once: the history has no room for a second time.
  append(
      session, file, event,
      fmt::format("set-time-{}-{}", file.matter.id.value, before.steps[index].set_time->set + 1));
  if (taken) propose_with_last_step(session, rulebook, file, event);
  const Standing after = standing(scheme, rulebook.calendar(), file.history, at);
  const AuditChange change = audit_change(before, after, event);
  access::record(session, access::system_actor(job_name),
                 {.act = access::Act::move_matter,
                  .object = fmt::format("matter {}: {} {}", file.matter.id.value,
                                        to_string(event.act), event.step),
                  .unit = file.matter.unit,
                  .before = change.before,
                  .after = change.after},
                 at);
  if (const auto news = return_news(scheme, after, file.history, file.chain)) {
    insert_news(session, file.matter.id, *news);
  }
}

}  // namespace

Instant hour_of(Date day, int hour) {
  constexpr std::int64_t hour_ms = 3'600'000;
  return {.ms = end_of(day.plus(-1)).ms + hour * hour_ms};
}

Result<void> take_set_steps(db::Session& session, const Rulebook& rulebook, OpenFile& file,
                            Instant now) {
  const Instant at = effective(file.history, now);
  for (;;) {
    const Standing before = standing(file.rules->scheme, rulebook.calendar(), file.history, at);
    const std::optional<std::size_t> index = step_to_take(before, at);
    if (!index) return {};
    take(session, rulebook, file, before, *index, at);
  }
}

}  // namespace mingbai::matters
