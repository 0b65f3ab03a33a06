#include "matters/scheme_views.h"

#include "matters/name_view.h"
#include "matters/parameter_words.h"
#include "matters/scheme_drawing.h"
#include "matters/scheme_words.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::matters {
namespace {

using html::Html;
using i18n::Translator;
using Names = std::map<std::string, std::string, std::less<>>;

Html lines(const std::vector<std::string>& sentences) {
  Html out;
  for (const std::string& sentence : sentences) {
    if (!out.empty()) out += html::br();
    out += Html(sentence);
  }
  return out;
}

std::string basis_words(const Basis& basis, const Translator& t) {
  std::string out =
      basis.article.empty() ? basis.law : t("{0}, article {1}", basis.law, basis.article);
  out = t("{0} ({1})", out, certainty_words(basis.certainty, t));
  return basis.note.empty() ? out : t("{0}: {1}", out, basis.note);
}

Html basis_of(const Scheme& scheme, const Translator& t) {
  std::vector<std::string> all;
  all.reserve(scheme.basis.size());
  for (const Basis& basis : scheme.basis) all.push_back(basis_words(basis, t));
  return lines(all);
}

std::string kinds_of(const Scheme& scheme, const Translator& t) {
  std::vector<std::string> kinds;
  kinds.reserve(scheme.applies_to.size());
  for (const units::Kind kind : scheme.applies_to) kinds.push_back(t(units::kind_label(kind)));
  return i18n::joined(kinds, t);
}

std::vector<std::string> alarm_words_of(const Scheme& scheme, const Translator& t) {
  const Escalation& rules = scheme.escalation;
  return {
      t.plural("Blue: nobody has it in hand after {0} working day.",
               "Blue: nobody has it in hand after {0} working days.", rules.unassigned_workdays),
      t.plural("Yellow: not solved after {0} day.", "Yellow: not solved after {0} days.",
               rules.unresolved_days),
      t.plural("Red: overdue, extended too often, or {0} rating of not satisfied.",
               "Red: overdue, extended too often, or {0} ratings of not satisfied.",
               rules.dissatisfied_ratings)};
}

std::vector<std::string> clock_words(const Scheme& scheme, const Translator& t) {
  std::vector<std::string> out;
  if (scheme.within) out.push_back(t("The whole matter: {0}", limit_words(*scheme.within, t)));
  if (scheme.pause.most_days > 0) {
    out.push_back(t.plural("Pauses of {0} day at the most, all together",
                           "Pauses of {0} days at the most, all together", scheme.pause.most_days));
  }
  if (scheme.extension.most_days > 0) {
    out.push_back(t("Extended {0} times at the most, by {1} days each: {2}",
                    std::to_string(scheme.extension.most),
                    std::to_string(scheme.extension.most_days),
                    performer_words(scheme.extension.granted_by, t)));
  }
  for (const int days : scheme.reminders) {
    out.push_back(t.plural("Reminder {0} day before", "Reminder {0} days before", days));
  }
  return out;
}

std::string who_sees(const Scheme& scheme, const Translator& t) {
  return scheme.is_public ? t("everybody: its steps, days and colour, no names")
                          : t("only staff who may read the matters of the unit");
}

Html elsewhere(const std::vector<Parameter>& regional, const Parameter& here, const Names& names,
               const Translator& t) {
  std::vector<std::string> all;
  for (const Parameter& other : regional) {
    if (other.id != here.id || other.region == here.region) continue;
    const auto name = names.find(other.region);
    all.push_back(t("{0}: {1}", origin_words(other, name == names.end() ? "" : name->second, t),
                    value_words(other, t)));
  }
  return lines(all);
}

Html cell(const std::string& heading, const Html& content) {
  return html::td(html::attr("data-label", heading), content);
}

}  // namespace

std::string cadence_words(const Cadence& cadence, const Translator& t) {
  const bool at_start = cadence.opens_at_start;
  switch (cadence.every) {
    case Every::event: return t("when somebody opens it");
    case Every::month: return at_start ? t("at the start of each month") : t("after each month");
    case Every::quarter:
      return at_start ? t("at the start of each quarter") : t("after each quarter");
    case Every::half_year:
      return at_start ? t("at the start of each half-year") : t("after each half-year");
    case Every::year: return at_start ? t("at the start of each year") : t("after each year");
  }
  throw Bug("a cadence without words");
}

