#include "matters/deed_form.h"

#include <algorithm>
#include <charconv>

#include "matters/evidence_form.h"
#include "matters/public_text_form.h"

namespace mingbai::matters {
namespace {

using html::Html;
using i18n::Translator;
using page::FormState;

constexpr int most_digits = 12;
const std::string field_prefix = "field-";

const Step* step_taken(const MatterView& view, const Offer& offer) {
  return offer.act == MatterAct::step_done ? view.rules->scheme.find_step(offer.step) : nullptr;
}

bool asks_for_way_back(MatterAct act) {
  return act == MatterAct::returned || act == MatterAct::closure_refused;
}

bool needs_reason(MatterAct act) {
  switch (act) {
    case MatterAct::returned:
    case MatterAct::paused:
    case MatterAct::extended:
    case MatterAct::closure_refused:
    case MatterAct::cancellation_proposed:
    case MatterAct::disputed:
    case MatterAct::looked_again: return true;
    default: return false;
  }
}

Html scheme_field(const Field& field, const FormState& state, const Translator& t) {
  const std::string name = field_prefix + field.id;
  switch (field.type) {
    case FieldType::choice: {
      std::vector<page::Option> options{{"", t("Choose")}};
      for (const std::string& choice : field.choices) options.push_back({choice, choice});
      return page::select_field({name, field.label, ""}, state, options);
    }
    case FieldType::yes_no:
      return page::radio_field({name, field.label, ""}, state,
                               {{"yes", t("yes")}, {"no", t("no")}});
    case FieldType::date:
      return page::text_field({name, field.label, t("Like 2026-10-03.")}, state, {.type = "date"});
    case FieldType::money:
      return page::text_field({name, field.label, t("In yuan, like 1234.50.")}, state,
                              {.input_mode = "decimal"});
    case FieldType::number:
      return page::text_field({name, field.label, ""}, state, {.input_mode = "numeric"});
    case FieldType::text: return page::text_area({name, field.label, ""}, state);
    case FieldType::public_text: return public_text_area({name, field.label, ""}, state, t);
  }
  throw Bug("a type of field without a form");
}

Html count_field(const char* name, const std::string& label, const FormState& state) {
  return page::text_field({name, label, ""}, state,
                          {.input_mode = "numeric", .most_characters = most_digits});
}

Html meeting_fields(const MatterView& view, const MeetingNeed& need, const FormState& state,
                    const Translator& t) {
  std::vector<page::Option> kinds{{"", t("Choose")}};
  std::vector<page::Option> ways{{"", t("Choose")}};
  for (const std::string& kind : need.kinds) {
    const auto rule = view.rules->meetings.rules.find(kind);
    if (rule == view.rules->meetings.rules.end()) continue;
    kinds.push_back({kind, rule->second.name});
    for (const MeetingRule::Attendance& way : rule->second.present) {
      if (std::ranges::find(ways, way.of, &page::Option::value) == ways.end()) {
        ways.push_back({way.of, way.of});
      }
    }
  }
  Html out = page::select_field({"meeting", t("Which meeting decided"), ""}, state, kinds);
  out += page::select_field({"counted_by", t("How those entitled are counted"), ""}, state, ways);
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
  for (const Step* step : ways_back(view, act)) options.push_back({step->id, step->name});
  return page::select_field({"step", t("To which step it goes back"), ""}, state, options);
}

Html act_fields(MatterAct act, const FormState& state, const Translator& t) {
  switch (act) {
    case MatterAct::assigned:
      return page::text_field({"owner", t("Number of the person"), t("Yours stands in it.")}, state,
                              {.input_mode = "numeric", .most_characters = most_digits});
    case MatterAct::paused:
      return page::text_field({"until", t("Last day of the pause"), t("Like 2026-10-03.")}, state,
                              {.type = "date"});
    case MatterAct::extended: return count_field("days", t("How many days more"), state);
    case MatterAct::looked_again:
      return page::radio_field({"outcome", t("What you found"), ""}, state,
                               {{"holds", t("It has lasted.")}, {"fails", t("It has not.")}});
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
  MeetingCount count{.kind = typed("meeting"), .of = typed("counted_by")};
  if (count.kind.empty()) {
    return fail(ErrorCode::invalid, msg("Choose the meeting."), "meeting");
  }
  count.called_on = TRY(day_typed(typed, "called_on"));
  count.held_on = TRY(day_typed(typed, "held_on"));
  count.entitled = TRY(number_typed(typed, "entitled"));
  count.present = TRY(number_typed(typed, "present"));
  count.yes = TRY(number_typed(typed, "yes"));
  count.no = TRY(number_typed(typed, "no"));
  if (!typed("abstained").empty()) count.abstained = TRY(number_typed(typed, "abstained"));
  return count;
}

Result<void> read_act(const TypedValue& typed, Event& event) {
  switch (event.act) {
    case MatterAct::assigned: event.number = TRY(number_typed(typed, "owner")); return {};
    case MatterAct::paused: event.until = TRY(day_typed(typed, "until")); return {};
    case MatterAct::extended: event.number = TRY(number_typed(typed, "days")); return {};
    case MatterAct::looked_again: {
      const std::string outcome = typed("outcome");
      if (outcome != "holds" && outcome != "fails") {
        return fail(ErrorCode::invalid, msg("Say what you found."), "outcome");
      }
      event.number = outcome == "holds" ? 1 : 0;
      return {};
    }
    default: return {};
  }
}

}  // namespace

Html deed_fields(const MatterView& view, const Offer& offer, const FormState& state,
                 const Translator& t) {
  Html out = act_fields(offer.act, state, t);
  if (asks_for_way_back(offer.act)) out += step_field(view, offer.act, state, t);
  out += evidence_fields(view, offer, state, t);
  if (const Step* step = step_taken(view, offer)) {
    for (const std::string& id : step->sets) {
      const Field* field = view.rules->scheme.find_field(id);
      if (field == nullptr) continue;
      const Field* words = view.rules->scheme.justified(id);
      out += words == nullptr
                 ? scheme_field(*field, state, t)
                 : justification_field({field_prefix + id, field->label, ""},
                                       state.value(field_prefix + words->id), state, t);
    }
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
  if (offer.act == MatterAct::paused) state.put("until", civil_date(now).plus(1).iso());
  // What was written before, to go on from there.
  if (const Step* step = step_taken(view, offer)) {
    for (const std::string& id : step->sets) {
      const auto before = view.standing.fields.find(id);
      if (before != view.standing.fields.end()) state.put(field_prefix + id, before->second);
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
  event.by.evidence = typed_evidence(view, offer, typed);
  if (const Step* step = step_taken(view, offer)) {
    for (const std::string& id : step->sets) {
      const Field* field = view.rules->scheme.find_field(id);
      const bool is_public = field != nullptr && field->type == FieldType::public_text;
      const std::string name = field_prefix + id;
      const std::string value = is_public ? public_text_typed(typed, name) : typed(name);
      if (!value.empty()) event.fields[id] = value;
    }
    if (step->meeting) event.meeting = TRY(meeting_typed(typed));
  }
  event.by.reason = typed("reason");
  return event;
}

Error at_form_field(const MatterView& view, Error error) {
  if (error.field == "evidence") error.field = first_paper_field();
  if (error.field == "kind") error.field = "meeting";
  if (view.rules->scheme.find_field(error.field) != nullptr) {
    error.field = field_prefix + error.field;
  }
  if (error.field == "seen" || error.field == "submission") error.field.clear();
  return error;
}

}  // namespace mingbai::matters
