// A year of many matters of ten kinds with random lateness: every day the state, the overdue mark,
// the colour and the level of each equal those of a model that only counts days one by one.
// usage: matters_simulation [MATTERS]     300 without; 30,000 is a county's year
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>

#include "matters/scheme_library.h"
#include "matters/transition.h"

using namespace mingbai;
using namespace mingbai::matters;

namespace {

constexpr std::int64_t owner = 1;
constexpr std::int64_t other = 2;

std::string kind_yaml(int k) {
  const std::string n = std::to_string(k + 1);
  const std::string within = std::string(k % 2 == 0 ? "workdays: " : "days: ") + n;
  std::string text = "id: kind\nversion: 1\nname: x\napplies_to: [village]\nsteps:\n";
  for (const char* id : {"a", "b", "c"}) {
    text += std::string("  - {id: ") + id + ", name: X, who: {role: recorder}, within: {" + within +
            "}}\n";
  }
  return text + "closing: {confirmed_by: {role: supervisor}, within: {workdays: 2}}\npause: " +
         "{most_days: " + std::to_string(10 + k) + "}\nextension: {most: " + std::to_string(k % 3) +
         ", most_days: " + n + ", granted_by: {role: town_reviewer, at: town}}\nescalation: " +
         "{unassigned_workdays: " + std::to_string(1 + k % 4) +
         ", unresolved_days: " + std::to_string(5 + 3 * k) +
         "}\ndispute: {window: {days: 5}, step: b, most: 2}\n";
}

// What the rules say, by counters that a new day moves on.
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
  std::set<Colour> colours;

  explicit Model(int kind) : k(kind), limit(kind + 1) {}

  bool is_overdue() const { return step < 4 && is_late; }

  void next_day(Date day, bool is_workday) {
    if (is_paused && day > paused_to) end_pause(paused_to);
    if (step == 4) {
      ++closed_days;
      return;
    }
    // The day before was the last one, whatever this one is.
    if (!is_assigned && round_workdays >= 1 + k % 4) colours.insert(Colour::blue);
    if (round_days >= 5 + 3 * k) colours.insert(Colour::yellow);
    is_late = is_late || used >= limit;
    if (is_late) colours.insert(Colour::red);
    if (is_paused) return;
    round_workdays += is_workday ? 1 : 0;
    ++round_days;
    const bool is_in_workdays = step == 3 || k % 2 == 0;
    if (is_workday || !is_in_workdays) ++used;
  }
  void end_pause(Date last) {
    is_paused = false;
    paused_days += static_cast<int>(last.days() - paused_from.days());
  }
  void begin(int next) {
    step = next;
    used = 0;
    is_late = false;
    limit = next == 3 ? 2 : k + 1;
  }
  Colour colour() const { return step == 4 || colours.empty() ? Colour::none : *colours.rbegin(); }
};

struct Running {
  Scheme scheme;
  Model model;
  History history;
};

class Year {
 public:
  explicit Year(unsigned seed) : random_(seed) {}

  bool run(Running& matter, Date first, Date last) {
    matter.history = {*opening(matter.scheme, Event{.by = {.at = noon(first)}})};
    for (Date day = first; day <= last; day = day.plus(1)) {
      if (day > first) matter.model.next_day(day, calendar_.is_workday(day));
      for (int tries = 0; tries < 2; ++tries) {
        if (!act(matter, day)) return complain(matter, day, "an act was judged otherwise");
      }
      const Standing is = standing(matter.scheme, calendar_, matter.history, noon(day));
      const Model& model = matter.model;
      const bool is_done = is.state == MatterState::done;
      if (is_done != (model.step == 4) || is.is_overdue(day) != model.is_overdue() ||
          is.colour != model.colour() || is.handler_level != model.level) {
        return complain(matter, day, "the standing differs");
      }
      ++compared_;
    }
    return true;
  }
  long compared() const { return compared_; }

 private:
  static Instant noon(Date day) { return Instant{end_of(day).ms - 12LL * 3600 * 1000}; }
  int dice(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }

  static bool complain(const Running& matter, Date day, const char* what) {
    std::printf("kind %d, %s: %s\n", matter.model.k, day.iso().c_str(), what);
    for (const Event& event : matter.history) {
      std::printf("  %s %s %s\n", civil_date(event.by.at).iso().c_str(),
                  std::string(to_string(event.act)).c_str(), event.step.c_str());
    }
    return false;
  }

  // Whether the act was taken; both must think so.
  bool take(Running& matter, Date day, Event event, std::int64_t actor, bool is_allowed) {
    event.by = {.actor = actor, .at = noon(day), .reason = "r"};
    const Standing before = standing(matter.scheme, calendar_, matter.history, noon(day));
    Result<Event> next = checked(matter.scheme, MeetingRules{}, before, std::move(event));
    if (next) matter.history.push_back(*std::move(next));
    is_taken_ = next.has_value();
    return is_taken_ == is_allowed;
  }

