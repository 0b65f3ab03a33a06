// Scheme: the rules of one kind of matter as they hold in one place: what is asked, which steps,
// who takes them and by when. Read from schemes/matters/; every parameter has its value here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "matters/condition.h"
#include "matters/fact.h"
#include "matters/parameter.h"
#include "matters/performer.h"
#include "units/unit.h"

namespace mingbai::matters {

// How a deadline is counted. Every deadline ends with its civil day in China.
enum class Counting {
  days,               // from the day after
  workdays,           // from the day after, working days only
  day_of_next_month,  // the n-th of the month after the period, for matters by cadence
  days_after_period,  // after the period's last day
  end_of_period       // its last day
};

struct Limit {
  Counting counting = Counting::workdays;
  int n = 0;                         // 0 to 3650; day_of_next_month 1 to 28
  bool moves_off_rest_days = false;  // to the next working day (Civil Code, art. 203)
  // Whether it is a day of the calendar, whenever the step begins.
  [[nodiscard]] bool is_of_period() const {
    return counting != Counting::days && counting != Counting::workdays;
  }
  friend bool operator==(const Limit&, const Limit&) = default;
};

struct MeetingNeed {
  std::vector<std::string> kinds;  // ids of schemes/meetings/, any of them
  std::string topic;               // empty: any meeting of these kinds may decide it
  int interval_days = 0;           // at least, after what was done before it
};

struct Step {
  std::string id;
  std::string name;
  int line = 0;  // in the scheme; of a block: where the scheme names it
  Performer who;
  std::optional<Limit> within;      // from when the step begins
  std::vector<std::string> papers;  // names of what must be shown to finish it
  int notice_days = 0;              // how long its notice stands before it is finished
  std::string publishes;            // item of the disclosure catalogue, empty for none
  std::string publishes_field;      // or the field in which the item stands
  std::vector<std::string> says;    // texts and pictures that it publishes; empty: all of them
  bool at_set_time = false;         // whoever may take it may set a time at which it is taken
  std::string looks_at;             // field of pictures: whoever takes it looks at each of them
  std::optional<MeetingNeed> meeting;
  std::vector<Condition> when;             // otherwise it is passed over
  std::string asked_if;                    // a parameter of the region, yes or no; empty: always
  bool is_asked = true;                    // by its value; otherwise it is passed over
  std::vector<std::size_t> after;          // steps that must be over before it begins
  std::vector<std::size_t> back_to;        // earlier steps to which it may send the matter back
  std::vector<std::string> sets;           // fields that it asks for
  std::vector<std::string> fills;          // those among them that must have a value then
  std::optional<Fact> follows;             // what takes it by itself
  std::string opens;                       // scheme of a sub-matter that must be over first
  std::string opens_name;                  // its name; its id where that scheme is not known
  std::optional<std::size_t> merged_into;  // where one person holds both posts

  // Whether every matter goes through it.
  [[nodiscard]] bool is_certain() const { return when.empty() && asked_if.empty(); }
  // What is published by taking it or, if it has a notice, by posting that.
  [[nodiscard]] bool is_published() const { return !publishes.empty() || !publishes_field.empty(); }
};

struct Closing {
  std::vector<std::string> evidence;
  Performer confirmed_by;  // never the person who proposed it
  Limit within;            // from when the last step is over
  // Whoever takes the last step proposes to close with it; only where no evidence is asked for.
  bool is_with_last_step = false;
};

struct Pausing {
  int most_days = 0;  // all pauses together; 0: no pause
};

struct Extending {
  int most = 2;       // how often; a further request is refused and raises the matter
  int most_days = 0;  // each; 0: none
  Performer granted_by;
};

// Blue, yellow, red (9-mechanisms.md 15).
struct Escalation {
  int unassigned_workdays = 3;  // nobody in charge, and no step taken or notice posted
  int unresolved_days = 7;
  int dissatisfied_ratings = 2;
};

// Reopens a closed matter for what follows `step`.
struct Reopening {
  Limit after;           // of a second look: from the closing, not before
  Limit within;          // of a dispute: the window; of a second look: from the day on which it may
  std::size_t step = 0;  // where it begins again
  Performer who;         // who looks again
};

enum class Every { event, month, quarter, half_year, year };
struct Cadence {
  Every every = Every::event;
  bool opens_at_start = false;  // of the period; otherwise when it is over
};

// A law or rule that a scheme stands on.
struct Basis {
  std::string law;
  std::string article;  // may be empty, and the note too
  Certainty certainty = Certainty::M;
  std::string note;
};

struct Scheme {
  std::string id;
  std::int64_t version = 1;
  std::string name;
  std::vector<units::Kind> applies_to;
  std::vector<Basis> basis;
  std::vector<Parameter> parameters;
  std::vector<Field> fields;
  std::vector<Step> steps;      // in an order in which they can be taken
  std::optional<Limit> within;  // the whole, from its opening
  Closing closing;
  std::optional<Performer> cancelled_by;  // who confirms that it is given up; none: those above
  Pausing pause;
  Extending extension;
  Escalation escalation;
  std::vector<int> reminders;  // days before a deadline
  std::optional<Reopening> dispute;
  int most_disputes = 2;
  std::optional<Reopening> look_again;
  Cadence cadence;
  int most_returns = 3;
  // At least so much time has what is done again: its day of the calendar may have passed.
  int again_workdays = 5;
  bool is_public = false;  // shown on the unit's page, with its colour

  [[nodiscard]] const Step* find_step(std::string_view step_id) const;
  [[nodiscard]] const Field* find_field(std::string_view field_id) const;
  // The public text in which the field says why something stays; nullptr: it does in none.
  [[nodiscard]] const Field* justified(std::string_view field_id) const;
};

}  // namespace mingbai::matters
