#include "matters/fact_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/audit.h"
#include "matters/matter_actions.h"
#include "matters/matter_rights.h"
#include "matters/matter_words.h"
#include "matters/upkeep.h"

namespace mingbai::matters {
namespace {

// The matter as it stands at an instant, for whoever moves it on.
struct Turn {
  db::Session* session = nullptr;
  const Rulebook* rulebook = nullptr;
  const access::Actor* actor = nullptr;
  Instant now;
  OpenFile file;

  [[nodiscard]] Standing standing_now() const {
    return standing(file.rules->scheme, rulebook->calendar(), file.history,
                    effective(file.history, now));
  }

  void write(Event event) {
    const std::vector<Office> offices =
        offices_for(file.rules->scheme, standing_now(), file.chain, event);
    event.by = signed_by(*actor, event.by, post_for(*actor, offices), effective(file.history, now));
    append(*session, *rulebook, file, event, fresh_submission());
    access::record(*session, *actor,
                   {.act = access::Act::move_matter,
                    .object = fmt::format("matter {}: {} {}", file.matter.id.value,
                                          to_string(event.act), event.step),
                    .unit = file.matter.unit,
                    .after = audit_text({}, event)},
                   now);
  }
};

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

void take_steps(Turn& turn, const std::vector<KnownFact>& facts) {
  const Scheme& scheme = turn.file.rules->scheme;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const Step& step = scheme.steps[i];
    if (!step.follows || !is_left(turn.standing_now().steps[i])) continue;
    const auto known = std::ranges::find(facts, *step.follows, &KnownFact::fact);
    if (known != facts.end()) turn.write(step_taken(step, known->reference));
  }
}

bool has_followers(const Scheme& scheme) {
  return std::ranges::any_of(scheme.steps, [](const Step& s) { return s.follows.has_value(); });
}

}  // namespace

Result<void> follow_facts(db::Session& session, const Rulebook& rulebook,
                          const access::Actor& actor, const UnitPeriod& where, Instant now) {
  if (!rulebook.facts()) return {};
  std::optional<std::vector<KnownFact>> facts;
  for (const MatterId id : select_open_of_period(session, where.unit, where.period_end)) {
    Turn turn{.session = &session,
              .rulebook = &rulebook,
              .actor = &actor,
              .now = now,
              .file = TRY(open_file(session, rulebook, id))};
    if (!has_followers(turn.file.rules->scheme)) continue;
    if (!facts) facts = TRY(rulebook.facts()(session, where.unit, where.period_end));
    take_steps(turn, *facts);
  }
  return {};
}

Result<void> withdraw_fact(db::Session& session, const Rulebook& rulebook,
                           const access::Actor& actor, const UnitPeriod& where, Fact fact,
                           const std::string& reason, Instant now) {
  for (const MatterId id : select_open_of_period(session, where.unit, where.period_end)) {
    Turn turn{.session = &session,
              .rulebook = &rulebook,
              .actor = &actor,
              .now = now,
              .file = TRY(open_file(session, rulebook, id))};
    const std::vector<Step>& steps = turn.file.rules->scheme.steps;
    const auto step = std::ranges::find(steps, std::optional(fact), &Step::follows);
    if (step == steps.end()) continue;
    const auto index = static_cast<std::size_t>(step - steps.begin());
    if (turn.standing_now().steps[index].state != StepState::over) continue;
    Event event{.act = MatterAct::returned, .step = step->id};
    event.by.reason = reason;
    TRY(clean(event));
    turn.write(std::move(event));
  }
  return {};
}

}  // namespace mingbai::matters
