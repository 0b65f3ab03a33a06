#include "matters/deed_form.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "matters/evidence_form.h"
#include "matters/field_form.h"
#include "matters/matter_labels.h"
#include "matters/merged_step.h"
#include "matters/set_time.h"

namespace mingbai::matters {
namespace {

using html::Html;
using i18n::Translator;
using page::FormState;

constexpr int most_digits = 12;
constexpr int most_on_behalf = 60;
constexpr int hours_of_day = 24;
constexpr const char* usual_hour = "8";
constexpr const char* looked_name = "looked";

// The step that the form takes, with what is merged into it; nothing: it takes none.
std::optional<Step> step_taken(const MatterView& view, const Offer& offer) {
  const Step* step = view.rules->scheme.find_step(offer.step);
  if (offer.act != MatterAct::step_done || step == nullptr) return std::nullopt;
  return with_merged(view.rules->scheme, view.standing, *step);
}

bool asks_for_way_back(MatterAct act) {
  return act == MatterAct::returned || act == MatterAct::closure_refused;
}

bool needs_reason(MatterAct act) {
  switch (act) {
    case MatterAct::returned:
    case MatterAct::paused:
    case MatterAct::time_withdrawn:
    case MatterAct::extension_asked:
    case MatterAct::extended:
    case MatterAct::extension_declined:
    case MatterAct::closure_refused:
    case MatterAct::cancellation_proposed:
    case MatterAct::disputed:
    case MatterAct::looked_again: return true;
    default: return false;
  }
}

Html count_field(const char* name, const std::string& label, const FormState& state) {
  return page::text_field({name, label, ""}, state,
                          {.input_mode = "numeric", .most_characters = most_digits});
}

// A meeting with a way of counting who may vote: "villagers_assembly/households".
std::string meeting_value(std::string_view kind, std::string_view of) {
  return of.empty() ? std::string(kind) : fmt::format("{}/{}", kind, of);
}

std::vector<page::Option> meeting_options(const MatterView& view, const MeetingNeed& need,
                                          const Translator& t) {
  std::vector<page::Option> out{{"", t("Choose")}};
  for (const std::string& kind : need.kinds) {
    const auto rule = view.rules->meetings.rules.find(kind);
    if (rule == view.rules->meetings.rules.end()) continue;
    const std::string name = t.name(rule->second.name);
    for (const MeetingRule::Attendance& way : rule->second.present) {
      out.push_back({meeting_value(kind, way.of),
                     t("{0}, counted by {1}", name, electorate_words(way.of, t))});
    }
    if (rule->second.present.empty()) out.push_back({kind, name});
  }
  return out;
}

Html meeting_fields(const MatterView& view, const MeetingNeed& need, const FormState& state,
                    const Translator& t) {
  Html out = page::select_field({"meeting", t("Which meeting decided"), ""}, state,
                                meeting_options(view, need, t));
  out += page::text_field({"called_on", t("Called on"), t("Like 2026-10-03.")}, state,
                          {.type = "date"});
  out += page::text_field({"held_on", t("Held on"), ""}, state, {.type = "date"});
  out += count_field("entitled", t("How many may vote"), state);
  out += count_field("present", t("How many came"), state);
  out += count_field("yes", t("How many agreed"), state);
  out += count_field("no", t("How many were against it"), state);
  out += count_field("abstained", t("How many abstained"), state);
  return out;
}

Html step_field(const MatterView& view, MatterAct act, const FormState& state,
                const Translator& t) {
  std::vector<page::Option> options{{"", t("Choose")}};
  for (const Step* step : ways_back(view, act)) options.push_back({step->id, t.name(step->name)});
  return page::select_field({"step", t("To which step it goes back"),
                             t("Whoever sends it back to himself has no new time for it.")},
                            state, options);
}

// The pictures that whoever takes the step looks at, as stored; empty: there are none.
std::string pictures_to_look_at(const MatterView& view, const Step& step) {
  const auto value = view.standing.fields.find(step.looks_at);
  if (value == view.standing.fields.end()) return {};
  const Result<std::vector<ShownPicture>> pictures = shown_pictures(value->second);
  return pictures && !pictures->empty() ? value->second : std::string();
}

Html looked_field(const MatterView& view, const Step& step, const FormState& state,
                  const Translator& t) {
  const std::string pictures = pictures_to_look_at(view, step);
  if (pictures.empty()) return {};
  return page::check_field(
      {looked_name,
       t("I have looked at each picture in full size: no face that should not be "
         "there, no name, no identity card, no number."),
       t("Otherwise send the draft back, and say which picture.")},
      state, looked_reference(pictures));
}

// How somebody concerned came to the office, without a name.
Html taken_in_fields(const FormState& state, const Translator& t) {
  Html out =
      page::text_field({"handed_in", t("On which day it was handed in"), t("Like 2026-10-03.")},
                       state, {.type = "date"});
  std::vector<page::Option> ways{{"", t("Choose")}};
  for (const HandedIn how : {HandedIn::by_word, HandedIn::on_paper, HandedIn::by_telephone}) {
    ways.push_back({std::string(to_string(how)), t(label(how))});
  }
  out += page::select_field({"how", t("How it was handed in"), ""}, state, ways);
  out += page::text_field(
      {"on_behalf", t("How whoever it is is concerned"),
       t("Without a name, such as: a household by the road. The matter's history keeps it, and "
         "that you took it in; the public page shows neither.")},
      state, {.most_characters = most_on_behalf});
  return out;
}

Html time_fields(const FormState& state, const Translator& t) {
  std::vector<page::Option> hours;
  hours.reserve(hours_of_day);
  for (int hour = 0; hour < hours_of_day; ++hour) {
    hours.push_back({std::to_string(hour), fmt::format("{:02}:00", hour)});
  }
  Html out = html::p(
      t("It becomes public by itself at that hour, as it is now. Until then you, and whoever "
        "looked at it before, may take the time back; it can also be published at once."));
  out +=
      page::text_field({"day", t("On which day"), t("Like 2026-10-03.")}, state, {.type = "date"});
  out += page::select_field({"hour", t("At which hour, in China"), ""}, state, hours);
  return out;
}

Html act_fields(MatterAct act, const FormState& state, const Translator& t) {
  switch (act) {
    case MatterAct::assigned:
      return page::text_field({"owner", t("Number of the person"), t("Yours stands in it.")}, state,
                              {.input_mode = "numeric", .most_characters = most_digits});
    case MatterAct::paused:
      return page::text_field({"until", t("Last day of the pause"), t("Like 2026-10-03.")}, state,
                              {.type = "date"});
    case MatterAct::time_set: return time_fields(state, t);
    case MatterAct::extension_asked:
    case MatterAct::extended: return count_field("days", t("How many days more"), state);
    case MatterAct::looked_again:
      return page::radio_field({"outcome", t("What you found"), ""}, state,
                               {{"holds", t("It has lasted.")}, {"fails", t("It has not.")}});
    case MatterAct::rated:
      return page::radio_field({"rating", t("What whoever it is says"), ""}, state,
                               {{"satisfied", t("Satisfied with how it was done.")},
                                {"dissatisfied", t("Not satisfied.")}});
    default: return {};
  }
}

Result<std::int64_t> number_typed(const TypedValue& typed, const char* field) {
  const std::string text = typed(field);
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (is_whole && number >= 0) return number;
  return fail(ErrorCode::invalid, msg("Write a number in digits."), field);
}

Result<Date> day_typed(const TypedValue& typed, const char* field) {
  Result<Date> day = Date::parse(typed(field));
  if (day) return day;
  return fail(ErrorCode::invalid, msg("Write the day like 2026-10-03."), field);
}

Result<MeetingCount> meeting_typed(const TypedValue& typed) {
  const std::string meeting = typed("meeting");
  if (meeting.empty()) return fail(ErrorCode::invalid, msg("Choose the meeting."), "meeting");
  const std::size_t slash = std::min(meeting.find('/'), meeting.size());
  MeetingCount count{.kind = meeting.substr(0, slash)};
  if (slash < meeting.size()) count.of = meeting.substr(slash + 1);
  count.called_on = TRY(day_typed(typed, "called_on"));
  count.held_on = TRY(day_typed(typed, "held_on"));
  count.entitled = TRY(number_typed(typed, "entitled"));
  count.present = TRY(number_typed(typed, "present"));
  count.yes = TRY(number_typed(typed, "yes"));
  count.no = TRY(number_typed(typed, "no"));
  if (!typed("abstained").empty()) count.abstained = TRY(number_typed(typed, "abstained"));
  return count;
}

// The beginning of that hour.
Result<std::int64_t> hour_typed(const TypedValue& typed) {
  const Date day = TRY(day_typed(typed, "day"));
  const std::int64_t hour = TRY(number_typed(typed, "hour"));
  if (hour < hours_of_day) return hour_of(day, static_cast<int>(hour)).ms;
  return fail(ErrorCode::invalid, msg("Choose one of the list."), "hour");
}

Result<void> read_taken_in(const TypedValue& typed, Event& event) {
  const std::optional<HandedIn> how = handed_in_of(typed("how"));
  if (!how) return fail(ErrorCode::invalid, msg("Say how it was handed in."), "how");
  event.taken_in = TakenIn{.how = *how};
  event.taken_in->on = TRY(day_typed(typed, "handed_in"));
  event.on_behalf = typed("on_behalf");
  return {};
}

Result<void> read_act(const TypedValue& typed, Event& event) {
  switch (event.act) {
    case MatterAct::assigned: event.number = TRY(number_typed(typed, "owner")); return {};
    case MatterAct::paused: event.until = TRY(day_typed(typed, "until")); return {};
    case MatterAct::time_set: event.number = TRY(hour_typed(typed)); return {};
    case MatterAct::extension_asked:
    case MatterAct::extended: event.number = TRY(number_typed(typed, "days")); return {};
    case MatterAct::looked_again: {
      const std::string outcome = typed("outcome");
      if (outcome != "holds" && outcome != "fails") {
        return fail(ErrorCode::invalid, msg("Say what you found."), "outcome");
      }
      event.number = outcome == "holds" ? 1 : 0;
      return {};
    }
    case MatterAct::rated: {
      const std::string rating = typed("rating");
      if (rating != "satisfied" && rating != "dissatisfied") {
        return fail(ErrorCode::invalid, msg("Say whether he is satisfied."), "rating");
      }
      event.number = rating == "satisfied" ? 1 : 0;
      return {};
    }
    default: return {};
  }
}

void put_days_asked(const MatterView& view, const Offer& offer, FormState& state) {
  for (std::size_t i = 0; i < view.rules->scheme.steps.size(); ++i) {
    const StepStanding& is = view.standing.steps[i];
    if (view.rules->scheme.steps[i].id != offer.step || !is.has_open_request()) continue;
    state.put("days", std::to_string(is.request->days));
  }
}

}  // namespace

Html deed_fields(const MatterView& view, const Offer& offer, const FormState& state,
                 const Translator& t) {
  Html out = offer.is_taken_in ? taken_in_fields(state, t) : Html();
  out += act_fields(offer.act, state, t);
  if (asks_for_way_back(offer.act)) out += step_field(view, offer.act, state, t);
  out += evidence_fields(view, offer, state, t);
  if (const std::optional<Step> step = step_taken(view, offer)) {
    out += field_inputs(view.rules->scheme, step->sets, state, t, view.standing.fields);
    out += looked_field(view, *step, state, t);
    if (step->meeting) out += meeting_fields(view, *step->meeting, state, t);
  }
  out += page::text_area({"reason", needs_reason(offer.act) ? t("Why") : t("Remark"),
                          needs_reason(offer.act) ? t("One sentence, which stays in the history.")
                                                  : t("May stay empty.")},
                         state);
  return out;
}

FormState deed_defaults(const MatterView& view, const Offer& offer, const access::Actor& actor,
                        Instant now) {
  FormState state;
  if (offer.act == MatterAct::assigned && actor.person) {
    state.put("owner", std::to_string(actor.person->value));
  }
  if (offer.is_taken_in) {
    state.put("handed_in", last_day_for(view.standing, civil_date(now)).iso());
  }
  if (offer.act == MatterAct::extended) put_days_asked(view, offer, state);
  if (offer.act == MatterAct::time_set) {
    state.put("day", civil_date(now).plus(1).iso());
    state.put("hour", usual_hour);
  }
  if (offer.act == MatterAct::paused) state.put("until", civil_date(now).plus(1).iso());
  // What was written before, to go on from there.
  if (const std::optional<Step> step = step_taken(view, offer)) {
    for (const std::string& id : step->sets) {
      const auto before = view.standing.fields.find(id);
      if (before != view.standing.fields.end()) state.put(field_input(id), before->second);
    }
  }
  const std::vector<const Step*> ways =
      asks_for_way_back(offer.act) ? ways_back(view, offer.act) : std::vector<const Step*>();
  if (ways.size() == 1) state.put("step", ways.front()->id);
  return state;
}

Result<Event> typed_event(const MatterView& view, const Offer& offer, const TypedValue& typed) {
  Event event{.act = offer.act, .step = offer.step};
  if (asks_for_way_back(offer.act)) {
    event.step = typed("step");
    if (event.step.empty()) return fail(ErrorCode::invalid, msg("Choose the step."), "step");
  }
  TRY(read_act(typed, event));
  if (offer.is_taken_in) TRY(read_taken_in(typed, event));
  event.by.evidence = typed_evidence(view, offer, typed);
  if (const std::optional<Step> step = step_taken(view, offer)) {
    event.fields = typed_fields(view.rules->scheme, step->sets, typed, view.standing.fields);
    const Field* looked_at = view.rules->scheme.find_field(step->looks_at);
    if (std::string looked = typed(looked_name); looked_at != nullptr && !looked.empty()) {
      event.by.evidence.push_back({.paper = looked_at->label, .reference = std::move(looked)});
    }
    if (step->meeting) event.meeting = TRY(meeting_typed(typed));
  }
  event.by.reason = typed("reason");
  return event;
}

Error at_form_field(const MatterView& view, Error error) {
  if (error.field == "evidence") error.field = first_paper_field();
  if (error.field == "kind" || error.field == "of") error.field = "meeting";
  if (view.rules->scheme.find_field(error.field) != nullptr) error.field = field_input(error.field);
  if (error.field == "seen" || error.field == "submission") error.field.clear();
  return error;
}

}  // namespace mingbai::matters
