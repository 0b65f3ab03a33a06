// StartSteps: how a village joins, step by step. Each step is computed from what is there, so
// nobody ticks it, and whoever undoes what it looks at undoes it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "books/book_beginning.h"

namespace mingbai::disclosure {

// In the order in which they are done.
enum class StartStep { people, book, opening, vouchers, release, log, key, poster };
constexpr std::array all_start_steps{StartStep::people,   StartStep::book,    StartStep::opening,
                                     StartStep::vouchers, StartStep::release, StartStep::log,
                                     StartStep::key,      StartStep::poster};

enum class StepState {
  done,
  waiting,  // for others: the level above, the log
  next,     // the first that the village itself can do
  later
};

// How many people hold posts of a kind, and how many are proposed for one and not decided on.
struct PostsOfDuty {
  std::int64_t held = 0;
  std::int64_t waiting = 0;
};

// What is there of a village.
struct StartFacts {
  PostsOfDuty recorder;
  PostsOfDuty supervisor;
  PostsOfDuty head;                          // those who may release a month
  std::optional<books::BookBeginning> book;  // its first; of several, the one that is least far
  std::optional<std::int64_t> published;     // the number in the log of the first month
};

class StartSteps {
 public:
  explicit StartSteps(const StartFacts& facts);
  [[nodiscard]] StepState at(StartStep step) const {
    return states_.at(static_cast<std::size_t>(step));
  }
  [[nodiscard]] int done() const;
  [[nodiscard]] bool has_joined() const;
  [[nodiscard]] std::optional<StartStep> next() const;  // nothing: it has joined, or waits

 private:
  std::array<StepState, all_start_steps.size()> states_{};
};

}  // namespace mingbai::disclosure
