// A model of matters of ten kinds: what the rules say, by counters that each new day moves on. It
// shares nothing with the engine but the names of colours and the calendar's working days.
#pragma once

#include <array>
#include <set>
#include <string>
#include <tuple>

#include "matters/calendar.h"
#include "matters/standing.h"

namespace mingbai::matters::model {

constexpr int kinds = 10;
// Days before a deadline.
constexpr std::array<int, 2> reminders = {2, 1};

inline std::string kind_yaml(int k) {
  const std::string n = std::to_string(k + 1);
  const std::string within = std::string(k % 2 == 0 ? "workdays: " : "days: ") + n;
  std::string text =
      "id: kind" + std::to_string(k) + "\nversion: 1\nname: x\napplies_to: [village]\nsteps:\n";
  for (const char* id : {"a", "b", "c"}) {
    text += std::string("  - {id: ") + id +
            ", name: X, who: {role: [recorder, accountant]}, within: {" + within + "}}\n";
  }
  return text +
         "closing: {confirmed_by: {role: supervisor, at: handler}, within: {workdays: 2}}\n" +
         "pause: " + "{most_days: " + std::to_string(10 + k) +
         "}\nextension: {most: " + std::to_string(k % 3) + ", most_days: " + n +
         ", granted_by: {role: town_reviewer, at: town}}\nescalation: " + "{unassigned_workdays: " +
         std::to_string(1 + k % 4) + ", unresolved_days: " + std::to_string(5 + 3 * k) +
         "}\nreminders: [2, 1]\ndispute: {window: {days: 5}, step: b, most: 2}\n";
}

struct Model {
  int k;
  int step = 0;  // 3: to be closed, 4: closed
  int used = 0;
  int limit;
  bool is_assigned = false;
  bool is_late = false;
  int round_workdays = 0;
  int round_days = 0;
  int closed_days = 0;
  int paused_days = 0;
  int extensions = 0;
  int level = 0;
  bool is_paused = false;
  Date paused_from;
  Date paused_to;
  Date begins;
  std::set<Colour> colours;                         // of this round
  int alarms = 0;                                   // of all rounds
  std::set<std::tuple<int, Date, int>> remembered;  // step, deadline, days before

  Model(int kind, Date today) : k(kind), limit(kind + 1), begins(today) {}

  [[nodiscard]] bool is_open() const { return step < 4; }
  [[nodiscard]] bool is_overdue() const { return is_open() && is_late; }
  [[nodiscard]] bool is_in_workdays() const { return step == 3 || k % 2 == 0; }
  [[nodiscard]] Colour colour() const {
    return !is_open() || colours.empty() ? Colour::none : *colours.rbegin();
  }

  void raise(Colour colour) { alarms += colours.insert(colour).second ? 1 : 0; }

  void next_day(Date day, bool is_workday) {
    if (is_paused && day > paused_to) end_pause(paused_to);
    if (step == 4) {
      ++closed_days;
      return;
    }
    // The day before was the last one, whatever this one is.
    if (!is_assigned && round_workdays >= 1 + k % 4) raise(Colour::blue);
    if (round_days >= 5 + 3 * k) raise(Colour::yellow);
    is_late = is_late || used >= limit;
    if (is_late) raise(Colour::red);
    if (is_paused) return;
    round_workdays += is_workday ? 1 : 0;
    ++round_days;
    if (is_workday || !is_in_workdays()) ++used;
  }
  void end_pause(Date last) {
    is_paused = false;
    paused_days += static_cast<int>(last.days() - paused_from.days());
  }
  void begin(int next, Date today) {
    step = next;
    used = 0;
    is_late = false;
    begins = today;
    limit = next == 3 ? 2 : k + 1;
  }
  void close() {
    step = 4;
    closed_days = 0;
    is_paused = false;
  }
  void reopen(Date today) {
    ++level;
    is_assigned = false;
    round_days = 0;
    round_workdays = 0;
    colours.clear();
    begin(1, today);
  }

  // The day that will use up the time if nothing happens; of what is not late yet.
  [[nodiscard]] Date due(Date today, const WorkCalendar& calendar) const {
    Date day = today;
    for (int left = limit - used; left > 0;) {
      day = day.plus(1);
      if (is_paused && day <= paused_to) continue;
      if (!is_in_workdays() || calendar.is_workday(day)) --left;
    }
    return day;
  }

  // Somebody looks: what should be remembered by today and is still in time.
  void look(Date today, const WorkCalendar& calendar) {
    if (!is_open() || is_late || is_paused) return;
    const Date last = due(today, calendar);
    for (const int days : reminders) {
      const Date day = last.plus(-days);
      if (day > begins && day <= today) remembered.emplace(step, last, days);
    }
  }
};

}  // namespace mingbai::matters::model
