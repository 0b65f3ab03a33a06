#include "matters/standing.h"

#include <algorithm>
#include <array>

#include "matters/flow.h"
#include "matters/office.h"

namespace mingbai::matters {
namespace {

class Replay {
 public:
  Replay(const Scheme& scheme, const WorkCalendar& calendar)
      : scheme_(&scheme), calendar_(&calendar) {
    out_.steps.resize(scheme.steps.size());
  }

  void apply(const Event& event) {
    // What happens at one instant is one: a month that was shown before its matter was opened is
    // not late for having been counted from the opening.
    const bool is_later = event.by.at > now_;
    now_ = std::max(now_, event.by.at);
    today_ = civil_date(now_);
    end_pause_by(today_);
    if (is_later) raise_until(now_);
    for (const auto& [field, value] : event.fields) out_.fields[field] = value;
    change(event);
    ++events_;
    last_event_ = now_;
    if (out_.state == MatterState::open) settle();
  }

  Standing finish(Instant now) {
    now_ = std::max(now_, now);
    today_ = civil_date(now_);
    end_pause_by(today_);
    raise_until(now_);
    tell_due();
    tell_next_alarm();
    // Of what is closed only a second look can still be late.
    if (out_.state == MatterState::open || out_.due) {
      for (const Alarm& alarm : round_) out_.colour = std::max(out_.colour, alarm.colour);
    }
    end_round();
    return std::move(out_);
  }

 private:
  std::size_t index_of(const std::string& id) const {
    const Step* step = scheme_->find_step(id);
    ensure(step != nullptr, "an event's step is in the scheme");
    return static_cast<std::size_t>(step - scheme_->steps.data());
  }

  void change(const Event& event) {
    switch (event.act) {
      case MatterAct::opened:
        is_begun_ = true;
        out_.opened_on = today_;
        out_.period_end = event.until;
        out_.is_one_person = event.number == 1;
        begin_round();
        break;
      case MatterAct::assigned:
        out_.owner = event.number;
        is_in_hand_ = true;
        break;
      case MatterAct::notice_posted:
        out_.steps[index_of(event.step)].notice_from = today_;
        is_in_hand_ = true;
        break;
      case MatterAct::step_done: take(event); break;
      case MatterAct::time_set:
        out_.steps[index_of(event.step)].set_time =
            SetTime{.at = Instant{event.number}, .set = events_};
        break;
      case MatterAct::time_withdrawn: out_.steps[index_of(event.step)].set_time.reset(); break;
      case MatterAct::returned:
        ++out_.returns;
        send_back(event);
        break;
      case MatterAct::paused:
        pauses_.push_back(Pause{.from = today_, .to = *event.until});
        out_.paused_to = event.until;
        drop_set_times();
        break;
      case MatterAct::resumed:
        pauses_.back().to = today_;
        end_pause_by(today_.plus(1));
        break;
      default: change_time(event);
    }
  }

  void take(const Event& event) {
    StepStanding& step = out_.steps[index_of(event.step)];
    step.state = StepState::over;
    step.request.reset();
    step.set_time.reset();
    step.taken_on = today_;
    if (event.meeting) step.met_on = event.meeting->held_on;
    is_in_hand_ = true;
  }

  // Where somebody stops the matter, nothing of it becomes public by itself any more.
  void drop_set_times() {
    for (StepStanding& step : out_.steps) step.set_time.reset();
  }

  void change_time(const Event& event) {
    using Answer = ExtensionRequest::Answer;
    switch (event.act) {
      case MatterAct::extension_asked:
        out_.steps[index_of(event.step)].request =
            ExtensionRequest{.days = static_cast<int>(event.number),
                             .by = event.by.actor,
                             .asked = events_,
                             .at = now_};
        break;
      case MatterAct::extended:
        ++out_.extensions;
        out_.steps[index_of(event.step)].more_days += static_cast<int>(event.number);
        answer_request(event, Answer::given);
        break;
      case MatterAct::extension_declined: answer_request(event, Answer::refused); break;
      case MatterAct::extension_refused:
        answer_request(event, Answer::refused);
        raise(Colour::red, now_);
        break;
      default: change_end(event);
    }
  }

  void answer_request(const Event& event, ExtensionRequest::Answer answer) {
    StepStanding& step = out_.steps[index_of(event.step)];
    if (!step.has_open_request()) return;
    step.request->answer = answer;
    step.request->at = now_;
  }

