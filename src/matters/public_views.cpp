#include "matters/public_views.h"

#include "matters/matter_labels.h"
#include "matters/matter_views.h"
#include "matters/scheme_drawing.h"
#include "platform/i18n/format.h"

namespace mingbai::matters {
namespace {

using html::Html;
using html::Url;
using i18n::Translator;

std::string progress_words(const PublicMatter& matter, const Translator& t) {
  const Progress is = progress_of(matter);
  if (is.step == nullptr) return t("all {0} steps are taken", std::to_string(is.of));
  return t("step {0} of {1}: {2}", std::to_string(is.number), std::to_string(is.of),
           t.name(is.step->name));
}

Html colour_mark(Colour colour, const Translator& t) {
  return page::state_mark(page::State::late, t(label(colour)));
}

Html link_detail(const PublicMatter& matter, Date today, const Translator& t) {
  const Standing& is = matter.standing;
  Html out = html::group(progress_words(matter, t), " ");
  if (is.state != MatterState::open) return html::group(state_mark(is, today, t));
  if (is.due) out += due_mark(is.due->date, today, t);
  if (is.colour != Colour::none) out += html::group(" ", colour_mark(is.colour, t));
  return out;
}

std::string event_words(const PublicMatter& matter, const PublicEvent& event, const Translator& t) {
  std::string words = t(label(event.act));
  if (const Step* step = matter.rules->scheme.find_step(event.step)) {
    words = t("{0}: {1}", words, t.name(step->name));
  }
  if (event.is_taken_in) words = t("{0} by somebody concerned, taken in at the desk", words);
  if (event.days > 0) words = t("{0}, {1}", words, t.plural("{0} day", "{0} days", event.days));
  if (event.until) {
    words = t("{0}, {1}", words, t("until {0}", i18n::date(*event.until, t.language())));
  }
  return words;
}

Html history(const PublicMatter& matter, const Translator& t) {
  std::vector<Html> rows;
  rows.reserve(matter.history.size());
  for (const PublicEvent& event : matter.history) {
    const std::string by = event.role ? t(units::role_label(*event.role)) : t("the program");
    rows.push_back(html::li(html::strong(event_words(matter, event, t)), html::br(),
                            html::small(t("{0}, {1}", i18n::date(event.on, t.language()), by))));
  }
  return html::section(html::h2(t("What happened so far")), html::ol(html::cls("matter"), rows));
}

Html facts(const units::Unit& unit, const PublicMatter& matter, Date today, const Translator& t) {
  const Standing& is = matter.standing;
  const auto day = [&](Date date) { return Html(i18n::date(date, t.language())); };
  std::vector<std::pair<std::string, Html>> rows{
      {t("Unit"), html::a(html::href(Url("/u").slash(unit.code)), unit.name)},
      {t("Rules"), Html(t("{0}, version {1}", t.name(matter.rules->scheme.name),
                          std::to_string(matter.version)))},
      {t("State"), state_mark(is, today, t)},
      {t("How far it is"), Html(progress_words(matter, t))}};
  if (is.colour != Colour::none) {
    rows.emplace_back(t("Alarm"), html::group(colour_mark(is.colour, t), html::br(),
                                              html::small(t(alarm_words(is.colour)))));
  }
  rows.emplace_back(t("Opened on"), day(is.opened_on));
  if (is.closed_on) rows.emplace_back(t("Closed on"), day(*is.closed_on));
  if (is.disputable) rows.emplace_back(t("May be disputed until"), day(is.disputable->date));
  for (const auto& [id, value] : is.fields) {
    const Field* field = matter.rules->scheme.find_field(id);
    if (!value.empty()) rows.emplace_back(t.name(field->label), Html(value_words(field, value, t)));
  }
  return page::definitions(rows);
}

json::Value day(const std::optional<Date>& date) {
  return date ? json::Value(date->iso()) : json::Value();
}

json::Value due_json(const std::optional<CountedDay>& due) {
  return due ? json::Value(due->date.iso()) : json::Value();
}

json::Value step_json(const Step& step, const StepStanding& is) {
  const bool is_active = is.state == StepState::active;
  return json::Object{{"id", step.id},
                      {"name", step.name},
                      {"state", to_string(is.state)},
                      {"begins", is_active ? json::Value(is.begins.iso()) : json::Value()},
                      {"due", due_json(is.due)},
                      {"notice_from", day(is.notice_from)}};
}

json::Value event_json(const PublicEvent& event) {
  return json::Object{
      {"act", to_string(event.act)},
      {"step", event.step},
      {"on", event.on.iso()},
      {"role", event.role ? json::Value(units::to_string(*event.role)) : json::Value()},
      {"days", event.days},
      {"until", day(event.until)},
      {"taken_in", event.is_taken_in}};
}

}  // namespace

Url public_matters_url(const units::Unit& unit) {
  return Url("/u").slash(unit.code).slash("matters");
}

Url public_matter_url(const units::Unit& unit, const PublicMatter& matter) {
  return public_matters_url(unit).slash(text_of(matter.name));
}

std::string public_title(const PublicMatter& matter, const Translator& t) {
  const std::string name = t.name(matter.rules->scheme.name);
  if (const std::optional<Date>& end = matter.standing.period_end) {
    return t("{0}, period to {1}", name, i18n::date(*end, t.language()));
  }
  return t("{0}, no. {1}", name, std::to_string(matter.name.ordinal));
}

Html public_links(const units::Unit& unit, const std::vector<PublicMatter>& matters, Date today,
                  const Translator& t) {
  std::vector<page::Link> links;
  links.reserve(matters.size());
  for (const PublicMatter& matter : matters) {
    links.push_back({.text = public_title(matter, t),
                     .url = public_matter_url(unit, matter),
                     .detail = link_detail(matter, today, t)});
  }
  return page::link_list(links);
}

Html public_content(const units::Unit& unit, const PublicMatter& matter, Date today,
                    const Translator& t) {
  const RunningScheme& rules = *matter.rules;
  Html content = facts(unit, matter, today, t);
  content += matter_duties(rules.scheme, matter.standing, today, t);
  content += html::section(
      html::h2(t("Steps")),
      html::div(html::cls("flow"), draw_matter(rules.scheme, matter.standing, rules.meetings, t)));
  content += history(matter, t);
  return content;
}

json::Object public_line_json(const PublicMatter& matter) {
  const Standing& is = matter.standing;
  const Progress progress = progress_of(matter);
  return json::Object{
      {"matter", text_of(matter.name)},
      {"scheme", matter.name.scheme},
      {"version", matter.version},
      {"name", matter.rules->scheme.name},
      {"period_end", day(is.period_end)},
      {"state", to_string(is.state)},
      {"colour", to_string(is.colour)},
      {"step", progress.step == nullptr ? json::Value() : json::Value(progress.step->id)},
      {"step_number", static_cast<std::int64_t>(progress.number)},
      {"steps_in_all", static_cast<std::int64_t>(progress.of)},
      {"opened_on", is.opened_on.iso()},
      {"closed_on", day(is.closed_on)},
      {"due", due_json(is.due)},
      {"is_due_provisional", is.due && is.due->is_provisional}};
}

json::Object public_json(const units::Unit& unit, const PublicMatter& matter) {
  const Standing& is = matter.standing;
  const std::vector<Step>& steps = matter.rules->scheme.steps;
  json::Array of_steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    of_steps.push_back(step_json(steps[i], is.steps[i]));
  }
  json::Object fields;
  for (const auto& [id, value] : is.fields) fields.emplace_back(id, value);
  json::Array history;
  for (const PublicEvent& event : matter.history) history.push_back(event_json(event));
  json::Object out{{"unit", unit.code}, {"unit_name", unit.name}};
  for (auto& member : public_line_json(matter)) out.push_back(std::move(member));
  out.emplace_back("disputable_until", due_json(is.disputable));
  out.emplace_back("steps", std::move(of_steps));
  out.emplace_back("fields", std::move(fields));
  out.emplace_back("history", std::move(history));
  return out;
}

}  // namespace mingbai::matters
