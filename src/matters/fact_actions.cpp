#include "matters/fact_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/audit.h"
#include "matters/flow.h"
#include "matters/matter_actions.h"
#include "matters/matter_rights.h"
#include "matters/matter_words.h"
#include "matters/upkeep.h"

namespace mingbai::matters {
namespace {

// Whoever brings a fact about, and when.
struct Cause {
  db::Session& session;
  const Rulebook& rulebook;
  const access::Actor& actor;
  Instant now;
};

Standing standing_now(const Cause& cause, const OpenFile& file) {
  return standing(file.rules->scheme, cause.rulebook.calendar(), file.history,
                  effective(file.history, cause.now));
}

void write(const Cause& cause, OpenFile& file, Event event) {
  const Standing before = standing_now(cause, file);
  const std::vector<Office> offices = offices_for(file.rules->scheme, before, file.chain, event);
  event.by = signed_by(cause.actor, event.by,
                       post_for(cause.actor, offices, right_to(event), file.unit_path),
                       effective(file.history, cause.now));
  append(cause.session, file, event, fresh_submission());
  const AuditChange change = audit_change(before, standing_now(cause, file), event);
  access::record(cause.session, cause.actor,
                 {.act = access::Act::move_matter,
                  .object = fmt::format("matter {}: {} {}", file.matter.id.value,
                                        to_string(event.act), event.step),
                  .unit = file.matter.unit,
                  .before = change.before,
                  .after = change.after},
                 cause.now);
}

bool is_left(const StepStanding& step) {
  return step.state == StepState::active || step.state == StepState::waiting;
}

Event step_taken(const Step& step, const std::string& reference) {
  Event event{.act = MatterAct::step_done, .step = step.id};
  for (const std::string& paper : step.papers) {
    event.by.evidence.push_back({.paper = paper, .reference = reference});
  }
  if (step.papers.empty()) event.by.evidence = {{.paper = step.name, .reference = reference}};
  return event;
}

bool has_followers(const Scheme& scheme) {
  return std::ranges::any_of(scheme.steps, [](const Step& s) { return s.follows.has_value(); });
}

}  // namespace

Result<void> take_known_steps(db::Session& session, const Rulebook& rulebook,
                              const access::Actor& actor, OpenFile& file, KnownFacts which,
                              Instant now) {
  const Scheme& scheme = file.rules->scheme;
  if (!rulebook.facts() || !file.matter.period_end || !has_followers(scheme)) return {};
  const Cause cause{.session = session, .rulebook = rulebook, .actor = actor, .now = now};
  const std::vector<KnownFact> facts =
      TRY(rulebook.facts()(session, file.matter.unit, *file.matter.period_end));
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const Step& step = scheme.steps[i];
    if (!step.follows || !is_left(standing_now(cause, file).steps[i])) continue;
    const auto known = std::ranges::find(facts, *step.follows, &KnownFact::fact);
    if (known == facts.end() || (which == KnownFacts::final_only && !known->is_final)) continue;
    write(cause, file, step_taken(step, known->reference));
  }
  return {};
}

Result<void> follow_facts(db::Session& session, const Rulebook& rulebook,
                          const access::Actor& actor, const UnitPeriod& where, Instant now) {
  for (const MatterId id : select_open_of_period(session, where.unit, where.period_end)) {
    OpenFile file = TRY(open_file(session, rulebook, id));
    const std::size_t before = file.history.size();
    TRY(take_known_steps(session, rulebook, actor, file, KnownFacts::all, now));
    if (file.history.size() > before) write_anew(session, rulebook, file);
  }
  return {};
}

Result<std::optional<std::string>> step_left_before(db::Session& session, const Rulebook& rulebook,
                                                    const UnitPeriod& where, Fact fact) {
  for (const MatterId id : select_open_of_period(session, where.unit, where.period_end)) {
    const OpenFile file = TRY(open_file(session, rulebook, id));
    const std::vector<Step>& steps = file.rules->scheme.steps;
    const Standing is =
        standing(file.rules->scheme, rulebook.calendar(), file.history, file.history.back().by.at);
    for (std::size_t later = 0; later < steps.size(); ++later) {
      if (steps[later].follows != fact) continue;
      for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].follows || !is_before(steps, i, later) || !is_left(is.steps[i])) continue;
        return std::optional(steps[i].name);
      }
    }
  }
  return std::optional<std::string>();
}

Result<void> withdraw_fact(db::Session& session, const Rulebook& rulebook,
                           const access::Actor& actor, const UnitPeriod& where, Fact fact,
                           const std::string& reason, Instant now) {
  const Cause cause{.session = session, .rulebook = rulebook, .actor = actor, .now = now};
  for (const MatterId id : select_open_of_period(session, where.unit, where.period_end)) {
    OpenFile file = TRY(open_file(session, rulebook, id));
    const std::vector<Step>& steps = file.rules->scheme.steps;
    const auto step = std::ranges::find(steps, std::optional(fact), &Step::follows);
    if (step == steps.end()) continue;
    const auto index = static_cast<std::size_t>(step - steps.begin());
    if (standing_now(cause, file).steps[index].state != StepState::over) continue;
    Event event{.act = MatterAct::returned, .step = step->id};
    event.by.reason = reason;
    TRY(clean(event));
    write(cause, file, std::move(event));
    write_anew(session, rulebook, file);
  }
  return {};
}

}  // namespace mingbai::matters
