#include "matters/calendar.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "platform/schemes/scheme_node.h"
#include "platform/schemes/schemes.h"

namespace mingbai::matters {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
constexpr std::int64_t china_offset_ms = 8LL * 60 * 60 * 1000;

// Days since a Monday before all that are counted; 1970-01-01 was a Thursday.
std::int64_t days_since_monday(Date date) { return date.days() + 3 + 70'000; }

bool is_weekend(Date date) { return days_since_monday(date) % 7 >= 5; }

// Mondays to Fridays from that Monday up to `date`, which counts.
std::int64_t weekdays_through(Date date) {
  const std::int64_t days = days_since_monday(date) + 1;
  return days / 7 * 5 + std::min<std::int64_t>(days % 7, 5);
}

// How many of the ascending days lie in (after, upto].
std::int64_t days_in(const std::vector<Date>& days, Date after, Date upto) {
  return std::ranges::upper_bound(days, upto) - std::ranges::upper_bound(days, after);
}

void read_holiday(const yaml::Node& node, schemes::Mistakes& mistakes, CalendarYear& year) {
  schemes::SchemeNode holiday(node, mistakes);
  holiday.needed_text("name");
  const std::optional<Date> from = holiday.date("from");
  const std::optional<Date> to = holiday.date("to");
  holiday.refuse_other_keys();
  if (!from || !to) return;
  // No holiday has ever had more than nine days.
  if (*to < *from || to->days() - from->days() > 15 || from->year() != year.year ||
      to->year() != year.year) {
    mistakes.add(msg("{0}: a holiday lasts from 1 to 16 days within {1}.", mistakes.at(node.line),
                     std::to_string(year.year)));
    return;
  }
  for (Date day = *from; day <= *to; day = day.plus(1)) year.holidays.push_back(day);
}

void read_workdays(schemes::SchemeNode& scheme, CalendarYear& year) {
  schemes::Mistakes& mistakes = scheme.mistakes();
  for (const std::string& written : scheme.texts("workdays")) {
    const Result<Date> day = Date::parse(written);
    if (day && day->year() == year.year && is_weekend(*day)) {
      year.workdays.push_back(*day);
    } else {
      mistakes.add(msg("{0}: “{1}” is not a Saturday or Sunday of {2}.",
                       mistakes.at(scheme.line_of("workdays")), written,
                       std::to_string(year.year)));
    }
  }
}

bool sort_and_find_twice(std::vector<Date>& days) {
  std::ranges::sort(days);
  return std::ranges::adjacent_find(days) != days.end();
}

CalendarYear read_year(const yaml::Node& root, schemes::Mistakes& mistakes) {
  schemes::SchemeNode scheme(root, mistakes);
  for (const std::string_view heading : {"id", "version", "name"}) scheme.text(heading);
  for (const yaml::Node* node : scheme.maps("basis")) {
    schemes::SchemeNode basis(*node, mistakes);
    basis.needed_text("law");
  }
  CalendarYear year;
  year.year = static_cast<int>(scheme.integer("year", 0, 1949, 2999));
  year.is_announced = scheme.boolean("announced", false);
  for (const yaml::Node* node : scheme.maps("holidays")) read_holiday(*node, mistakes, year);
  read_workdays(scheme, year);
  scheme.refuse_other_keys();
  bool is_twice = sort_and_find_twice(year.holidays);
  is_twice = sort_and_find_twice(year.workdays) || is_twice;
  for (const Date day : year.workdays) {
    is_twice = is_twice || std::ranges::binary_search(year.holidays, day);
  }
  if (is_twice) {
    mistakes.add(msg("{0}: a day stands here twice.", mistakes.at(root.line)));
  }
  if (year.year == 0) {
    mistakes.add(msg("{0}: Key {1} is missing.", mistakes.at(root.line), "year"));
  }
  // An announced year without holidays would silently shorten every deadline's rest.
  if (year.is_announced == year.holidays.empty()) {
    mistakes.add(msg("{0}: an announced year has holidays, and only an announced one.",
                     mistakes.at(scheme.line_of("announced"))));
  }
  return year;
}

struct Reading {
  CalendarYear year;
  schemes::Mistakes mistakes;
};

Result<Reading> reading_of(std::string_view yaml, std::string_view file_name) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  Reading reading{.year = {}, .mistakes = schemes::Mistakes(std::string(file_name))};
  reading.year = read_year(root, reading.mistakes);
  return reading;
}

}  // namespace

