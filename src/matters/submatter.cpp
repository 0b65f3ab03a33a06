#include "matters/submatter.h"

#include <algorithm>

#include "matters/matter_store.h"

namespace mingbai::matters {
namespace {

Result<Submatter> submatter_of(db::Session& session, const Rulebook& rulebook, const OpenFile& file,
                               const Standing& is, std::size_t index, Instant now) {
  const Step& step = file.rules->scheme.steps[index];
  Submatter out{.step = index, .scheme = step.opens, .name = step.opens};
  const Result<Scheme> scheme = rulebook.library(session)->scheme(step.opens, file.matter.place);
  if (scheme) out.name = scheme->name;
  const bool is_turn = is.state == MatterState::open && is.steps[index].state == StepState::active;
  out.may_begin = is_turn;
  out.latest = select_submatter(session, file.matter.id, step.id);
  if (!out.latest) return out;
  const OpenFile below = TRY(open_file(session, rulebook, *out.latest));
  const Standing there = standing(below.rules->scheme, rulebook.calendar(), below.history, now);
  out.title = title_of(below);
  out.state = there.state;
  // One from before the matter was sent back has done its work for that round only.
  out.is_over =
      is_turn && there.state == MatterState::done && there.opened_on >= is.steps[index].begins;
  out.may_begin = is_turn && there.state != MatterState::open && !out.is_over;
  return out;
}

}  // namespace

Result<std::vector<Submatter>> submatters_of(db::Session& session, const Rulebook& rulebook,
                                             const OpenFile& file, const Standing& is,
                                             Instant now) {
  std::vector<Submatter> out;
  const std::vector<Step>& steps = file.rules->scheme.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].opens.empty()) continue;
    out.push_back(TRY(submatter_of(session, rulebook, file, is, i, now)));
  }
  return out;
}

Result<void> check_parent(db::Session& session, const Rulebook& rulebook, const ParentStep& parent,
                          const WantedSubmatter& wanted, Instant now) {
  const OpenFile file = TRY(open_file(session, rulebook, parent.matter));
  const Standing is = standing(file.rules->scheme, rulebook.calendar(), file.history, now);
  for (const Submatter& one : TRY(submatters_of(session, rulebook, file, is, now))) {
    const bool is_wanted = file.rules->scheme.steps[one.step].id == parent.step &&
                           one.scheme == wanted.scheme && file.matter.unit == wanted.unit;
    if (!is_wanted) continue;
    if (one.may_begin) return {};
    if (one.latest && one.state == MatterState::open) {
      return fail(ErrorCode::conflict,
                  msg("“{0}” is in hand for that step already, as matter {1}.", one.title,
                      std::to_string(one.latest->value)),
                  "parent");
    }
  }
  return fail(ErrorCode::conflict,
              msg("“{0}” is not opened by a step of that matter whose turn it is.", wanted.scheme),
              "parent");
}

Result<void> check_submatter(db::Session& session, const Rulebook& rulebook, const OpenFile& file,
                             const Standing& before, const Event& event) {
  if (event.act != MatterAct::step_done) return {};
  const std::vector<Step>& steps = file.rules->scheme.steps;
  const auto step = std::ranges::find(steps, event.step, &Step::id);
  if (step == steps.end() || step->opens.empty()) return {};
  const Submatter one =
      TRY(submatter_of(session, rulebook, file, before,
                       static_cast<std::size_t>(step - steps.begin()), event.by.at));
  if (one.is_over) return {};
  return fail(ErrorCode::conflict,
              msg("“{0}” waits for another matter ({1}), which is not done.", step->name,
                  one.latest ? std::to_string(one.latest->value) : one.name));
}

}  // namespace mingbai::matters
