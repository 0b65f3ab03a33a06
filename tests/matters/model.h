// A model of matters of eleven kinds: what the rules say, by counters that each new day moves on.
// It shares nothing with the engine but the names of colours and the calendar's working days.
//
// Four steps: a, then b, then c; p stands beside b in two kinds of three, behind it in the third.
// In two of three p is only taken for what is large. In every other kind c has a notice. In the
// upper five kinds c is done by the level that has the matter, otherwise by the village. Every
// other kind is looked at again (回头看). In one b waits for a matter of another kind, and one
// comes every month, with days of the month that follows.
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

constexpr int kinds = 11;
constexpr int monthly = 10;  // the kind that comes by itself
constexpr int parent = 4;    // whose b opens a matter of the kind `child`, and waits for it
constexpr int child = 3;
constexpr int large = 5;  // of the field size, which has one digit
constexpr int highest_office = 3;
constexpr int most_returns = 3;
constexpr int again_workdays = 5;
// Days before a deadline.
constexpr std::array<int, 2> reminders = {2, 1};

// The steps, and the closing as if it were one.
enum Part { a, b, p, c, closing };
constexpr std::array<const char*, 5> ids = {"a", "b", "p", "c", ""};

inline bool is_parallel(int k) { return k % 3 != 0; }
inline bool has_condition(int k) { return k % 3 != 2 && k != monthly; }
inline int notice_days(int k) { return k % 2 == 0 ? 0 : 2 + k % 3; }
inline bool is_handed_up(int k) { return k >= 5; }
inline bool is_looked_at_again(int k) { return k % 2 == 1; }
inline int look_days(int k) { return 6 + k; }
constexpr int days_to_look = 4;  // once they have passed
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

// What is due on a day of the calendar, and whether a rest day moves it to the next working day.
inline bool is_fixed(int k, int part) {
  return k == monthly && (part == a || part == b || part == c);
}
inline bool moves_off(int k, int part) { return k == monthly && (part == a || part == c); }
inline Date fixed_day(int part, Date period_end) {
  if (part == a) return period_end.plus(10);  // the 10th of the month after it
  return period_end.plus(part == b ? 18 : 25);
}

inline std::string within_yaml(int k, Part part) {
  if (!is_fixed(k, part)) {
    return (k % 2 == 0 ? "workdays: " : "days: ") + std::to_string(k + 1);
  }
  if (part == a) return "day_of_next_month: 10, rest_day: next_workday";
  return part == b ? "days_after_period: 18" : "days_after_period: 25, rest_day: next_workday";
}

inline std::string step_yaml(int k, Part part) {
  std::string out = std::string("  - {id: ") + ids.at(part) + ", name: X, who: {role: [recorder, " +
                    "accountant]" + (part == c && is_handed_up(k) ? ", at: handler" : "") +
                    "}, within: {" + within_yaml(k, part) + "}";
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
  if (part == b && k == parent) out += ", opens: kind" + std::to_string(child);
  return out + "}\n";
}

constexpr const char* size_yaml =
    "fields:\n  - {id: size, label: X, type: number, required: true}\n";

// Later alarms than the standard ones are parameters that have a source.
inline std::string alarms_yaml(int k) {
  const auto parameter = [&](const char* name, const char* unit, int days) {
    return "  " + (name + std::to_string(k)) + ": {name: X, value: " + std::to_string(days) +
           ", unit: " + unit + ", least: 1, most: 100, certainty: M, source: X}\n";
  };
  return "parameters:\n" + parameter("blue", "workdays", 1 + k % 4) +
         parameter("yellow", "days", 5 + 3 * k);
}

inline std::string kind_yaml(int k) {
  const auto number = [](int n) { return std::to_string(n); };
  std::string text = "id: kind" + number(k) + "\nversion: 1\nname: x\napplies_to: [village]\n" +
                     (k == monthly ? "cadence: {every: month}\n" : "") +
                     (k == monthly ? "" : size_yaml) + alarms_yaml(k) + "steps:\n";
  for (const Part part : {a, b, p, c}) text += step_yaml(k, part);
  return text +
         "closing: {confirmed_by: {role: supervisor, at: handler}, within: {workdays: 2}}\n" +
         "pause: {most_days: " + number(10 + k) + "}\nextension: {most: " + number(k % 3) +
         ", most_days: " + number(k + 1) + ", granted_by: {role: town_reviewer, at: town}}\n" +
         "escalation: {unassigned_workdays: $blue" + number(k) + ", unresolved_days: $yellow" +
         number(k) + "}\nreminders: [2, 1]\n" + "dispute: {window: {days: 5}, step: b, most: 2}\n" +
         (is_looked_at_again(k) ? "look_again: {after: {days: " + number(look_days(k)) +
                                      "}, within: {days: " + number(days_to_look) +
                                      "}, step: b, who: {role: supervisor}}\n"
                                : "");
}