Result<CalendarYear> parse_calendar_year(std::string_view yaml, std::string_view file_name) {
  Reading reading = TRY(reading_of(yaml, file_name));
  if (!reading.mistakes.empty()) return fail(reading.mistakes.first());
  return std::move(reading.year);
}

std::vector<Message> calendar_mistakes(std::string_view yaml, std::string_view file_name) {
  const Result<Reading> reading = reading_of(yaml, file_name);
  if (!reading) return {reading.error().message};
  return reading->mistakes.list();
}

WorkCalendar::WorkCalendar(std::vector<CalendarYear> years) : years_(std::move(years)) {
  std::ranges::sort(years_, {}, &CalendarYear::year);
  ensure(std::ranges::adjacent_find(years_, {}, &CalendarYear::year) == years_.end(),
         "a year has one calendar");
  for (const CalendarYear& year : years_) {
    std::ranges::copy_if(year.holidays, std::back_inserter(rest_weekdays_),
                         std::not_fn(is_weekend));
    // A day of rest is one, whatever else stands of it.
    std::ranges::set_difference(year.workdays, year.holidays, std::back_inserter(worked_weekends_));
  }
}

Result<WorkCalendar> WorkCalendar::load(const std::filesystem::path& own_schemes) {
  std::vector<CalendarYear> years;
  for (const schemes::File& file : TRY(schemes::files(own_schemes))) {
    if (!file.path.starts_with("calendars/")) continue;
    CalendarYear year = TRY(parse_calendar_year(file.bytes, file.path));
    if (std::ranges::find(years, year.year, &CalendarYear::year) != years.end()) {
      return fail(ErrorCode::conflict, msg("{0}:1: the year {1} has a calendar already.", file.path,
                                           std::to_string(year.year)));
    }
    years.push_back(std::move(year));
  }
  return WorkCalendar(std::move(years));
}

bool WorkCalendar::is_known(int year) const {
  const auto found = std::ranges::lower_bound(years_, year, {}, &CalendarYear::year);
  return found != years_.end() && found->year == year && found->is_announced;
}

bool WorkCalendar::is_workday(Date date) const {
  if (is_weekend(date)) return std::ranges::binary_search(worked_weekends_, date);
  return !std::ranges::binary_search(rest_weekdays_, date);
}

CountedDay WorkCalendar::add_workdays(Date from, int n) const {
  ensure(n >= 0, "deadlines are counted forwards");
  CountedDay day{.date = from};
  for (int left = n; left > 0;) {
    day.date = day.date.plus(1);
    if (!is_known(day.date.year())) day.is_provisional = true;
    if (is_workday(day.date)) --left;
  }
  return day;
}

CountedDay WorkCalendar::workday_from(Date date) const {
  CountedDay day{.date = date, .is_provisional = !is_known(date.year())};
  while (!is_workday(day.date)) {
    day.date = day.date.plus(1);
    if (!is_known(day.date.year())) day.is_provisional = true;
  }
  return day;
}

int WorkCalendar::workdays_between(Date after, Date upto) const {
  if (upto <= after) return 0;
  return static_cast<int>(weekdays_through(upto) - weekdays_through(after) -
                          days_in(rest_weekdays_, after, upto) +
                          days_in(worked_weekends_, after, upto));
}

Instant end_of(Date date) { return Instant{(date.days() + 1) * day_ms - china_offset_ms}; }

}  // namespace mingbai::matters
