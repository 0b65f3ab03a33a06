// A calendar for other programs (iCalendar, RFC 5545): days and what they are for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/date.h"

namespace mingbai::icalendar {

// Takes a whole day.
struct Event {
  std::string uid;  // never changes, and is nobody else's
  Instant stamp;    // when what it says came to be
  Date on;
  std::string summary;
  std::string description;  // may be empty
  std::string url;          // whole; may be empty
};

struct Calendar {
  std::string name;
  std::string language;       // "zh-CN"
  std::vector<Event> events;  // at least one: a calendar of nothing is none
};

std::string write(const Calendar& calendar);

}  // namespace mingbai::icalendar