  void change_end(const Event& event) {
    switch (event.act) {
      case MatterAct::closure_proposed:
        out_.is_closure_proposed = true;
        out_.closure_by = event.by.actor;
        break;
      case MatterAct::closure_refused: send_back(event); break;
      case MatterAct::closure_confirmed: end(MatterState::done); break;
      case MatterAct::cancellation_proposed:
        out_.is_cancellation_proposed = true;
        out_.cancellation_by = event.by.actor;
        drop_set_times();
        break;
      case MatterAct::cancellation_refused: out_.is_cancellation_proposed = false; break;
      case MatterAct::cancellation_confirmed: end(MatterState::cancelled); break;
      case MatterAct::rated: rate(event.number == 1); break;
      case MatterAct::disputed:
        ++out_.disputes;
        reopen(*scheme_->dispute, true);
        break;
      case MatterAct::looked_again:
        is_looked_again_ = true;
        if (event.number != 1) reopen(*scheme_->look_again, false);
        break;
      default: throw Bug("every act of a matter is known");
    }
  }

  void rate(bool is_satisfied) {
    if (is_satisfied) return;
    ++out_.dissatisfied;
    const bool is_raised = out_.dissatisfied >= scheme_->escalation.dissatisfied_ratings;
    reopen(*scheme_->dispute, is_raised);
    if (is_raised) raise(Colour::red, now_);
  }

  void end(MatterState state) {
    out_.state = state;
    out_.closed_on = today_;
    out_.is_closure_proposed = false;
    out_.is_cancellation_proposed = false;
    is_looked_again_ = false;
    for (StepStanding& step : out_.steps) {
      step.request.reset();
      // Nobody works on what was given up; after an objection it begins again.
      if (step.state == StepState::active || step.state == StepState::waiting) {
        step = StepStanding{.is_again = step.is_again || step.state == StepState::active};
      }
    }
    drop_set_times();
    end_round();
    if (out_.paused_to) {
      pauses_.back().to = std::max(pauses_.back().from, std::min(today_, pauses_.back().to));
      end_pause_by(today_.plus(1));
    }
  }

  void reopen(const Reopening& reopening, bool is_raised) {
    out_.state = MatterState::open;
    out_.closed_on.reset();
    if (is_raised) {
      ++out_.handler_level;
      out_.sent_up.push_back(now_);
      out_.owner = 0;
      is_in_hand_ = false;
    }
    begin_round();
    is_reopened_ = true;
    reset_from(reopening.step, {});
  }

  void begin_round() {
    end_round();
    round_from_ = today_;
  }
  void end_round() {
    out_.alarms.insert(out_.alarms.end(), round_.begin(), round_.end());
    round_.clear();
  }

  bool is_of_office(std::size_t step, std::size_t as) const {
    return is_one_office(scheme_->steps[step].who, scheme_->steps[as].who, out_.handler_level);
  }
  bool is_reset_with(std::size_t step, std::size_t from) const {
    return step == from || is_before(scheme_->steps, from, step);
  }

  // Whoever sends a step back to himself has no more time for it than he had.
  void send_back(const Event& event) {
    const std::size_t step = index_of(event.step);
    std::optional<RunningTime> kept;
    if (event.number == 1) kept = time_left(step);
    reset_from(step, kept);
  }
  // Of what was to be done by that office, the earliest.
  std::optional<RunningTime> time_left(std::size_t step) const {
    if (out_.is_ready_to_close) return time_to_close();
    std::optional<RunningTime> out;
    for (std::size_t i = 0; i < out_.steps.size(); ++i) {
      if (out_.steps[i].state != StepState::active || !is_reset_with(i, step)) continue;
      if (!is_of_office(i, step)) continue;
      const std::optional<RunningTime> time = time_of(i);
      if (time && (!out || count(*time).date < count(*out).date)) out = time;
    }
    return out;
  }

  // The step and all that come after it are to be done again, each with its whole time but those
  // of the office whose time is kept.
  void reset_from(std::size_t step, const std::optional<RunningTime>& kept) {
    out_.is_closure_proposed = false;
    for (std::size_t i = 0; i < out_.steps.size(); ++i) {
      if (!is_reset_with(i, step)) continue;
      StepStanding& one = out_.steps[i];
      const bool has_begun = one.state == StepState::active || one.state == StepState::over;
      one = StepStanding{.is_again = one.is_again || has_begun};
      if (has_begun && is_of_office(i, step)) one.kept = kept;
    }
  }

  bool is_over(std::size_t step) const {
    return out_.steps[step].state == StepState::over ||
           out_.steps[step].state == StepState::passed_over;
  }

