#include "matters/task.h"

#include <algorithm>

#include "matters/deciding_office.h"

namespace mingbai::matters {
namespace {

std::optional<Date> due_of(const Standing& standing, Duty::What what, std::size_t step = 0) {
  std::optional<Date> due;
  for (const Duty& duty : standing.duties) {
    const bool is_of_it = duty.what == what && (what != Duty::What::step || duty.step == step);
    if (!is_of_it && duty.what != Duty::What::whole) continue;
    if (!due || duty.due.date < *due) due = duty.due.date;
  }
  return due;
}

void add_once(std::vector<Office>& offices, Office office) {
  if (std::ranges::find(offices, office) == offices.end()) offices.push_back(std::move(office));
}

void add_end(const Scheme& scheme, const Standing& standing, const UnitChain& chain,
             std::vector<Task>& out) {
  const Office confirmer = office_of(scheme.closing.confirmed_by, chain, standing.handler_level);
  const std::optional<Date> due = due_of(standing, Duty::What::closing);
  if (standing.is_closure_proposed) {
    out.push_back({.what = std::string(confirm_closure_task), .offices = {confirmer}, .due = due});
  } else if (standing.is_ready_to_close) {
    out.push_back({.what = std::string(propose_closure_task),
                   .offices = closing_offices(scheme, standing, chain),
                   .due = due});
  }
  if (standing.is_cancellation_proposed) {
    out.push_back({.what = std::string(confirm_cancellation_task),
                   .offices = cancelling_offices(scheme, chain, standing.handler_level),
                   .due = standing.due ? std::optional(standing.due->date) : std::nullopt});
  }
}

}  // namespace

std::vector<Office> closing_offices(const Scheme& scheme, const Standing& standing,
                                    const UnitChain& chain) {
  std::vector<Office> out;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    if (standing.steps[i].state != StepState::over) continue;
    add_once(out, office_of(scheme.steps[i].who, chain, standing.handler_level));
  }
  return out;
}

std::vector<Task> tasks_of(const Scheme& scheme, const Standing& standing, const UnitChain& chain) {
  std::vector<Task> out;
  if (standing.state == MatterState::done && scheme.look_again) {
    const std::optional<Date> due = due_of(standing, Duty::What::second_look);
    if (due) {
      out.push_back({.what = std::string(look_again_task),
                     .offices = {office_of(scheme.look_again->who, chain, standing.handler_level)},
                     .due = due});
    }
  }
  if (standing.state != MatterState::open) return out;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    if (standing.steps[i].state != StepState::active) continue;
    const std::optional<SetTime>& set = standing.steps[i].set_time;
    out.push_back(
        {.what = std::string(set ? set_time_task : step_task) + scheme.steps[i].id,
         .offices = {office_of(scheme.steps[i].who, chain, standing.handler_level)},
         .due = set ? std::optional(civil_date(set->at)) : due_of(standing, Duty::What::step, i)});
    if (!standing.steps[i].has_open_request()) continue;
    out.push_back(
        {.what = std::string(answer_request_task) + scheme.steps[i].id,
         .offices = {granting_office(scheme, scheme.steps[i], chain, standing.handler_level)},
         .due = due_of(standing, Duty::What::step, i)});
  }
  add_end(scheme, standing, chain, out);
  return out;
}

}  // namespace mingbai::matters
