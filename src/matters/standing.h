// Standing: where a matter stands, computed from its history alone: steps, clocks, colour.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matters/deadline.h"
#include "matters/matter.h"
#include "matters/matter_scheme.h"

namespace mingbai::matters {

enum class StepState { waiting, active, over, passed_over };  // spelled as told
std::string_view to_string(StepState state);

// More days that whoever has a step asked for, and what became of it.
struct ExtensionRequest {
  enum class Answer { none, given, refused };  // spelled as told
  Answer answer = Answer::none;
  int days = 0;
  std::int64_t by = 0;
  std::size_t asked = 0;  // the place of the event that asked in the history
  Instant at;             // when it was asked for; once it is answered: then
  friend bool operator==(const ExtensionRequest&, const ExtensionRequest&) = default;
};
std::string_view to_string(ExtensionRequest::Answer answer);

// When a step is taken by itself, unless somebody takes that back before.
struct SetTime {
  Instant at;
  std::size_t set = 0;  // the place of the event that set it in the history
  friend bool operator==(const SetTime&, const SetTime&) = default;
};

// From when a time runs.
struct RunningTime {
  Limit limit;
  Date begins;
  int more_days = 0;
  bool is_again = false;  // of what is done again, see Scheme::again_workdays
  friend bool operator==(const RunningTime&, const RunningTime&) = default;
};

struct StepStanding {
  StepState state = StepState::waiting;
  Date begins;                              // of an active step
  std::optional<CountedDay> due;            // of an active step with a deadline
  std::optional<Date> notice_from;          // the day on which its notice was posted
  std::optional<Date> taken_on;             // the day on which it was taken
  std::optional<Date> met_on;               // and on which its meeting was held
  int more_days = 0;                        // extensions
  std::optional<ExtensionRequest> request;  // the latest; none once the step is over
  std::optional<SetTime> set_time;          // of an active step that publishes
  bool is_again = false;                    // it had begun before it was sent back or reopened
  std::optional<RunningTime> kept;          // sent back by whoever has it: the time that goes on

  [[nodiscard]] bool has_open_request() const {
    return request && request->answer == ExtensionRequest::Answer::none;
  }
  friend bool operator==(const StepStanding&, const StepStanding&) = default;
};

// 蓝 黄 红: each sends the matter's news one level further up.
enum class Colour { none, blue, yellow, red };
std::string_view to_string(Colour colour);
std::optional<Colour> colour_of(std::string_view word);

struct Alarm {
  Colour colour = Colour::none;
  Instant at;
  int level = 0;  // how often the matter had been sent up then: from where it goes on further up
  friend bool operator==(const Alarm&, const Alarm&) = default;
};

// What has to be done by a day: a step, the closing, the look back (回头看), the whole.
struct Duty {
  enum class What { step, closing, second_look, whole };  // spelled as stored
  What what = What::step;
  std::size_t step = 0;  // of a step
  Date begins;
  CountedDay due;
  friend bool operator==(const Duty&, const Duty&) = default;
};
std::string_view to_string(Duty::What what);

struct Standing {
  MatterState state = MatterState::open;
  std::vector<StepStanding> steps;  // as in the scheme
  FieldValues fields;
  std::int64_t owner = 0;         // 0: nobody yet
  int handler_level = 0;          // how often it was sent up
  std::vector<Instant> sent_up;   // and when
  std::optional<Date> paused_to;  // the pause's last day, while it lasts
  std::int64_t closure_by = 0;    // who proposed to close; 0: nobody
  std::int64_t cancellation_by = 0;
  bool is_closure_proposed = false;
  bool is_cancellation_proposed = false;
  bool is_ready_to_close = false;  // every step is over
  bool is_one_person = false;      // secretary and director were one when it was opened
  int paused_days = 0;
  int extensions = 0;
  int returns = 0;
  int disputes = 0;
  int dissatisfied = 0;
  Date opened_on;
  std::optional<Date> period_end;
  std::optional<Date> closed_on;
  std::vector<Duty> duties;              // what is to be done now and has a day
  std::optional<CountedDay> due;         // the earliest of them
  std::optional<CountedDay> disputable;  // the last day for a dispute, of a closed matter
  // The working day after it, left for writing down what was handed in by then.
  std::optional<CountedDay> takeable;
  std::vector<Alarm> alarms;  // of all rounds, in the order in which they were raised
  // Of this round; none once it is closed, but red while its second look (回头看) is overdue.
  Colour colour = Colour::none;
  std::optional<Instant> next_alarm;  // when the clock raises the next, if nothing happens

  [[nodiscard]] bool is_overdue(Date today) const { return due && due->date < today; }
  // The earliest at which a step is taken by itself.
  [[nodiscard]] std::optional<Instant> next_set_time() const;
};

// Events must be in order. `now` is not before the last of them; if the clock was set back, the
// last event's time counts instead.
Standing standing(const Scheme& scheme, const WorkCalendar& calendar, const History& history,
                  Instant now);

}  // namespace mingbai::matters
