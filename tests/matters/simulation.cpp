// A year of many matters of eleven kinds with random lateness: every day the state, the overdue
// mark, the colour and the level of each equal those of a model that only counts days one by one.
// usage: matters_simulation [MATTERS]     200 without; 30,000 is a county's year
#include <cstdio>
#include <cstdlib>
#include <random>

#include "matters/scheme_library.h"
#include "matters/transition.h"
#include "model.h"

using namespace mingbai;
using namespace mingbai::matters;

namespace {

constexpr std::int64_t owner = 1;
constexpr std::int64_t other = 2;

struct Running {
  Scheme scheme;
  model::Model model;
  History history;
};

class Year {
 public:
  explicit Year(unsigned seed) : random_(seed) {}

  bool run(Running& matter, Date first, Date last) {
    Event opened{.by = {.at = noon(first)}};
    if (matter.model.k == model::monthly) {
      opened.until = matter.model.period_end;
    } else {
      opened.fields["size"] = std::to_string(matter.model.size);
    }
    matter.history = {*opening(matter.scheme, std::move(opened))};
    for (Date day = first; day <= last; day = day.plus(1)) {
      if (day > first) matter.model.next_day(day);
      for (int tries = 0; tries < 2; ++tries) {
        if (!act(matter, day)) return complain(matter, day, "an act was judged otherwise");
      }
      matter.model.notice();
      const Standing is = standing(matter.scheme, calendar_, matter.history, noon(day));
      const model::Model& model = matter.model;
      if (is.state != state_of(model) || !is_due_as(is, model) ||
          is.is_overdue(day) != model.is_overdue() || is.colour != model.colour() ||
          is.handler_level != model.level) {
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

  static bool is_due_as(const Standing& is, const model::Model& model) {
    if (is.due.has_value() != model.is_due()) return false;
    if (is.due && is.due->date != model.due()) return false;
    for (std::size_t i = 0; i < is.steps.size() && model.is_open(); ++i) {
      const int part = static_cast<int>(i);
      if ((is.steps[i].state == StepState::active) != model.is_active(part)) return false;
      if (model.is_active(part) && is.steps[i].due->date != model.due(part)) return false;
    }
    return true;
  }

  static MatterState state_of(const model::Model& model) {
    if (model.is_cancelled) return MatterState::cancelled;
    return model.is_done ? MatterState::done : MatterState::open;
  }

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
    Result<Event> next =
        checked(matter.scheme, MeetingRules{}, before,
                units::Human{.numbers = {units::PersonId{actor}}}, std::move(event));
    if (next) matter.history.push_back(*std::move(next));
    is_taken_ = next.has_value();
    return is_taken_ == is_allowed;
  }

  bool act(Running& matter, Date day) {
    model::Model& m = matter.model;
    bool is_same = true;
    switch (dice(24)) {
      case 0: {
        is_same =
            take(matter, day, {.act = MatterAct::assigned, .number = owner}, owner, m.is_open());
        if (is_taken_) m.is_assigned = true;
        break;
      }
      case 1:
      case 2:
      case 3:
      case 4: is_same = step(matter, day); break;
      case 5: is_same = pause(matter, day); break;
      case 6:
        is_same = take(matter, day, {.act = MatterAct::resumed}, owner, m.is_paused);
        if (is_taken_) m.end_pause(day);
        break;
      case 7: is_same = extend(matter, day); break;
      case 8:
      case 9: is_same = close(matter, day); break;
      case 10: {
        is_same = take(matter, day, {.act = MatterAct::disputed}, 0, m.is_disputed_now());
        if (is_taken_) m.dispute();
        break;
      }
      case 11: {
        const int satisfied = dice(2);
        is_same =
            take(matter, day, {.act = MatterAct::rated, .number = satisfied}, 0, m.is_rated_now());
        if (is_taken_) m.rate(satisfied == 1);
        break;
      }
      case 12: {
        const auto target = static_cast<model::Part>(dice(4));
        const bool is_by_themselves = dice(2) == 0;
        is_same = take(matter, day,
                       {.act = MatterAct::returned,
                        .step = model::ids.at(target),
                        .number = is_by_themselves ? 1 : 0},
                       owner, m.goes_back_to(target));
        if (is_taken_) m.go_back(target, is_by_themselves);
        break;
      }
      case 13: {
        is_same = take(matter, day, {.act = MatterAct::notice_posted, .step = "c"}, owner,
                       m.is_posted_now());
        if (is_taken_) m.post();
        break;
      }
      case 14: is_same = ask(matter, day); break;
      case 15: is_same = decline(matter, day); break;
      case 16: is_same = cancel(matter, day); break;
      case 17: is_same = look_again(matter, day); break;
      default: break;
    }
    return is_same;
  }

  bool step(Running& matter, Date day) {
    model::Model& m = matter.model;
    const int part = dice(4);
    const bool is_same =
        take(matter, day,
             {.act = MatterAct::step_done, .step = model::ids.at(static_cast<std::size_t>(part))},
             owner, m.is_taken_now(part));
    if (is_taken_) m.take(part);
    return is_same;
  }

  bool pause(Running& matter, Date day) {
    model::Model& m = matter.model;
    const int days = 1 + dice(8);
    const bool is_allowed =
        m.is_open() && !m.is_paused && !m.is_overdue() && m.paused_days + days <= 10 + m.k;
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
    model::Model& m = matter.model;
    const int part = dice(4);
    const int days = 1 + dice(m.k + 1);
    const bool is_left = m.extensions < m.k % 3;
    const bool is_same =
        take(matter, day, of_step(MatterAct::extended, part, days), other, m.is_extended_now(part));
    if (!is_taken_) return is_same;
    m.extend(part, days);
    return is_same && (matter.history.back().act == MatterAct::extended) == is_left;
  }

  bool ask(Running& matter, Date day) {
    model::Model& m = matter.model;
    const int part = dice(4);
    const bool is_same = take(matter, day, of_step(MatterAct::extension_asked, part, 1 + dice(2)),
                              owner, m.is_asked_now(part));
    if (is_taken_) m.ask(part);
    return is_same;
  }

  bool decline(Running& matter, Date day) {
    model::Model& m = matter.model;
    const int part = dice(4);
    const Event refusal = of_step(MatterAct::extension_declined, part, 0);
    // Whoever asked does not answer.
    if (!take(matter, day, refusal, owner, false)) return false;
    const bool is_same = take(matter, day, refusal, other, m.is_declined_now(part));
    if (is_taken_) m.answer(part, false);
    return is_same;
  }

  static Event of_step(MatterAct act, int part, int days) {
    return {.act = act, .step = model::ids.at(static_cast<std::size_t>(part)), .number = days};
  }

  // Proposed seldom, and mostly refused: otherwise nothing would be done.
  bool cancel(Running& matter, Date day) {
    model::Model& m = matter.model;
    const bool is_free = m.is_open() && !m.is_paused;
    if (m.is_cancelling || dice(4) == 0) {
      if (!take(matter, day, {.act = MatterAct::cancellation_proposed}, owner,
                is_free && !m.is_cancelling)) {
        return false;
      }
      m.is_cancelling = m.is_cancelling || is_taken_;
    }
    const bool is_confirmed = dice(4) == 0;
    const MatterAct answer =
        is_confirmed ? MatterAct::cancellation_confirmed : MatterAct::cancellation_refused;
    if (!take(matter, day, {.act = answer}, owner, false)) return false;
    const bool is_same = take(matter, day, {.act = answer}, other, is_free && m.is_cancelling);
    if (is_taken_ && is_confirmed) m.cancel();
    if (is_taken_) m.is_cancelling = false;
    return is_same;
  }

  bool look_again(Running& matter, Date day) {
    model::Model& m = matter.model;
    const int has_lasted = dice(3) == 0 ? 0 : 1;
    const bool is_same = take(matter, day, {.act = MatterAct::looked_again, .number = has_lasted},
                              other, m.is_looked_at_now());
    if (is_taken_) m.look_again(has_lasted == 1);
    return is_same;
  }

  bool close(Running& matter, Date day) {
    model::Model& m = matter.model;
    const bool is_ready = m.is_active(model::closing) && !m.is_paused;
    if (!take(matter, day, {.act = MatterAct::closure_proposed}, owner, is_ready)) return false;
    if (!take(matter, day, {.act = MatterAct::closure_confirmed}, owner, false)) return false;
    const bool is_same = take(matter, day, {.act = MatterAct::closure_confirmed}, other, is_ready);
    if (is_taken_) m.close();
    return is_same;
  }

  std::mt19937 random_;
  WorkCalendar calendar_ = *WorkCalendar::load("no-such-folder");
  bool is_taken_ = false;
  long compared_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const int matters = argc > 1 ? std::atoi(argv[1]) : 200;
  SchemeTexts texts;
  for (int k = 0; k < model::kinds; ++k) {
    texts["matters/kind" + std::to_string(k) + ".yaml"] = model::kind_yaml(k);
  }
  const Result<SchemeLibrary> library = SchemeLibrary::of(std::move(texts));
  if (!library) {
    std::printf("%s\n", english(library.error().message).c_str());
    return 1;
  }
  std::vector<Scheme> kinds;
  kinds.reserve(model::kinds);
  for (int k = 0; k < model::kinds; ++k) {
    kinds.push_back(*library->scheme("kind" + std::to_string(k), ""));
  }
  const WorkCalendar calendar = *WorkCalendar::load("no-such-folder");
  Year year(20260101);
  const Date last = *Date::parse("2026-12-31");
  for (int i = 0; i < matters; ++i) {
    const int k = i % model::kinds;
    const Date first = Date::parse("2026-01-01")->plus(i * 7 % 330);
    const int size = k == model::monthly ? 0 : i / model::kinds % 10;
    Running matter{.scheme = kinds[static_cast<std::size_t>(k)],
                   .model = model::Model(k, size, first, calendar)};
    if (!year.run(matter, first, last)) return 1;
  }
  std::printf("%d matters, %ld days compared\n", matters, year.compared());
  return 0;
}
