#include "matters/transition.h"

#include <algorithm>

#include "matters/flow.h"
#include "matters/merged_step.h"
#include "matters/picture.h"
#include "platform/privacy/personal_data.h"

namespace mingbai::matters {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr int most_days_ahead = 30;  // of a step without a last day

std::string_view value_in(const FieldValues& fields, const std::string& id) {
  const auto found = fields.find(id);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

// A justification is of what is typed together with it: an earlier one was about other words.
// `known`: what the matter has.
Beside beside(const Field& field, const FieldValues& typed, const FieldValues& known) {
  return {.justification = value_in(typed, field.justified_by),
          .masks = value_in(known, field.masked_by)};
}

Failure conflict(Message message) { return fail(ErrorCode::conflict, std::move(message)); }

Result<void> has_reason(const Event& event) {
  if (!event.by.reason.empty()) return {};
  return fail(ErrorCode::invalid, msg("Say in one sentence why."), "reason");
}

Result<void> has_papers(const std::vector<std::string>& papers, const Event& event) {
  for (const std::string& paper : papers) {
    const auto found = std::ranges::find(event.by.evidence, paper, &Evidence::paper);
    if (found == event.by.evidence.end() || found->reference.empty()) {
      return fail(ErrorCode::invalid, msg("“{0}” is missing. Attach it.", paper), "evidence");
    }
  }
  return {};
}

class Checker {
 public:
  Checker(const Scheme& scheme, const MeetingRules& meetings, const Standing& before,
          const units::Human& self, Event event)
      : scheme_(&scheme),
        meetings_(&meetings),
        before_(&before),
        self_(&self),
        event_(std::move(event)) {}

  Result<Event> check() {
    TRY(may_act_now());
    TRY(check_act());
    return std::move(event_);
  }

 private:
  // A closed matter is only rated, disputed or looked at again, one that was given up only
  // disputed; a paused one is not worked on.
  Result<void> may_act_now() {
    const bool is_of_closed = event_.act == MatterAct::rated || event_.act == MatterAct::disputed ||
                              event_.act == MatterAct::looked_again;
    const bool is_given_up =
        event_.act == MatterAct::disputed && before_->state == MatterState::cancelled;
    if (is_of_closed && before_->state != MatterState::done && !is_given_up) {
      return conflict(msg("The matter is not done."));
    }
    if (!is_of_closed && before_->state != MatterState::open) {
      return conflict(msg("The matter is closed."));
    }
    const bool goes_on = event_.act == MatterAct::resumed || event_.act == MatterAct::assigned;
    if (before_->paused_to && !goes_on) {
      return conflict(
          msg("The matter is paused until {0}. Resume it first.", before_->paused_to->iso()));
    }
    return {};
  }

  Result<void> check_act() {
    TRY(check_taken_in());
    switch (event_.act) {
      case MatterAct::opened: return conflict(msg("The matter is open already."));
      case MatterAct::assigned: return check_owner();
      case MatterAct::notice_posted: return check_notice();
      case MatterAct::step_done: event_.number = 0; return check_step();
      case MatterAct::time_set: return check_set_time();
      case MatterAct::time_withdrawn: return check_withdrawn_time();
      case MatterAct::returned: return check_return();
      case MatterAct::paused: return check_pause();
      case MatterAct::resumed:
        if (before_->paused_to) return {};
        return conflict(msg("The matter is not paused."));
      case MatterAct::extension_asked: return check_request();
      case MatterAct::extension_declined: return check_decline();
      case MatterAct::extended:
      case MatterAct::extension_refused: return check_extension();
      case MatterAct::rated: return check_rating();
      case MatterAct::disputed: return check_dispute();
      case MatterAct::looked_again: return check_look();
      default: return check_end();
    }
  }

  Result<void> is_second_person(std::int64_t first) const {
    if (event_.by.actor == 0 || event_.by.actor == first) {
      return fail(ErrorCode::forbidden,
                  msg("A second person has to confirm this; whoever proposed it cannot."));
    }
    return self_->may_be(units::PersonId{first}) ? units::may_be_one() : Result<void>();
  }

  Result<void> check_owner() const {
    if (event_.number > 0) return {};
    return fail(ErrorCode::invalid, msg("Say who takes care of the matter."), "owner");
  }

  Result<std::size_t> active_step() const {
    const Step* step = scheme_->find_step(event_.step);
    if (step == nullptr) {
      return fail(ErrorCode::not_found, msg("The matter has no step “{0}”.", event_.step));
    }
    const auto index = static_cast<std::size_t>(step - scheme_->steps.data());
    if (before_->steps[index].state == StepState::active) return index;
    return conflict(msg("“{0}” is not the turn now.", step->name));
  }

  Result<void> check_notice() {
    const std::size_t index = TRY(active_step());
    const Step& step = scheme_->steps[index];
    if (step.notice_days == 0 || before_->steps[index].notice_from) {
      return conflict(msg("“{0}” has no notice to post now.", step.name));
    }
    return has_papers(step.papers, event_);
  }

  Result<void> notice_has_stood(std::size_t index) const {
    const Step& step = scheme_->steps[index];
    if (step.notice_days == 0) return {};
    const std::optional<Date> from = before_->steps[index].notice_from;
    if (!from) return conflict(msg("Post the notice of “{0}” first.", step.name));
    const Date last = from->plus(step.notice_days);
    if (civil_date(event_.by.at) > last) return {};
    return conflict(
        msg("The notice of “{0}” has to stand until the end of {1}.", step.name, last.iso()));
  }

  // It decides after what had to come before it, in the order of the steps. When it was called is
  // another matter: the law asks for days of notice, not for their beginning.
  Result<void> came_in_its_turn(std::size_t index, const MeetingNeed& need, Date held) const {
    const Step& step = scheme_->steps[index];
    if (held < before_->opened_on) {
      return too_early(
          msg("“{0}”: the meeting was held on {1}, before the matter was opened on "
              "{2}. It could not decide on it.",
              step.name, held.iso(), before_->opened_on.iso()));
    }
    for (std::size_t i = 0; i < scheme_->steps.size(); ++i) {
      const Step& earlier = scheme_->steps[i];
      const StepStanding& one = before_->steps[i];
      if (one.state != StepState::over || !is_before(scheme_->steps, i, index)) continue;
      if (one.notice_from) {
        const Date last = one.notice_from->plus(earlier.notice_days);
        if (held > last) continue;
        return too_early(msg(
            "“{0}”: the meeting was held on {1}, but the notice of “{2}” had to "
            "stand until the end of {3} ({4} days). Hold it again.",
            step.name, held.iso(), earlier.name, last.iso(), std::to_string(earlier.notice_days)));
      }
      const Date done = one.met_on ? *one.met_on : *one.taken_on;
      if (held >= done.plus(need.interval_days)) continue;
      return too_early(
          need.interval_days == 0
              ? msg("“{0}”: the meeting was held on {1}, before “{2}”, which was on {3}. Hold it "
                    "again.",
                    step.name, held.iso(), earlier.name, done.iso())
              : msg("“{0}”: the meeting was held on {1}, “{2}” was on {3}. At least {4} days are "
                    "required between them. Hold it again.",
                    step.name, held.iso(), earlier.name, done.iso(),
                    std::to_string(need.interval_days)));
    }
    return {};
  }
  static Failure too_early(Message message) {
    return fail(ErrorCode::invalid, std::move(message), "held_on");
  }

  Result<void> check_meeting(std::size_t index, const Step& step) const {
    if (!step.meeting) return {};
    if (!event_.meeting) {
      return fail(ErrorCode::invalid, msg("Say what the meeting decided, with its numbers."),
                  "meeting");
    }
    const auto rule = meetings_->rules.find(event_.meeting->kind);
    if (std::ranges::find(step.meeting->kinds, event_.meeting->kind) == step.meeting->kinds.end() ||
        rule == meetings_->rules.end()) {
      return fail(ErrorCode::invalid,
                  msg("“{0}” is not decided by this kind of meeting.", step.name), "kind");
    }
    TRY(judge(rule->second, *event_.meeting, step.meeting->topic, civil_date(event_.by.at)));
    return came_in_its_turn(index, *step.meeting, event_.meeting->held_on);
  }

  // Nobody else sees faces and papers in pictures before they are public.
  Result<void> has_looked(const Step& step) const {
    const std::string_view value = value_in(before_->fields, step.looks_at);
    if (TRY(shown_pictures(value)).empty()) return {};
    const std::string reference = looked_reference(value);
    const std::vector<Evidence>& evidence = event_.by.evidence;
    if (std::ranges::find(evidence, reference, &Evidence::reference) != evidence.end()) return {};
    return fail(ErrorCode::invalid,
                msg("Look at each of the pictures, and then say that you have."), "looked");
  }

  // What the books do is not said by hand: the page would tell of a month that nobody can read.
  static Result<void> check_by_hand(const Step& step) {
    if (!step.follows) return {};
    return conflict(*step.follows == Fact::month_closed
                        ? msg("“{0}” is taken by itself when the month is closed in the books. "
                              "Close it there.",
                              step.name)
                        : msg("“{0}” is taken by itself when the month is released from the "
                              "books. Release it there.",
                              step.name));
  }

  Result<void> check_step() {
    const std::size_t index = TRY(active_step());
    TRY(check_by_hand(scheme_->steps[index]));
    const Step step = with_merged(*scheme_, *before_, scheme_->steps[index]);
    TRY(notice_has_stood(index));
    if (step.notice_days == 0) TRY(has_papers(step.papers, event_));
    TRY(check_meeting(index, step));
    TRY(has_looked(step));
    for (const auto& [id, typed] : FieldValues(event_.fields)) {
      const Field* field = scheme_->find_field(id);
      if (field == nullptr || std::ranges::find(step.sets, id) == step.sets.end()) {
        return fail(ErrorCode::invalid, msg("“{0}” is not asked for in this step.", id), id);
      }
      event_.fields[id] =
          TRY(field_value(*field, typed, beside(*field, event_.fields, before_->fields)));
    }
    for (const std::string& id : step.fills) {
      if (event_.fields.contains(id)) continue;
      return fail(ErrorCode::invalid, msg("Fill in: {0}.", scheme_->find_field(id)->label), id);
    }
    return {};
  }

  // A whole hour that is to come, no later than the step's own last day: a set time moves no
  // deadline.
  Result<void> check_set_time() const {
    const std::size_t index = TRY(active_step());
    const Step& step = scheme_->steps[index];
    const StepStanding& is = before_->steps[index];
    if (!step.at_set_time) {
      return conflict(msg("“{0}” is not taken at a set time.", step.name));
    }
    if (is.set_time) {
      return conflict(msg("A time is set already; take it back first."));
    }
    const Date today = civil_date(event_.by.at);
    if (is.due && is.due->date < today) {
      return conflict(msg("“{0}” is overdue: take it now.", step.name));
    }
    if (event_.number <= event_.by.at.ms || event_.number % hour_ms != 0) {
      return fail(ErrorCode::invalid, msg("Choose an hour that is still to come."), "day");
    }
    const Date last = is.due ? is.due->date : today.plus(most_days_ahead);
    if (event_.number < end_of(last).ms) return {};
    return fail(
        ErrorCode::invalid,
        msg("Choose a day up to {0}: that is the last one for “{1}”.", last.iso(), step.name),
        "day");
  }

  Result<void> check_withdrawn_time() {
    TRY(has_reason(event_));
    const std::size_t index = TRY(active_step());
    event_.number = 0;
    if (before_->steps[index].set_time) return {};
    return conflict(msg("No time is set for “{0}”.", scheme_->steps[index].name));
  }

  // From any step whose turn it is; event.step is the one gone back to.
  Result<void> check_return() const {
    TRY(has_reason(event_));
    if (before_->returns >= scheme_->most_returns) {
      return conflict(msg("The matter was sent back {0} times already; decide it.",
                          std::to_string(before_->returns)));
    }
    for (std::size_t i = 0; i < scheme_->steps.size(); ++i) {
      if (before_->steps[i].state != StepState::active) continue;
      for (const std::size_t target : scheme_->steps[i].back_to) {
        if (scheme_->steps[target].id == event_.step) return {};
      }
    }
    return conflict(
        msg("There is no way back to “{0}” from where the matter stands.", event_.step));
  }

  Result<void> check_pause() const {
    TRY(has_reason(event_));
    const Date today = civil_date(event_.by.at);
    if (!event_.until || *event_.until <= today) {
      return fail(ErrorCode::invalid, msg("Say until which later day the matter is paused."),
                  "until");
    }
    if (before_->is_overdue(today)) {
      return conflict(msg("The matter is overdue; a pause cannot heal that."));
    }
    const std::int64_t left = scheme_->pause.most_days - before_->paused_days;
    if (event_.until->days() - today.days() > left) {
      return fail(ErrorCode::invalid,
                  msg("It can be paused for {0} more days at most.", std::to_string(left)),
                  "until");
    }
    return {};
  }

  // The step, if it is one that can be given more days now.
  Result<std::size_t> extensible_step() const {
    const std::size_t index = TRY(active_step());
    if (scheme_->extension.most_days == 0 || !before_->steps[index].due) {
      return fail(ErrorCode::conflict, msg("This deadline cannot be extended."));
    }
    if (before_->steps[index].due->date < civil_date(event_.by.at)) {
      return fail(ErrorCode::conflict, msg("The step is overdue; it cannot be extended any more."));
    }
    return index;
  }

  Result<void> has_days() const {
    if (event_.number >= 1 && event_.number <= scheme_->extension.most_days) return {};
    return fail(
        ErrorCode::invalid,
        msg("An extension has from 1 to {0} days.", std::to_string(scheme_->extension.most_days)),
        "days");
  }

  // Neither whoever is in charge nor whoever asked for more days answers.
  Result<void> is_answered_by_another(const StepStanding& step) const {
    TRY(is_second_person(before_->owner));
    return step.has_open_request() ? is_second_person(step.request->by) : Result<void>();
  }

  // Asking moves no deadline, so what would be one too many need not be refused by turning red.
  Result<void> check_request() const {
    TRY(has_reason(event_));
    const std::size_t index = TRY(extensible_step());
    if (before_->steps[index].has_open_request()) {
      return conflict(msg("More days are asked for already; wait for the answer."));
    }
    if (before_->extensions >= scheme_->extension.most) {
      return conflict(msg("The matter was extended {0} times already, which is the most.",
                          std::to_string(before_->extensions)));
    }
    return has_days();
  }

  // Also of what has become overdue meanwhile: nobody is left without an answer.
  Result<void> check_decline() const {
    TRY(has_reason(event_));
    const StepStanding& step = before_->steps[TRY(active_step())];
    if (!step.has_open_request()) {
      return conflict(msg("Nobody asks for more days for this step now."));
    }
    return is_answered_by_another(step);
  }

  // One too many is kept as refused: it turns the matter red.
  Result<void> check_extension() {
    TRY(has_reason(event_));
    const std::size_t index = TRY(extensible_step());
    TRY(is_answered_by_another(before_->steps[index]));
    TRY(has_days());
    const bool is_left = before_->extensions < scheme_->extension.most;
    event_.act = is_left ? MatterAct::extended : MatterAct::extension_refused;
    return {};
  }

  Result<void> check_end() {
    switch (event_.act) {
      case MatterAct::closure_proposed:
        if (!before_->is_ready_to_close) {
          return conflict(msg("Steps are left; the matter cannot be closed yet."));
        }
        if (before_->is_closure_proposed) return conflict(msg("That is proposed already."));
        return has_papers(scheme_->closing.evidence, event_);
      case MatterAct::closure_refused:
        TRY(has_reason(event_));
        if (scheme_->find_step(event_.step) == nullptr) {
          return fail(ErrorCode::not_found, msg("The matter has no step “{0}”.", event_.step));
        }
        [[fallthrough]];
      case MatterAct::closure_confirmed:
        if (!before_->is_closure_proposed) {
          return conflict(msg("Nobody has proposed this yet."));
        }
        return is_second_person(before_->closure_by);
      case MatterAct::cancellation_proposed:
        if (before_->is_cancellation_proposed) return conflict(msg("That is proposed already."));
        return has_reason(event_);
      default:
        if (!before_->is_cancellation_proposed) {
          return conflict(msg("Nobody has proposed this yet."));
        }
        return is_second_person(before_->cancellation_by);
    }
  }

  // Only what somebody concerned says is taken in, and without what tells who it is.
  Result<void> check_taken_in() const {
    const bool is_of_residents =
        event_.act == MatterAct::rated || event_.act == MatterAct::disputed;
    if (!event_.taken_in) {
      if (event_.on_behalf.empty()) return {};
      return fail(ErrorCode::invalid, msg("Say how it was handed in."), "how");
    }
    if (!is_of_residents) {
      return conflict(msg("Only objections and ratings are taken in for somebody else."));
    }
    if (event_.on_behalf.empty()) {
      return fail(
          ErrorCode::invalid,
          msg("Say how whoever it is is concerned, without a name: a household by the road."),
          "on_behalf");
    }
    if (privacy::find_personal(event_.on_behalf).empty()) return {};
    return fail(ErrorCode::invalid,
                msg("This tells who it is. Say only how he is concerned: a household by the road."),
                "on_behalf");
  }

  // Handed in from the closing to the end of the window, and written down by the working day after.
  Result<void> check_handed_in() const {
    const Date today = civil_date(event_.by.at);
    if (today > before_->takeable->date) {
      return conflict(msg("The time for this ended on {0}.", before_->disputable->date.iso()));
    }
    const Date last = std::min(today, before_->disputable->date);
    if (event_.taken_in->on >= *before_->closed_on && event_.taken_in->on <= last) return {};
    return fail(ErrorCode::invalid,
                msg("Write the day on which it was handed in, from {0} to {1}.",
                    before_->closed_on->iso(), last.iso()),
                "handed_in");
  }

  // Staff have nothing to rate themselves.
  Result<void> check_rating() const {
    TRY(check_window());
    if (event_.by.actor == 0 || event_.taken_in) return {};
    return fail(ErrorCode::invalid, msg("Say how it was handed in."), "how");
  }

  Result<void> check_window() const {
    if (!scheme_->dispute) return conflict(msg("This kind of matter cannot be disputed."));
    if (event_.taken_in && before_->disputable) return check_handed_in();
    if (before_->disputable && civil_date(event_.by.at) <= before_->disputable->date) return {};
    return conflict(msg("The time for this ended on {0}.",
                        before_->disputable ? before_->disputable->date.iso() : std::string()));
  }

  Result<void> check_dispute() const {
    TRY(check_window());
    TRY(has_reason(event_));
    if (before_->disputes < scheme_->most_disputes) return {};
    return conflict(msg("The highest level that the scheme names has decided."));
  }

  Result<void> check_look() const {
    if (!scheme_->look_again) return conflict(msg("This kind of matter is not looked at again."));
    const std::vector<Duty>& duties = before_->duties;
    const auto look = std::ranges::find(duties, Duty::What::second_look, &Duty::what);
    if (look == duties.end()) return conflict(msg("It was looked at again already."));
    if (civil_date(event_.by.at) < look->begins) {
      return conflict(msg("Whether it has lasted is looked at from {0} on.", look->begins.iso()));
    }
    return has_reason(event_);
  }

  const Scheme* scheme_;
  const MeetingRules* meetings_;
  const Standing* before_;
  const units::Human* self_;
  Event event_;
};

}  // namespace

Result<Event> checked(const Scheme& scheme, const MeetingRules& meetings, const Standing& before,
                      const units::Human& self, Event event) {
  return Checker(scheme, meetings, before, self, std::move(event)).check();
}

Result<Event> opening(const Scheme& scheme, Event event) {
  event.act = MatterAct::opened;
  for (const auto& [id, typed] : FieldValues(event.fields)) {
    const Field* field = scheme.find_field(id);
    if (field == nullptr) {
      return fail(ErrorCode::invalid, msg("The scheme asks for no “{0}”.", id), id);
    }
    if (field->type == FieldType::pictures) {
      return fail(ErrorCode::invalid, msg("Pictures are added to the draft once it is begun."), id);
    }
    event.fields[id] = TRY(field_value(*field, typed, beside(*field, event.fields, event.fields)));
  }
  for (const Field& field : scheme.fields) {
    const auto found = event.fields.find(field.id);
    if (field.is_required && (found == event.fields.end() || found->second.empty())) {
      return fail(ErrorCode::invalid, msg("Fill in: {0}.", field.label), field.id);
    }
  }
  if ((scheme.cadence.every == Every::event) == event.until.has_value()) {
    return fail(ErrorCode::invalid, msg("A matter by cadence has a period, and only such a one."),
                "period");
  }
  return event;
}

}  // namespace mingbai::matters