  bool act(Running& matter, Date day) {
    Model& m = matter.model;
    const bool is_running = m.step < 4 && !m.is_paused;
    bool is_same = true;
    switch (dice(14)) {
      case 0: {
        is_same =
            take(matter, day, {.act = MatterAct::assigned, .number = owner}, owner, m.step < 4);
        if (is_taken_) m.is_assigned = true;
        break;
      }
      case 1:
      case 2: {
        const char* ids[] = {"a", "b", "c", "c", "c"};
        is_same = take(matter, day, {.act = MatterAct::step_done, .step = ids[m.step]}, owner,
                       is_running && m.step < 3);
        if (is_taken_) m.begin(m.step + 1);
        break;
      }
      case 3: is_same = pause(matter, day); break;
      case 4:
        is_same = take(matter, day, {.act = MatterAct::resumed}, owner, m.is_paused);
        if (is_taken_) m.end_pause(day);
        break;
      case 5: is_same = extend(matter, day); break;
      case 6:
      case 7: is_same = close(matter, day); break;
      case 8: {
        is_same = take(matter, day, {.act = MatterAct::disputed}, 0,
                       m.step == 4 && m.closed_days <= 5 && m.level < 2);
        if (is_taken_) reopen(m);
        break;
      }
      default: break;
    }
    return is_same;
  }

  bool pause(Running& matter, Date day) {
    Model& m = matter.model;
    const int days = 1 + dice(8);
    const bool is_allowed =
        m.step < 4 && !m.is_paused && !m.is_overdue() && m.paused_days + days <= 10 + m.k;
    const bool is_same =
        take(matter, day, {.act = MatterAct::paused, .until = day.plus(days)}, owner, is_allowed);
    if (is_taken_) {
      m.is_paused = true;
      m.paused_from = day;
      m.paused_to = day.plus(days);
    }
    return is_same;
  }

  bool extend(Running& matter, Date day) {
    Model& m = matter.model;
    const char* ids[] = {"a", "b", "c", "c", "c"};
    const int days = 1 + dice(m.k + 1);
    const bool is_same =
        take(matter, day, {.act = MatterAct::extended, .step = ids[m.step], .number = days}, other,
             m.step < 3 && !m.is_paused && !m.is_overdue());
    if (!is_taken_) return is_same;
    if (matter.history.back().act == MatterAct::extension_refused) {
      m.colours.insert(Colour::red);
      return is_same && m.extensions == m.k % 3;
    }
    ++m.extensions;
    m.limit += days;
    return is_same && m.extensions <= m.k % 3;
  }

  bool close(Running& matter, Date day) {
    Model& m = matter.model;
    const bool is_ready = m.step == 3 && !m.is_paused;
    if (!take(matter, day, {.act = MatterAct::closure_proposed}, owner, is_ready)) return false;
    if (!take(matter, day, {.act = MatterAct::closure_confirmed}, owner, false)) return false;
    const bool is_same = take(matter, day, {.act = MatterAct::closure_confirmed}, other, is_ready);
    if (is_taken_) {
      m.step = 4;
      m.closed_days = 0;
    }
    return is_same;
  }

  static void reopen(Model& m) {
    ++m.level;
    m.is_assigned = false;
    m.round_days = 0;
    m.round_workdays = 0;
    m.colours.clear();
    m.begin(1);
  }

  std::mt19937 random_;
  WorkCalendar calendar_ = *WorkCalendar::load("no-such-folder");
  bool is_taken_ = false;
  long compared_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const int matters = argc > 1 ? std::atoi(argv[1]) : 300;
  std::vector<Scheme> kinds;
  for (int k = 0; k < 10; ++k) {
    const Result<SchemeLibrary> library = SchemeLibrary::of({{"matters/kind.yaml", kind_yaml(k)}});
    if (!library) {
      std::printf("%s\n", english(library.error().message).c_str());
      return 1;
    }
    kinds.push_back(*library->scheme("kind", ""));
  }
  Year year(20260101);
  const Date last = *Date::parse("2026-12-31");
  for (int i = 0; i < matters; ++i) {
    const int k = i % 10;
    Running matter{.scheme = kinds[static_cast<std::size_t>(k)], .model = Model(k)};
    if (!year.run(matter, Date::parse("2026-01-01")->plus(i * 7 % 330), last)) return 1;
  }
  std::printf("%d matters, %ld days compared\n", matters, year.compared());
  return 0;
}