struct Duty {
  enum State { waiting, active, over, passed_over } state = waiting;
  int used = 0;
  int limit = 0;
  bool is_out = false;  // its last day has come
  bool is_late = false;
  Date last;  // of what is late
  Date begins;
  bool is_posted = false;
  Date rests_to;          // the last day of its notice
  bool is_asked = false;  // more days, and nobody has answered
  int given = 0;          // more days
  // Done again after it had begun: beside a day of the calendar so many working days.
  bool is_again = false;
  int again_used = 0;
  int again_limit = 0;
  // Sent back by whoever has it: its time is that of this part, and went on all the while.
  int kept_of = -1;
  [[nodiscard]] bool runs() const { return state == active || (state == waiting && kept_of >= 0); }
  [[nodiscard]] bool is_behind() const { return state == over || state == passed_over; }
};

struct Model {
  int k;
  int size;
  const WorkCalendar* calendar;
  Date today;
  Date opened;
  Date period_end;  // of a monthly one
  std::array<Duty, 5> duties;
  bool is_done = false;
  bool is_cancelled = false;
  bool is_cancelling = false;  // proposed
  bool is_looked = false;      // again, since it was closed
  Date closed;
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

  Model(int kind, int how_large, Date day, const WorkCalendar& workdays)
      : k(kind), size(how_large), calendar(&workdays), today(day), opened(day) {
    if (k == monthly) period_end = first_day(day.period()).plus(-1);
    tell("opened", 0);
    settle();
  }

