// A model of matters of ten kinds: what the rules say, by counters that each new day moves on. It
// shares nothing with the engine but the names of colours and the calendar's working days.
//
// Four steps: a, then b, then c; p stands beside b in two kinds of three, behind it in the third.
// In two of three p is only taken for what is large. In every other kind c has a notice. In the
// upper five kinds c is done by the level that has the matter, otherwise by the village.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "matters/calendar.h"
#include "matters/standing.h"

namespace mingbai::matters::model {

constexpr int kinds = 10;
constexpr int large = 5;  // of the field size, which has one digit
constexpr int highest_office = 3;
constexpr int most_returns = 3;
// Days before a deadline.
constexpr std::array<int, 2> reminders = {2, 1};

// The steps, and the closing as if it were one.
enum Part { a, b, p, c, closing };
constexpr std::array<const char*, 5> ids = {"a", "b", "p", "c", ""};

inline bool is_parallel(int k) { return k % 3 != 0; }
inline bool has_condition(int k) { return k % 3 != 2; }
inline int notice_days(int k) { return k % 2 == 0 ? 0 : 2 + k % 3; }
inline bool is_handed_up(int k) { return k >= 5; }
inline std::vector<Part> before(int k, Part part) {
  switch (part) {
    case a: return {};
    case b: return {a};
    case p: return {is_parallel(k) ? a : b};
    case c: return is_parallel(k) ? std::vector<Part>{b, p} : std::vector<Part>{p};
    default: return {a, b, p, c};
  }
}
// To where it may be sent back from a step.
inline std::vector<Part> ways_back(Part from) {
  if (from == c) return {a, b};
  return from == p ? std::vector<Part>{a} : std::vector<Part>{};
}

inline std::string step_yaml(int k, Part part) {
  const std::string within = k % 2 == 0 ? "workdays: " : "days: ";
  std::string out = std::string("  - {id: ") + ids.at(part) + ", name: X, who: {role: [recorder, " +
                    "accountant]" + (part == c && is_handed_up(k) ? ", at: handler" : "") +
                    "}, within: {" + within + std::to_string(k + 1) + "}";
  std::string list;
  for (const Part one : before(k, part))
    list += (list.empty() ? "" : ", ") + std::string(ids.at(one));
  if (!list.empty()) out += ", after: [" + list + "]";
  list.clear();
  for (const Part one : ways_back(part))
    list += (list.empty() ? "" : ", ") + std::string(ids.at(one));
  if (!list.empty()) out += ", back_to: [" + list + "]";
  if (part == p && has_condition(k)) {
    out += ", when: {field: size, at_least: " + std::to_string(large) + "}";
  }
  if (part == c && notice_days(k) > 0) out += ", notice_days: " + std::to_string(notice_days(k));
  return out + "}\n";
}

inline std::string kind_yaml(int k) {
  const auto number = [](int n) { return std::to_string(n); };
  std::string text = "id: kind" + number(k) + "\nversion: 1\nname: x\napplies_to: [village]\n" +
                     "fields:\n  - {id: size, label: X, type: number, required: true}\nsteps:\n";
  for (const Part part : {a, b, p, c}) text += step_yaml(k, part);
  return text +
         "closing: {confirmed_by: {role: supervisor, at: handler}, within: {workdays: 2}}\n" +
         "pause: {most_days: " + number(10 + k) + "}\nextension: {most: " + number(k % 3) +
         ", most_days: " + number(k + 1) + ", granted_by: {role: town_reviewer, at: town}}\n" +
         "escalation: {unassigned_workdays: " + number(1 + k % 4) +
         ", unresolved_days: " + number(5 + 3 * k) + "}\nreminders: [2, 1]\n" +
         "dispute: {window: {days: 5}, step: b, most: 2}\n";
}

struct Duty {
  enum State { waiting, active, over, passed_over } state = waiting;
  int used = 0;
  int limit = 0;
  bool is_late = false;
  Date begins;
  bool is_posted = false;
  Date rests_to;          // the last day of its notice
  bool is_asked = false;  // more days, and nobody has answered
  [[nodiscard]] bool is_behind() const { return state == over || state == passed_over; }
};

struct Model {
  int k;
  int size;
  std::array<Duty, 5> duties;
  bool is_done = false;
  bool is_assigned = false;
  bool is_proposed = false;
  int round_workdays = 0;
  int round_days = 0;
  int closed_days = 0;
  int paused_days = 0;
  int extensions = 0;
  int returns = 0;
  int disputes = 0;
  int dissatisfied = 0;
  int level = 0;
  bool is_paused = false;
  Date paused_from;
  Date paused_to;
  std::set<Colour> colours;                         // of this round
  std::set<int> heard;                              // offices, of what was late at this level
  std::set<std::tuple<int, Date, int>> remembered;  // part, deadline, days before
  // News by kind, what they are about, and whom they are told: 0 the village, 1 its town ...
  std::map<std::string, int> told;

