#include "matters/next_deadline.h"

#include <algorithm>

#include "matters/cadence.h"
#include "matters/standing.h"

namespace mingbai::matters {
namespace {

Instant last_moment(Date day) { return Instant{end_of(day).ms - 1}; }

class Walk {
 public:
  Walk(const Scheme& scheme, const WorkCalendar& calendar, const NextPeriod& period)
      : scheme_(&scheme), calendar_(&calendar), period_end_(period.end) {
    Event opened{.until = period.end};
    opened.by.at = last_moment(period.opened);
    history_.push_back(std::move(opened));
  }

  std::vector<NextDeadline> deadlines() {
    // A step with a notice takes two events.
    const std::size_t most_events = 2 * scheme_->steps.size() + 1;
    for (std::size_t i = 0; i < most_events; ++i) {
      const Standing is = now();
      if (is.is_ready_to_close) {
        note_closing(is);
        break;
      }
      if (!take_next(is)) break;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] Standing now() const {
    return standing(*scheme_, *calendar_, history_, history_.back().by.at);
  }

  void note(std::string step, std::string name, const CountedDay& due) {
    out_.push_back(
        {.step = std::move(step), .name = std::move(name), .period_end = period_end_, .due = due});
  }

  void note_closing(const Standing& is) {
    for (const Duty& duty : is.duties) {
      if (duty.what == Duty::What::closing) note({}, {}, duty.due);
    }
  }

  // The step that is due first, on its last day; false if none is active.
  bool take_next(const Standing& is) {
    std::size_t first = is.steps.size();
    for (std::size_t i = 0; i < is.steps.size(); ++i) {
      if (is.steps[i].state != StepState::active) continue;
      if (first == is.steps.size() || day_of(is.steps[i]) < day_of(is.steps[first])) first = i;
    }
    if (first == is.steps.size()) return false;
    const Step& step = scheme_->steps[first];
    const StepStanding& where = is.steps[first];
    if (where.due) note(step.id, step.name, *where.due);
    const bool is_noticed = step.notice_days > 0 && !where.notice_from;
    Event event{.act = is_noticed ? MatterAct::notice_posted : MatterAct::step_done,
                .step = step.id};
    event.by.at = std::max(history_.back().by.at, last_moment(day_of(where)));
    history_.push_back(std::move(event));
    return true;
  }

  static Date day_of(const StepStanding& step) { return step.due ? step.due->date : step.begins; }

  const Scheme* scheme_;
  const WorkCalendar* calendar_;
  Date period_end_;
  History history_;
  std::vector<NextDeadline> out_;
};

}  // namespace

NextPeriod next_period(const Cadence& cadence, Date today) {
  const std::vector<Date> newest = periods_to_open(cadence, std::nullopt, today);
  ensure(newest.size() == 1, "a cadence has a newest period");
  const Period begin = newest.front().period().plus(1);
  const Date end = last_day(begin.plus(months_of(cadence.every) - 1));
  return {.end = end, .opened = cadence.opens_at_start ? first_day(begin) : end.plus(1)};
}

std::vector<NextDeadline> next_deadlines(const Scheme& scheme, const WorkCalendar& calendar,
                                         Date today) {
  return Walk(scheme, calendar, next_period(scheme.cadence, today)).deadlines();
}

}  // namespace mingbai::matters