  // Begins what can begin. Steps stand behind those that they wait for, so once through is enough.
  void settle() {
    for (std::size_t i = 0; i < out_.steps.size(); ++i) {
      StepStanding& one = out_.steps[i];
      const Step& step = scheme_->steps[i];
      if (one.state != StepState::waiting) continue;
      if (!std::ranges::all_of(step.after, [&](std::size_t s) { return is_over(s); })) continue;
      const bool is_merged = out_.is_one_person && step.merged_into.has_value();
      const bool is_taken = step.is_asked && !is_merged && all_hold(step.when, out_.fields);
      one.state = is_taken ? StepState::active : StepState::passed_over;
      one.begins = today_;
    }
    const bool was_ready = out_.is_ready_to_close;
    out_.is_ready_to_close = true;
    for (std::size_t i = 0; i < out_.steps.size(); ++i) {
      out_.is_ready_to_close = out_.is_ready_to_close && is_over(i);
    }
    if (!out_.is_ready_to_close || was_ready) return;
    ready_from_ = today_;
    ++times_ready_;
  }

  void end_pause_by(Date today) {
    if (!out_.paused_to || today <= pauses_.back().to) return;
    out_.paused_days += static_cast<int>(pauses_.back().to.days() - pauses_.back().from.days());
    out_.paused_to.reset();
  }

  CountedDay count(const RunningTime& time) const {
    const auto counted = [&](const Limit& limit) {
      return deadline(
          *calendar_, limit,
          DeadlineBase{
              .begins = time.begins, .period_end = out_.period_end, .more_days = time.more_days},
          pauses_);
    };
    const CountedDay day = counted(time.limit);
    if (!time.is_again || !time.limit.is_of_period()) return day;
    const CountedDay again = counted(again_limit());
    return day.date < again.date ? again : day;
  }
  CountedDay count(const Limit& limit, Date begins) const {
    return count(RunningTime{.limit = limit, .begins = begins});
  }
  Limit again_limit() const {
    return {.counting = Counting::workdays, .n = scheme_->again_workdays};
  }

  // A notice stands its days; then the step's time begins once more for what follows it.
  std::optional<RunningTime> time_of(std::size_t i) const {
    const Step& step = scheme_->steps[i];
    const StepStanding& one = out_.steps[i];
    if (!step.within) return std::nullopt;
    if (one.notice_from) {
      return RunningTime{.limit = step.within->is_of_period() ? again_limit() : *step.within,
                         .begins = one.notice_from->plus(step.notice_days),
                         .more_days = one.more_days};
    }
    if (!one.kept) {
      return RunningTime{.limit = *step.within,
                         .begins = one.begins,
                         .more_days = one.more_days,
                         .is_again = one.is_again};
    }
    RunningTime kept = *one.kept;
    kept.more_days += one.more_days;
    return kept;
  }
  RunningTime time_to_close() const {
    return {.limit = scheme_->closing.within, .begins = ready_from_, .is_again = times_ready_ > 1};
  }

  // Everything that is to be done now has its day in `out_.due`, the earliest.
  void tell_due() {
    out_.due.reset();
    out_.duties.clear();
    out_.disputable.reset();
    out_.takeable.reset();
    for (StepStanding& one : out_.steps) one.due.reset();
    if (out_.state != MatterState::open) {
      tell_due_of_closed();
      return;
    }
    for (std::size_t i = 0; i < out_.steps.size(); ++i) {
      StepStanding& one = out_.steps[i];
      if (one.state != StepState::active) continue;
      if (const std::optional<RunningTime> time = time_of(i)) {
        one.due = count(*time);
        add_duty({.what = Duty::What::step, .step = i, .begins = one.begins, .due = *one.due});
      }
    }
    if (out_.is_ready_to_close) {
      add_duty({.what = Duty::What::closing, .begins = ready_from_, .due = count(time_to_close())});
    }
    if (scheme_->within) {
      add_duty({.what = Duty::What::whole,
                .begins = round_from_,
                .due = count(RunningTime{
                    .limit = *scheme_->within, .begins = round_from_, .is_again = is_reopened_})});
    }
  }

  // What was given up is disputed like what was done; only what was done is looked at again.
  void tell_due_of_closed() {
    if (scheme_->dispute) {
      out_.disputable = count(scheme_->dispute->within, *out_.closed_on);
      out_.takeable = calendar_->add_workdays(out_.disputable->date, 1);
    }
    if (out_.state != MatterState::done || !scheme_->look_again || is_looked_again_) return;
    const Date from = count(scheme_->look_again->after, *out_.closed_on).date;
    add_duty({.what = Duty::What::second_look,
              .begins = from,
              .due = count(scheme_->look_again->within, from)});
  }

