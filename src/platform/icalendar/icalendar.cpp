#include "platform/icalendar/icalendar.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "kernel/result.h"
#include "kernel/text.h"

namespace mingbai::icalendar {
namespace {

// Octets of a line, without its end (RFC 5545, 3.1).
constexpr std::size_t most_octets = 75;

void add_line(std::string& out, std::string_view line) {
  std::size_t room = most_octets;
  while (line.size() > room) {
    const std::string_view piece = cut(line, room);
    out.append(piece).append("\r\n ");
    line.remove_prefix(piece.size());
    room = most_octets - 1;  // behind the space that continues a line
  }
  out.append(line).append("\r\n");
}

// RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
  const Text clean = Text::cleaned(text, text.size());
  std::string out;
  for (const char letter : clean.str()) {
    if (letter == '\n') {
      out += "\\n";
      continue;
    }
    if (letter == '\\' || letter == ';' || letter == ',') out += '\\';
    out += letter;
  }
  return out;
}

std::string day(Date date) {
  std::string out = date.iso();
  std::erase(out, '-');
  return out;
}

std::string utc(Instant instant) {
  const std::chrono::milliseconds time(instant.ms);
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - days)};
  return fmt::format("{}T{:02}{:02}{:02}Z", day(Date::of_days(days.count())), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

void add_event(std::string& out, const Event& event) {
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + escaped(event.uid));
  add_line(out, "DTSTAMP:" + utc(event.stamp));
  add_line(out, "DTSTART;VALUE=DATE:" + day(event.on));
  add_line(out, "SUMMARY:" + escaped(event.summary));
  if (!event.description.empty()) add_line(out, "DESCRIPTION:" + escaped(event.description));
  if (!event.url.empty()) add_line(out, "URL:" + event.url);
  // Nobody is busy because something has to be public by then.
  add_line(out, "TRANSP:TRANSPARENT");
  add_line(out, "END:VEVENT");
}

}  // namespace

std::string write(const Calendar& calendar) {
  ensure(!calendar.events.empty(), "a calendar has an event");
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//Mingbai//Mingbai//" + calendar.language);
  add_line(out, "NAME:" + escaped(calendar.name));
  // What many programs read instead.
  add_line(out, "X-WR-CALNAME:" + escaped(calendar.name));
  add_line(out, "REFRESH-INTERVAL;VALUE=DURATION:P1D");
  for (const Event& event : calendar.events) add_event(out, event);
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace mingbai::icalendar
