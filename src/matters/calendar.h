// WorkCalendar: on which civil days offices work: Monday to Friday, but for the holidays and
// make-up workdays (调休上班) that the State Council announces each year (schemes/calendars/).
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/date.h"
#include "kernel/result.h"

namespace mingbai::matters {

// One announced year, or one that is known to be unannounced.
struct CalendarYear {
  int year = 0;
  bool is_announced = false;
  std::vector<Date> holidays;  // rest, whatever day of the week; ascending
  std::vector<Date> workdays;  // Saturdays and Sundays that are worked; ascending
};

// The year of one file of schemes/calendars/, or its first mistake as file:line.
Result<CalendarYear> parse_calendar_year(std::string_view yaml, std::string_view file_name);
std::vector<Message> calendar_mistakes(std::string_view yaml, std::string_view file_name);

// A day found by counting. Provisional: a year on the way is not announced, its days were taken
// for ordinary weeks, and the day may move once it is.
struct CountedDay {
  Date date;
  bool is_provisional = false;
  friend bool operator==(const CountedDay&, const CountedDay&) = default;
};

class WorkCalendar {
 public:
  WorkCalendar() = default;
  // A year given twice throws Bug.
  explicit WorkCalendar(std::vector<CalendarYear> years);
  // The shipped years, and those of <data>/schemes in their place or beside them.
  static Result<WorkCalendar> load(const std::filesystem::path& own_schemes);

  // Whether the year's holidays are announced and known here. Of others nothing is known but the
  // week.
  [[nodiscard]] bool is_known(int year) const;
  [[nodiscard]] bool is_workday(Date date) const;

  // The n-th working day after `from`, which is not counted itself (Civil Code, art. 201); n >= 0,
  // 0 is `from`.
  [[nodiscard]] CountedDay add_workdays(Date from, int n) const;
  // `date` if it is a working day, otherwise the next one (Civil Code, art. 203).
  [[nodiscard]] CountedDay workday_from(Date date) const;
  // How many working days lie in (after, upto]; 0 if upto <= after.
  [[nodiscard]] int workdays_between(Date after, Date upto) const;

 private:
  std::vector<CalendarYear> years_;    // ascending
  std::vector<Date> rest_weekdays_;    // Mondays to Fridays of rest; ascending, of all years
  std::vector<Date> worked_weekends_;  // ascending, of all years
};

// The first instant after the civil day in China: when a deadline on that day has passed.
Instant end_of(Date date);

}  // namespace mingbai::matters