  void add_duty(const Duty& duty) {
    if (!out_.due || duty.due.date < out_.due->date) out_.due = duty.due;
    out_.duties.push_back(duty);
  }

  // The last days before which the clock alone raises nothing.
  CountedDay last_unassigned_day() const {
    return count({.counting = Counting::workdays, .n = scheme_->escalation.unassigned_workdays},
                 round_from_);
  }
  CountedDay last_unresolved_day() const {
    return count({.counting = Counting::days, .n = scheme_->escalation.unresolved_days},
                 round_from_);
  }

  // What the clock alone raises, up to `now`.
  void raise_until(Instant now) {
    if (!is_begun_) return;
    if (out_.state == MatterState::open) {
      if (!is_in_hand_) raise_after(Colour::blue, last_unassigned_day(), now);
      raise_after(Colour::yellow, last_unresolved_day(), now);
    }
    tell_due();
    if (out_.due) raise_after(Colour::red, *out_.due, now);
  }

  void tell_next_alarm() {
    if (!is_begun_) return;
    if (out_.state == MatterState::open) {
      if (!is_in_hand_) next_alarm(Colour::blue, last_unassigned_day());
      next_alarm(Colour::yellow, last_unresolved_day());
    }
    if (out_.due) next_alarm(Colour::red, *out_.due);
  }
  void next_alarm(Colour colour, const CountedDay& last_day) {
    const Instant at = end_of(last_day.date);
    if (is_raised(colour) || (out_.next_alarm && *out_.next_alarm <= at)) return;
    out_.next_alarm = at;
  }
  bool is_raised(Colour colour) const {
    return std::ranges::find(round_, colour, &Alarm::colour) != round_.end();
  }

  // What was late when it began is told from then on, not from a day on which nobody could know.
  void raise_after(Colour colour, const CountedDay& last_day, Instant now) {
    const Instant at = end_of(last_day.date);
    if (at <= now) raise(colour, std::max(at, last_event_));
  }

  void raise(Colour colour, Instant at) {
    if (is_raised(colour)) return;
    round_.push_back(Alarm{.colour = colour, .at = at, .level = out_.handler_level});
    std::ranges::stable_sort(round_, {}, &Alarm::at);
  }

  const Scheme* scheme_;
  const WorkCalendar* calendar_;
  Standing out_;
  Instant now_;
  Date today_;
  Date round_from_;
  Date ready_from_;
  std::size_t events_ = 0;  // applied so far
  Instant last_event_;
  bool is_begun_ = false;
  bool is_in_hand_ = false;  // somebody is in charge, or has begun
  bool is_looked_again_ = false;
  bool is_reopened_ = false;
  int times_ready_ = 0;  // to be closed
  std::vector<Pause> pauses_;
  std::vector<Alarm> round_;
};

constexpr std::array<std::string_view, 4> colour_words = {"none", "blue", "yellow", "red"};
constexpr std::array<std::string_view, 4> duty_words = {"step", "closing", "second_look", "whole"};

}  // namespace

std::string_view to_string(StepState state) {
  constexpr std::string_view words[] = {"waiting", "active", "over", "passed_over"};
  return words[static_cast<std::size_t>(state)];
}

std::string_view to_string(ExtensionRequest::Answer answer) {
  constexpr std::string_view words[] = {"asked", "given", "refused"};
  return words[static_cast<std::size_t>(answer)];
}

std::string_view to_string(Colour colour) {
  return colour_words.at(static_cast<std::size_t>(colour));
}

std::optional<Colour> colour_of(std::string_view word) {
  const auto* found = std::ranges::find(colour_words, word);
  if (found == colour_words.end()) return std::nullopt;
  return static_cast<Colour>(found - colour_words.begin());
}

std::optional<Instant> Standing::next_set_time() const {
  std::optional<Instant> out;
  for (const StepStanding& step : steps) {
    if (step.set_time && (!out || step.set_time->at < *out)) out = step.set_time->at;
  }
  return out;
}

std::string_view to_string(Duty::What what) {
  return duty_words.at(static_cast<std::size_t>(what));
}

Standing standing(const Scheme& scheme, const WorkCalendar& calendar, const History& history,
                  Instant now) {
  Replay replay(scheme, calendar);
  for (const Event& event : history) replay.apply(event);
  return replay.finish(now);
}

}  // namespace mingbai::matters
