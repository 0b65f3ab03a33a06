// Matter: one case under a scheme: what was asked, and an append-only history of what happened.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/id.h"
#include "matters/condition.h"
#include "matters/meeting.h"
#include "units/role.h"
#include "units/unit.h"

namespace mingbai::matters {

using MatterId = Id<struct MatterTag>;

// What never changes of a matter. Everything else follows from its history.
struct Matter {
  MatterId id;
  units::UnitId unit;
  std::string scheme;  // its id
  std::int64_t version = 1;
  std::string texts;               // SHA-256 of the scheme's texts that it runs by
  std::string place;               // the unit's code at the opening: whose regional values hold
  std::optional<Date> period_end;  // of a matter by cadence
  std::optional<MatterId> parent;  // of a sub-matter: whose step waits for it
  std::string parent_step;
};

// Spelled as stored.
enum class MatterState { open, done, cancelled };
enum class MatterAct {
  opened,
  assigned,
  notice_posted,
  step_done,
  time_set,        // at which the step is taken by itself
  time_withdrawn,  // the step waits for somebody again
  returned,
  paused,
  resumed,
  extension_asked,  // by whoever has the step
  extended,
  extension_declined,  // what was asked for, with a reason
  extension_refused,   // one too many, by the scheme
  closure_proposed,
  closure_refused,
  closure_confirmed,
  cancellation_proposed,
  cancellation_refused,
  cancellation_confirmed,
  rated,
  disputed,
  looked_again
};
std::string_view to_string(MatterState state);
std::string_view to_string(MatterAct act);
std::optional<MatterState> matter_state_of(std::string_view word);
std::optional<MatterAct> matter_act_of(std::string_view word);

// A paper that was shown.
struct Evidence {
  std::string paper;      // its name in the scheme
  std::string reference;  // where it lies: a blob's hash, a publication's number
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// Who says so, and why. 0 is the program or, for rated and disputed, somebody who has a ticket.
struct Signed {
  std::int64_t actor = 0;
  std::string name;  // as it was
  std::string post;
  Instant at;
  std::string reason;
  std::vector<Evidence> evidence;
  std::int64_t sheet = 0;  // signed by hand for it, see access/sheet.h; 0: none, as in a session
  friend bool operator==(const Signed&, const Signed&) = default;
};

// Of a post as the history keeps it: "recorder@990101100200 和平村".
std::optional<units::Role> role_in(std::string_view post);

// How something was handed in at an office. Spelled as stored.
enum class HandedIn { by_word, on_paper, by_telephone };
std::string_view to_string(HandedIn how);
std::optional<HandedIn> handed_in_of(std::string_view word);

// An objection or a rating of somebody concerned who has no account, taken in at a desk.
struct TakenIn {
  HandedIn how = HandedIn::by_word;
  Date on;  // the day on which it was handed in
  friend bool operator==(const TakenIn&, const TakenIn&) = default;
};

struct Event {
  MatterAct act = MatterAct::opened;
  Signed by;
  std::string step;  // the step it concerns; of returned: the one gone back to
  // Owner; days of an extension, asked for or given; of time_set the instant, as Instant::ms; 1 for
  // satisfied, holds, for a matter opened where one person holds both posts, for what is sent back
  // by whoever has it himself, for a step that was taken at its set time, and for a time that
  // nobody keeps any more.
  std::int64_t number = 0;
  std::optional<Date> until;  // of a pause: its last day; of opened: the period's last day
  FieldValues fields;         // set by it
  std::optional<MeetingCount> meeting;  // of step_done
  std::optional<TakenIn> taken_in;      // of rated, disputed
  // Of what was taken in: how whoever it is is concerned, in the office's words and without a name;
  // may be erased.
  std::string on_behalf;
  friend bool operator==(const Event&, const Event&) = default;
};
using History = std::vector<Event>;

// What the events have set, the later over the earlier.
FieldValues fields_of(const History& history);

}  // namespace mingbai::matters