  Model(int kind, int how_large, Date today) : k(kind), size(how_large) {
    tell("opened", 0);
    settle(today);
  }

  [[nodiscard]] bool is_open() const { return !is_done; }
  [[nodiscard]] bool is_active(int part) const {
    return is_open() && duties.at(static_cast<std::size_t>(part)).state == Duty::active;
  }
  [[nodiscard]] bool is_overdue() const {
    return is_open() && std::ranges::any_of(duties, &Duty::is_late);
  }
  [[nodiscard]] Colour colour() const {
    return !is_open() || colours.empty() ? Colour::none : *colours.rbegin();
  }
  [[nodiscard]] int office(int part) const {
    const bool goes_up = part == c ? is_handed_up(k) : part == closing && is_proposed;
    const bool is_with_c = part == closing && is_handed_up(k);
    return goes_up || is_with_c ? std::min(level, highest_office) : 0;
  }
  [[nodiscard]] bool is_rated_now() const { return is_done && closed_days <= 5; }
  // A notice stands its days before the step is taken.
  [[nodiscard]] bool is_taken_on(int part, Date today) const {
    if (part == closing || !is_active(part) || is_paused) return false;
    const Duty& duty = duties.at(static_cast<std::size_t>(part));
    return part != c || notice_days(k) == 0 || (duty.is_posted && today > duty.rests_to);
  }
  [[nodiscard]] bool is_posted_now() const {
    return is_active(c) && !is_paused && notice_days(k) > 0 && !duties[c].is_posted;
  }
  [[nodiscard]] bool is_extended_now(int part) const {
    return part != closing && is_active(part) && !is_paused &&
           !duties.at(static_cast<std::size_t>(part)).is_late;
  }
  [[nodiscard]] bool is_asked_now(int part) const {
    return is_extended_now(part) && extensions < k % 3 &&
           !duties.at(static_cast<std::size_t>(part)).is_asked;
  }
  [[nodiscard]] bool is_declined_now(int part) const {
    return part != closing && is_active(part) && !is_paused &&
           duties.at(static_cast<std::size_t>(part)).is_asked;
  }
  [[nodiscard]] bool goes_back_to(Part target) const {
    if (!is_open() || is_paused || returns >= most_returns) return false;
    return std::ranges::any_of(std::array{a, b, p, c}, [&](Part from) {
      return is_active(from) && std::ranges::count(ways_back(from), target) > 0;
    });
  }

  void tell(const std::string& what, int whom) { ++told[what + " " + std::to_string(whom)]; }

  void raise(Colour colour) {
    if (!colours.insert(colour).second) return;
    const int highest = static_cast<int>(colour);
    const int top = std::min(level + highest, highest_office);
    for (int whom = level + 1; whom < top; ++whom) {
      if (heard.insert(whom).second) tell("alarm " + std::string(to_string(colour)), whom);
    }
    heard.insert(top);
    tell("alarm " + std::string(to_string(colour)), top);
  }

  void next_day(Date day, bool is_workday) {
    if (is_paused && day > paused_to) end_pause(paused_to);
    if (is_done) {
      ++closed_days;
      return;
    }
    // The day before was the last one, whatever this one is.
    if (!is_assigned && round_workdays >= 1 + k % 4) raise(Colour::blue);
    if (round_days >= 5 + 3 * k) raise(Colour::yellow);
    for (Duty& duty : duties) {
      if (duty.state == Duty::active && duty.used >= duty.limit) duty.is_late = true;
    }
    if (is_overdue()) raise(Colour::red);
    if (is_paused) return;
    round_workdays += is_workday ? 1 : 0;
    ++round_days;
    for (int part = a; part <= closing; ++part) {
      Duty& duty = duties.at(static_cast<std::size_t>(part));
      const bool rests = duty.is_posted && day <= duty.rests_to;
      if (duty.state == Duty::active && !rests && counts(part, is_workday)) ++duty.used;
    }
  }
  [[nodiscard]] bool counts(int part, bool is_workday) const {
    return is_workday || (part != closing && k % 2 == 1);
  }

  void end_pause(Date last) {
    is_paused = false;
    paused_days += static_cast<int>(last.days() - paused_from.days());
  }