  [[nodiscard]] bool is_open() const { return !is_done && !is_cancelled; }
  [[nodiscard]] bool waits_for_look() const {
    return is_done && is_looked_at_again(k) && !is_looked;
  }
  [[nodiscard]] bool is_due() const { return is_open() || waits_for_look(); }
  [[nodiscard]] bool is_active(int part) const {
    return is_open() && duties.at(static_cast<std::size_t>(part)).state == Duty::active;
  }
  [[nodiscard]] bool is_overdue() const {
    if (is_done) return waits_for_look() && closed_days > look_days(k) + days_to_look;
    return is_open() && std::ranges::any_of(duties, [](const Duty& duty) {
             return duty.state == Duty::active && duty.is_late;
           });
  }
  [[nodiscard]] Colour colour() const {
    return !is_due() || colours.empty() ? Colour::none : *colours.rbegin();
  }
  [[nodiscard]] int office(int part) const {
    const bool goes_up = part == c ? is_handed_up(k) : part == closing && is_proposed;
    const bool is_with_c = part == closing && is_handed_up(k);
    return goes_up || is_with_c ? std::min(level, highest_office) : 0;
  }
  [[nodiscard]] bool has_above(int part) const { return office(part) < highest_office; }
  [[nodiscard]] bool is_rated_now() const { return is_done && closed_days <= 5; }
  [[nodiscard]] bool is_disputed_now() const {
    return !is_open() && closed_days <= 5 && disputes < 2;
  }
  [[nodiscard]] bool is_looked_at_now() const {
    return waits_for_look() && closed_days >= look_days(k);
  }
  // A notice stands its days before the step is taken.
  [[nodiscard]] bool is_taken_now(int part) const {
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

  // From a step that it has, to another one.
  [[nodiscard]] bool is_sent_back_by_village(Part target) const {
    if (!goes_back_to(target) || office(target) != 0) return false;
    return std::ranges::any_of(std::array{b, p, c},
                               [&](Part from) { return is_active(from) && office(from) == 0; });
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

  void next_day(Date day) {
    today = day;
    if (is_paused && day > paused_to) end_pause(paused_to);
    if (!is_open()) {
      ++closed_days;
      if (is_overdue()) raise(Colour::red);
      return;
    }
    // The day before was the last one, whatever this one is.
    if (!is_assigned && round_workdays >= 1 + k % 4) raise(Colour::blue);
    if (round_days >= 5 + 3 * k) raise(Colour::yellow);
    for (Duty& duty : duties) {
      if (!duty.runs() || !duty.is_out || duty.is_late) continue;
      duty.is_late = true;
      duty.last = today.plus(-1);
    }
    if (is_overdue()) raise(Colour::red);
    if (!is_paused) count_day();
    look_what_is_out();
  }
  void count_day() {
    round_workdays += calendar->is_workday(today) ? 1 : 0;
    ++round_days;
    for (int part = a; part <= closing; ++part) {
      Duty& duty = duties.at(static_cast<std::size_t>(part));
      if (!duty.runs() || today <= duty.rests_to) continue;
      if (counts(time_of(part), today)) ++duty.used;
      if (calendar->is_workday(today)) ++duty.again_used;
    }
  }
  // Whose way of counting holds.
  [[nodiscard]] int time_of(int part) const {
    const int kept_of = duties.at(static_cast<std::size_t>(part)).kept_of;
    return kept_of < 0 ? part : kept_of;
  }
  [[nodiscard]] bool counts(int part, Date day) const {
    return is_fixed(k, part) || calendar->is_workday(day) || (part != closing && k % 2 == 1);
  }
  // A rest day puts the last day off, whether the matter is paused by then or not.
  void look_what_is_out() {
    for (int part = a; part <= closing; ++part) {
      Duty& duty = duties.at(static_cast<std::size_t>(part));
      if (!duty.runs() || duty.used < duty.limit || duty.again_used < duty.again_limit) continue;
      duty.is_out = duty.is_out || !moves_off(k, time_of(part)) || calendar->is_workday(today);
    }
  }

  void end_pause(Date last) {
    is_paused = false;
    paused_days += static_cast<int>(last.days() - paused_from.days());
  }

  // Whoever begins has it in hand, as if he had been put in charge.
  void take(int part) {
    is_assigned = true;
    finish(part, Duty::over);
    settle();
  }
  void finish(int part, Duty::State state) {
    Duty& duty = duties.at(static_cast<std::size_t>(part));
    const bool has_begun = duty.is_again || duty.state == Duty::active || duty.state == Duty::over;
    duty = Duty{};
    duty.state = state;
    duty.is_again = has_begun;
  }
  void ask(int part) {
    duties.at(static_cast<std::size_t>(part)).is_asked = true;
    tell("extension asked", std::min(office(part) + 1, highest_office));
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
    Duty& duty = duties.at(static_cast<std::size_t>(part));
    duty.limit += days;
    duty.given += days;
    if (duty.again_limit > 0) duty.again_limit += days;
    duty.is_out = false;
    look_what_is_out();
  }
  void post() {
    Duty& duty = duties[c];
    is_assigned = true;
    duty.is_posted = true;
    duty.rests_to = today.plus(notice_days(k));
    duty.used = 0;
    duty.limit = k + 1 + duty.given;
    duty.kept_of = -1;
    duty.is_out = false;
    duty.is_late = false;
  }
  void settle() {
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
      duty.begins = today;
      if (duty.kept_of >= 0) continue;
      duty.limit = part == closing ? 2 : k + 1;
      if (is_fixed(k, part)) fix(part);
    }
    look_what_is_out();
  }
  // What begins after its day is late at once, but not where it is done again.
  void fix(int part) {
    Duty& duty = duties.at(static_cast<std::size_t>(part));
    Date last = fixed_day(part, period_end);
    duty.limit = static_cast<int>(last.days() - today.days());
    while (moves_off(k, part) && !calendar->is_workday(last)) last = last.plus(1);
    duty.is_late = last < today && !duty.is_again;
    duty.last = last;
    if (duty.is_again) duty.again_limit = again_workdays;
  }
  // The step and what comes behind it are done again.
  void begin_again(Part from, const Duty* kept = nullptr, int kept_of = -1) {
    for (const Part part : behind(from)) {
      const Duty::State was = duties.at(part).state;
      finish(part, Duty::waiting);
      const bool had_begun = was == Duty::active || was == Duty::over;
      if (kept == nullptr || !had_begun || part == closing || !is_with(part, from)) continue;
      const bool is_again = duties.at(part).is_again;
      duties.at(part) = *kept;
      duties.at(part).state = Duty::waiting;
      duties.at(part).kept_of = kept_of;
      duties.at(part).is_again = is_again;
      duties.at(part).is_asked = false;
      duties.at(part).is_posted = false;
      duties.at(part).given = 0;
    }
    is_proposed = false;
    settle();
  }
  // It and what comes behind it.
  [[nodiscard]] std::set<Part> behind(Part from) const {
    std::set<Part> out{from};
    for (const Part part : {a, b, p, c, closing}) {
      for (const Part one : before(k, part)) {
        if (out.contains(one)) out.insert(part);
      }
    }
    return out;
  }
  [[nodiscard]] bool is_with(Part part, Part other) const { return office(part) == office(other); }
  // Sent back by those who have it themselves: the time of what is most urgent for them goes on.
  void go_back(Part target, bool is_by_themselves = false) {
    ++returns;
    int urgent = -1;
    for (const Part part : behind(target)) {
      if (!is_by_themselves || part == closing || !is_active(part) || !is_with(part, target)) {
        continue;
      }
      if (urgent < 0 || due(part) < due(urgent)) urgent = part;
    }
    if (urgent < 0) return begin_again(target);
    const Duty kept = duties.at(static_cast<std::size_t>(urgent));
    begin_again(target, &kept, time_of(urgent));
  }
  void close() {
    tell("done", 0);
    is_done = true;
    is_looked = false;
    is_proposed = false;
    is_cancelling = false;
    closed = today;
    closed_days = 0;
    is_paused = false;
    colours.clear();
  }
  void cancel() {
    tell("cancelled", 0);
    is_cancelled = true;
    is_proposed = false;
    closed = today;
    closed_days = 0;
    is_paused = false;
    colours.clear();
    for (int part = a; part <= closing; ++part) {
      if (!duties.at(static_cast<std::size_t>(part)).is_behind()) finish(part, Duty::waiting);
    }
  }
  void look_again(bool has_lasted) {
    is_looked = true;
    if (!has_lasted) reopen(false);
  }
  void reopen(bool is_raised) {
    tell("reopened", 0);
    is_done = false;
    is_cancelled = false;
    round_days = 0;
    round_workdays = 0;
    colours.clear();
    if (is_raised) {
      ++level;
      is_assigned = false;
      heard.clear();
      tell("reopened", std::min(level, highest_office));
    }
    begin_again(b);
  }
  void dispute() {
    ++disputes;
    reopen(true);
  }
  void rate(bool is_satisfied) {
    if (is_satisfied) return;
    ++dissatisfied;
    reopen(dissatisfied >= 2);
    if (dissatisfied >= 2) raise(Colour::red);
  }

  // The day that uses up the time if nothing happens, or did.
  [[nodiscard]] Date due(int part) const {
    const Duty& duty = duties.at(static_cast<std::size_t>(part));
    Date day = today;
    if (duty.is_late) return duty.last;
    int left = duty.limit - duty.used;
    int again = duty.again_limit - duty.again_used;
    while (left > 0 || again > 0) {
      day = day.plus(1);
      if (is_paused && day <= paused_to) continue;
      if (day <= duty.rests_to) continue;
      if (counts(time_of(part), day)) --left;
      if (calendar->is_workday(day)) --again;
    }
    while (moves_off(k, time_of(part)) && !calendar->is_workday(day)) day = day.plus(1);
    return day;
  }
  // The earliest.
  [[nodiscard]] Date due() const {
    if (is_done) return look_day();
    Date first = today.plus(10'000);
    for (int part = a; part <= closing; ++part) {
      if (is_active(part)) first = std::min(first, due(part));
    }
    return first;
  }
  [[nodiscard]] Date look_day() const { return closed.plus(look_days(k) + days_to_look); }

  // What happens at one instant is one: only what is late after it is.
  void notice() {
    if (is_overdue()) raise(Colour::red);
  }

  // Somebody looks: what should be remembered by today and is still in time.
  void look() {
    notice();
    if (waits_for_look() && !is_overdue()) {
      remember(closing + 1, closed.plus(look_days(k)), look_day(), 0);
    }
    if (!is_open() || is_paused) return;
    for (int part = a; part <= closing; ++part) {
      const Duty& duty = duties.at(static_cast<std::size_t>(part));
      if (!is_active(part) || duty.is_late) continue;
      if (std::max(duty.limit - duty.used, duty.again_limit - duty.again_used) > reminders.front())
        continue;  // no day of one has come
      remember(part, duty.begins, due(part), office(part));
    }
  }
  void remember(int part, Date begins, Date last, int whom) {
    for (const int days : reminders) {
      const Date day = last.plus(-days);
      if (day <= begins || day > today) continue;
      if (remembered.emplace(part, last, days).second) tell("reminder", whom);
    }
  }
};

}  // namespace mingbai::matters::model
