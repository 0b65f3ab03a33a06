#include "matters/matter_json.h"

namespace mingbai::matters {
namespace {

json::Value day(const std::optional<Date>& date) {
  return date ? json::Value(date->iso()) : json::Value();
}

json::Value number(std::int64_t id) { return id == 0 ? json::Value() : json::Value(id); }

json::Value json_of(const StepStanding& is, const Step& step) {
  const bool is_active = is.state == StepState::active;
  return json::Object{
      {"id", step.id},
      {"name", step.name},
      {"state", to_string(is.state)},
      {"begins", is_active ? json::Value(is.begins.iso()) : json::Value()},
      {"due", is.due ? json::Value(is.due->date.iso()) : json::Value()},
      {"notice_from", day(is.notice_from)},
      {"set_time", is.set_time ? json::Value(rfc3339(is.set_time->at)) : json::Value()},
      {"asked_days", is.has_open_request() ? json::Value(is.request->days) : json::Value()}};
}

json::Value json_of(const MeetingCount& count) {
  return json::Object{{"kind", count.kind},
                      {"of", count.of},
                      {"called_on", count.called_on.iso()},
                      {"held_on", count.held_on.iso()},
                      {"entitled", count.entitled},
                      {"present", count.present},
                      {"yes", count.yes},
                      {"no", count.no},
                      {"abstained", count.abstained}};
}

json::Value taken_in_json(const std::optional<TakenIn>& taken_in) {
  if (!taken_in) return {};
  return json::Object{{"how", to_string(taken_in->how)}, {"on", taken_in->on.iso()}};
}

json::Value json_of(const Event& event, std::int64_t number_in_history) {
  json::Object fields;
  for (const auto& [field, value] : event.fields) fields.emplace_back(field, value);
  json::Array evidence;
  for (const Evidence& paper : event.by.evidence) {
    evidence.push_back(json::Object{{"paper", paper.paper}, {"reference", paper.reference}});
  }
  return json::Object{{"number", number_in_history},
                      {"act", to_string(event.act)},
                      {"at", rfc3339(event.by.at)},
                      {"person", number(event.by.actor)},
                      {"actor", event.by.name},
                      {"post", event.by.post},
                      {"step", event.step},
                      {"amount", event.number},
                      {"until", day(event.until)},
                      {"reason", event.by.reason},
                      {"fields", std::move(fields)},
                      {"evidence", std::move(evidence)},
                      {"meeting", event.meeting ? json_of(*event.meeting) : json::Value()},
                      {"taken_in", taken_in_json(event.taken_in)},
                      {"on_behalf", event.on_behalf}};
}

}  // namespace

json::Value json_of(const Paper& paper) {
  return json::Object{{"reference", reference_of(paper)},
                      {"name", paper.name},
                      {"file", paper.file_name},
                      {"media_type", paper.media_type},
                      {"size", paper.size},
                      {"at", rfc3339(paper.at)},
                      {"by", paper.by}};
}

json::Value json_of(const MatterLine& line, const units::Unit& unit) {
  return json::Object{{"matter", line.id.value},        {"unit", unit.code},
                      {"unit_name", unit.name},         {"scheme", line.scheme},
                      {"version", line.version},        {"title", line.title},
                      {"state", to_string(line.state)}, {"colour", to_string(line.colour)},
                      {"due", day(line.due)},           {"owner", number(line.owner)},
                      {"sent_up", line.handler_level}};
}

json::Value json_of(const MatterView& view) {
  const Standing& is = view.standing;
  const std::vector<Step>& steps = view.rules->scheme.steps;
  json::Array of_steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    of_steps.push_back(json_of(is.steps[i], steps[i]));
  }
  json::Array history;
  for (std::size_t i = 0; i < view.history.size(); ++i) {
    history.push_back(json_of(view.history[i], static_cast<std::int64_t>(i) + 1));
  }
  json::Array papers;
  for (const Paper& paper : view.papers) papers.push_back(json_of(paper));
  return json::Object{{"matter", view.matter.id.value},
                      {"unit", view.unit.code},
                      {"unit_name", view.unit.name},
                      {"scheme", view.matter.scheme},
                      {"version", view.matter.version},
                      {"title", view.title},
                      {"period_end", day(view.matter.period_end)},
                      {"state", to_string(is.state)},
                      {"colour", to_string(is.colour)},
                      {"due", is.due ? json::Value(is.due->date.iso()) : json::Value()},
                      {"is_due_provisional", is.due && is.due->is_provisional},
                      {"owner", number(is.owner)},
                      {"sent_up", is.handler_level},
                      {"paused_to", day(is.paused_to)},
                      {"steps", std::move(of_steps)},
                      {"history", std::move(history)},
                      {"papers", std::move(papers)}};
}

json::Value json_of(const Receipt& receipt) {
  return json::Object{{"matter", receipt.matter.value},
                      {"number", receipt.number},
                      {"was_done_before", receipt.was_done_before}};
}

}  // namespace mingbai::matters
