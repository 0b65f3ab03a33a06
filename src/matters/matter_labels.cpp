#include "matters/matter_labels.h"

#include "matters/task.h"

namespace mingbai::matters {

Message label(MatterState state) {
  switch (state) {
    case MatterState::open: return msg("in hand");
    case MatterState::done: return msg("done");
    case MatterState::cancelled: return msg("cancelled");
  }
  throw Bug("a state without a label");
}

Message label(MatterAct act) {
  switch (act) {
    case MatterAct::opened: return msg("opened");
    case MatterAct::assigned: return msg("somebody put in charge");
    case MatterAct::notice_posted: return msg("notice posted");
    case MatterAct::step_done: return msg("step taken");
    case MatterAct::time_set: return msg("publication set for a time");
    case MatterAct::time_withdrawn: return msg("set time taken back");
    case MatterAct::returned: return msg("sent back");
    case MatterAct::paused: return msg("paused");
    case MatterAct::resumed: return msg("resumed");
    case MatterAct::extension_asked: return msg("more days asked for");
    case MatterAct::extended: return msg("extended");
    case MatterAct::extension_declined: return msg("more days refused");
    case MatterAct::extension_refused: return msg("one extension too many, refused");
    case MatterAct::closure_proposed: return msg("proposed to close");
    case MatterAct::closure_refused: return msg("closing refused");
    case MatterAct::closure_confirmed: return msg("closing confirmed");
    case MatterAct::cancellation_proposed: return msg("proposed to cancel");
    case MatterAct::cancellation_refused: return msg("cancelling refused");
    case MatterAct::cancellation_confirmed: return msg("cancelling confirmed");
    case MatterAct::rated: return msg("rated");
    case MatterAct::disputed: return msg("disputed");
    case MatterAct::looked_again: return msg("looked at again");
  }
  throw Bug("an act without a label");
}

Message label(HandedIn how) {
  switch (how) {
    case HandedIn::by_word: return msg("by word");
    case HandedIn::on_paper: return msg("on paper");
    case HandedIn::by_telephone: return msg("by telephone");
  }
  throw Bug("a way of handing in without a label");
}

Message label(StepState state) {
  switch (state) {
    case StepState::waiting: return msg("waiting");
    case StepState::active: return msg("now");
    case StepState::over: return msg("done");
    case StepState::passed_over: return msg("passed over");
  }
  throw Bug("a step's state without a label");
}

Message label(Colour colour) {
  switch (colour) {
    case Colour::none: return msg("in time");
    case Colour::blue: return msg("blue");
    case Colour::yellow: return msg("yellow");
    case Colour::red: return msg("red");
  }
  throw Bug("a colour without a label");
}

Message alarm_words(Colour colour) {
  switch (colour) {
    case Colour::none: break;
    case Colour::blue: return msg("Blue: nobody took it in hand in time.");
    case Colour::yellow: return msg("Yellow: not solved in the time that is usual.");
    case Colour::red: return msg("Red: overdue, extended too often, or twice not to satisfaction.");
  }
  throw Bug("no alarm has no words");
}

std::string electorate_words(std::string_view of, const i18n::Translator& t) {
  if (of == "adults") return t("residents who may vote");
  if (of == "households") return t("households");
  if (of == "delegates") return t("delegates");
  if (of == "members") return t("members of the collective");
  if (of == "board_members") return t("members of the board");
  if (of == "committee_members") return t("members of the committee");
  if (of == "voting_members") return t("Party members who may vote");
  return std::string(of);
}

std::string task_label(std::string_view task, const Scheme& scheme, const i18n::Translator& t) {
  if (task == propose_closure_task) return t("propose to close");
  if (task == confirm_closure_task) return t("confirm that it may be closed");
  if (task == confirm_cancellation_task) return t("confirm that it is cancelled");
  if (task == look_again_task) return t("look at it again");
  const bool is_answer = task.starts_with(answer_request_task);
  const bool is_set = task.starts_with(set_time_task);
  ensure(is_answer || is_set || task.starts_with(step_task), "a task has a known word");
  const std::string_view prefix =
      is_answer ? answer_request_task : (is_set ? set_time_task : step_task);
  const Step* step = scheme.find_step(task.substr(prefix.size()));
  ensure(step != nullptr, "a task's step is in the scheme");
  return is_answer ? t("answer whether “{0}” gets more days", t.name(step->name))
                   : t.name(step->name);
}

}  // namespace mingbai::matters
