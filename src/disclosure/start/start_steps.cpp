#include "disclosure/start/start_steps.h"

#include <algorithm>

namespace mingbai::disclosure {
namespace {

bool is_released(const StartFacts& facts) {
  return facts.book && facts.book->state == books::MonthState::released;
}

bool is_done(StartStep step, const StartFacts& facts) {
  // Once the first month is closed nothing may come before it: the book began without.
  const bool is_closed = facts.book && facts.book->state != books::MonthState::open;
  switch (step) {
    case StartStep::people:
      return facts.recorder.held > 0 && facts.supervisor.held > 0 && facts.head.held > 0;
    case StartStep::book: return facts.book.has_value();
    case StartStep::opening: return is_closed || (facts.book && facts.book->opening_accounts > 0);
    case StartStep::vouchers: return is_closed || (facts.book && facts.book->vouchers > 0);
    case StartStep::release: return is_released(facts);
    // The key is there by itself; what it wants is somebody who hands it out.
    case StartStep::key: return facts.recorder.held > 0 || facts.head.held > 0;
    case StartStep::log:
    case StartStep::poster: return facts.published.has_value();
  }
  throw Bug("StartStep has no other enumerators");
}

bool is_waiting(StartStep step, const StartFacts& facts) {
  const auto is_there = [](const PostsOfDuty& posts) { return posts.held + posts.waiting > 0; };
  switch (step) {
    case StartStep::people:
      return is_there(facts.recorder) && is_there(facts.supervisor) && is_there(facts.head);
    case StartStep::log:
    case StartStep::poster: return is_released(facts);
    case StartStep::book:
    case StartStep::opening:
    case StartStep::vouchers:
    case StartStep::release:
    case StartStep::key: return false;
  }
  throw Bug("StartStep has no other enumerators");
}

}  // namespace

StartSteps::StartSteps(const StartFacts& facts) {
  bool has_next = false;
  for (const StartStep step : all_start_steps) {
    StepState& state = states_.at(static_cast<std::size_t>(step));
    if (is_done(step, facts)) {
      state = StepState::done;
    } else if (is_waiting(step, facts)) {
      state = StepState::waiting;
    } else {
      state = has_next ? StepState::later : StepState::next;
      has_next = true;
    }
  }
}

int StartSteps::done() const {
  return static_cast<int>(std::ranges::count(states_, StepState::done));
}

bool StartSteps::has_joined() const { return done() == std::ssize(states_); }

std::optional<StartStep> StartSteps::next() const {
  const auto found = std::ranges::find(states_, StepState::next);
  if (found == states_.end()) return std::nullopt;
  return all_start_steps.at(static_cast<std::size_t>(found - states_.begin()));
}

}  // namespace mingbai::disclosure
