// DueItem: an item of the catalogue that a unit owes to everybody for a period: by when, and
// whether it is there. Late counts in working days from logged time, never from a claimed date
// (14-security.md 38; issue of the disclosure at work).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/catalogue/channel.h"
#include "disclosure/items/item_period.h"
#include "kernel/clock.h"
#include "kernel/date.h"
#include "matters/calendar.h"

namespace mingbai::disclosure {

// What the log has of one subject, in its order.
struct LoggedStep {
  std::int64_t number = 0;
  Instant at;
  bool is_taken_back = false;  // from then on nothing is public
};

// Since which of them something is public. One that is taken back for at most a day to be corrected
// keeps its time; after a longer break the time is that of what came back. Nothing: nothing is
// public now.
std::optional<LoggedStep> public_since(const std::vector<LoggedStep>& steps);
// The last of them, if that is public: a correction has to be shown anew.
std::optional<LoggedStep> newest_of(const std::vector<LoggedStep>& steps);

struct DueItem {
  std::string item;   // F03
  std::string label;  // in everyday words
  ItemPeriod period;
  Date due;                             // the last day in time
  std::optional<LoggedStep> published;  // by the day that was asked for
  bool is_for_village = false;          // its words are for the people of the village only
  std::optional<LoggedStep> newest;     // of what is published, what holds now
  std::vector<AskedChannel> unproven;   // what it was not shown by yet, as far as anybody proved
};

// unproven: it is public, but was not shown everywhere where it has to be.
enum class DueState { done, done_late, unproven, due, overdue };
DueState state_of(const DueItem& item, Date today);
std::string_view to_string(DueState state);  // "done_late"

// Whether it was published after its last day.
bool is_published_late(const DueItem& item);

// Working days since what holds now is public, of one that is unproven.
int unproven_workdays(const DueItem& item, const matters::WorkCalendar& calendar, Date today);

// Working days from the last day in time until it was there, or until today. 0 of what is in time,
// and of what is late by rest days only.
int late_workdays(const DueItem& item, const matters::WorkCalendar& calendar, Date today);

}  // namespace mingbai::disclosure