  // Whoever begins has it in hand, as if he had been put in charge.
  void take(int part, Date today) {
    is_assigned = true;
    finish(part, Duty::over);
    settle(today);
  }
  void finish(int part, Duty::State state) {
    Duty& duty = duties.at(static_cast<std::size_t>(part));
    duty = Duty{};
    duty.state = state;
  }
  void ask(int part) {
    duties.at(static_cast<std::size_t>(part)).is_asked = true;
    tell("extension asked", 1);
  }
  void answer(int part, bool is_given) {
    bool& is_asked = duties.at(static_cast<std::size_t>(part)).is_asked;
    if (is_asked) tell(is_given ? "extension given" : "extension refused", office(part));
    is_asked = false;
  }
  // One too many gives none, and is red.
  void extend(int part, int days) {
    const bool is_given = extensions < k % 3;
    answer(part, is_given);
    if (!is_given) return raise(Colour::red);
    ++extensions;
    duties.at(static_cast<std::size_t>(part)).limit += days;
  }
  void post(Date today) {
    Duty& duty = duties[c];
    is_assigned = true;
    duty.is_posted = true;
    duty.rests_to = today.plus(notice_days(k));
    duty.used = 0;
    duty.is_late = false;
  }
  void settle(Date today) {
    for (int part = a; part <= closing; ++part) {
      Duty& duty = duties.at(static_cast<std::size_t>(part));
      if (duty.state != Duty::waiting) continue;
      const std::vector<Part> first = before(k, static_cast<Part>(part));
      if (!std::ranges::all_of(first, [&](Part one) { return duties.at(one).is_behind(); }))
        continue;
      if (part == p && has_condition(k) && size < large) {
        finish(p, Duty::passed_over);
        continue;
      }
      duty.state = Duty::active;
      duty.limit = part == closing ? 2 : k + 1;
      duty.begins = today;
    }
  }
  // The step and what comes behind it are done again.
  void begin_again(Part from, Date today) {
    std::set<Part> again{from};
    for (const Part part : {a, b, p, c, closing}) {
      for (const Part one : before(k, part)) {
        if (again.contains(one)) again.insert(part);
      }
    }
    for (const Part part : again) finish(part, Duty::waiting);
    is_proposed = false;
    settle(today);
  }
  void go_back(Part target, Date today) {
    ++returns;
    begin_again(target, today);
  }
  void close() {
    tell("done", 0);
    is_done = true;
    is_proposed = false;
    closed_days = 0;
    is_paused = false;
  }
  void reopen(Date today, bool is_raised) {
    tell("reopened", 0);
    is_done = false;
    round_days = 0;
    round_workdays = 0;
    colours.clear();
    if (is_raised) {
      ++level;
      is_assigned = false;
      heard.clear();
      tell("reopened", std::min(level, highest_office));
    }
    begin_again(b, today);
  }
  void dispute(Date today) {
    ++disputes;
    reopen(today, true);
  }
  void rate(bool is_satisfied, Date today) {
    if (is_satisfied) return;
    ++dissatisfied;
    reopen(today, dissatisfied >= 2);
    if (dissatisfied >= 2) raise(Colour::red);
  }

  // The day that will use up the time if nothing happens; of what is not late yet.
  [[nodiscard]] Date due(int part, Date today, const WorkCalendar& calendar) const {
    const Duty& duty = duties.at(static_cast<std::size_t>(part));
    Date day = today;
    for (int left = duty.limit - duty.used; left > 0;) {
      day = day.plus(1);
      if (is_paused && day <= paused_to) continue;
      if (duty.is_posted && day <= duty.rests_to) continue;
      if (counts(part, calendar.is_workday(day))) --left;
    }
    return day;
  }
  // The earliest; of what is not overdue.
  [[nodiscard]] Date due(Date today, const WorkCalendar& calendar) const {
    Date first = today.plus(10'000);
    for (int part = a; part <= closing; ++part) {
      if (is_active(part)) first = std::min(first, due(part, today, calendar));
    }
    return first;
  }

  // Somebody looks: what should be remembered by today and is still in time.
  void look(Date today, const WorkCalendar& calendar) {
    if (!is_open() || is_paused) return;
    for (int part = a; part <= closing; ++part) {
      const Duty& duty = duties.at(static_cast<std::size_t>(part));
      if (!is_active(part) || duty.is_late) continue;
      if (duty.limit - duty.used > reminders.front()) continue;  // no day of one has come
      const Date last = due(part, today, calendar);
      for (const int days : reminders) {
        const Date day = last.plus(-days);
        if (day <= duty.begins || day > today) continue;
        if (remembered.emplace(part, last, days).second) tell("reminder", office(part));
      }
    }
  }
};

}  // namespace mingbai::matters::model