Html scheme_facts(const Scheme& scheme, const Translator& t) {
  std::vector<std::pair<std::string, Html>> rows{
      {t("Number of the rules"),
       Html(t("{0}, version {1}", scheme.id, std::to_string(scheme.version)))},
      {t("For"), Html(kinds_of(scheme, t))},
      {t("Begins"), Html(cadence_words(scheme.cadence, t))},
      {t("Who sees it"), Html(who_sees(scheme, t))}};
  if (!scheme.basis.empty()) rows.emplace_back(t("Law"), basis_of(scheme, t));
  if (const auto words = clock_words(scheme, t); !words.empty()) {
    rows.emplace_back(t("Time"), lines(words));
  }
  rows.emplace_back(t("Alarms"), lines(alarm_words_of(scheme, t)));
  return page::definitions(rows);
}

std::vector<std::string> scheme_sentences(const Scheme& scheme, const Translator& t) {
  std::vector<std::string> out{t("{0}: {1}", t("Rules"), t.name(scheme.name)),
                               t("{0}: {1}", t("For"), kinds_of(scheme, t)),
                               t("{0}: {1}", t("Begins"), cadence_words(scheme.cadence, t)),
                               t("{0}: {1}", t("Who sees it"), who_sees(scheme, t))};
  for (const Field& field : scheme.fields)
    out.push_back(t("It asks for: {0}", t.name(field.label)));
  for (const Basis& basis : scheme.basis) out.push_back(basis_words(basis, t));
  for (const auto& words : {clock_words(scheme, t), alarm_words_of(scheme, t)}) {
    out.insert(out.end(), words.begin(), words.end());
  }
  return out;
}

Html scheme_flow(const Scheme& scheme, const MeetingRules& meetings, const Translator& t) {
  std::vector<Html> steps;
  steps.reserve(scheme.steps.size());
  for (const Step& step : scheme.steps) {
    steps.push_back(html::li(html::strong(name_view(step.name, t)), html::br(),
                             lines(step_words(scheme, step, meetings, t))));
  }
  steps.push_back(
      html::li(html::strong(t("Closing the matter")), html::br(), lines(closing_words(scheme, t))));
  return html::section(
      html::h2(t("Steps")), html::ol(html::cls("matter"), steps),
      html::details(html::summary(t("The same as a drawing")),
                    html::div(html::cls("flow"), draw_scheme(scheme, meetings, t))));
}

Html parameter_table(const std::vector<Parameter>& here, const std::vector<Parameter>& regional,
                     const Names& names, const Translator& t) {
  if (here.empty()) return {};
  const std::vector<std::string> headings{t("Which value"), t("Here"), t("Whose value it is"),
                                          t("Source"), t("Elsewhere")};
  std::vector<Html> heads;
  heads.reserve(headings.size());
  for (const std::string& heading : headings) {
    heads.push_back(html::th(html::attr("scope", "col"), heading));
  }
  std::vector<Html> rows;
  for (const Parameter& parameter : here) {
    const auto name = names.find(parameter.region);
    const std::string what = parameter.name.empty() ? parameter.id : t.name(parameter.name);
    Html source = Html(certainty_words(parameter.certainty, t));
    if (!parameter.source.empty()) source = html::group(parameter.source, html::br(), source);
    rows.push_back(html::tr(
        html::th(html::attr("scope", "row"), what),
        cell(headings[1], html::strong(value_words(parameter, t))),
        cell(headings[2],
             Html(origin_words(parameter, name == names.end() ? "" : name->second, t))),
        cell(headings[3], source), cell(headings[4], elsewhere(regional, parameter, names, t))));
  }
  return html::section(html::h2(t("Values that a region may set")),
                       page::record_table(t("Values that a region may set"), heads, rows));
}

}  // namespace mingbai::matters
