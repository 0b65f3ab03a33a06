#include "matters/scheme_words.h"

#include "kernel/money.h"
#include "platform/i18n/format.h"

namespace mingbai::matters {
namespace {

using i18n::Translator;

std::string names_of(const Scheme& scheme, const std::vector<std::size_t>& steps,
                     const Translator& t) {
  std::vector<std::string> names;
  names.reserve(steps.size());
  for (const std::size_t step : steps) names.push_back(t("“{0}”", t.name(scheme.steps[step].name)));
  return i18n::joined(names, t);
}

std::string meeting_words(const MeetingNeed& need, const MeetingRules& meetings,
                          const Translator& t) {
  std::vector<std::string> names;
  names.reserve(need.kinds.size());
  for (const std::string& kind : need.kinds) {
    const auto rule = meetings.rules.find(kind);
    names.push_back(rule == meetings.rules.end() ? kind : t.name(rule->second.name));
  }
  return t("Decided by: {0}", i18n::joined(names, t));
}

std::string value_words(const Scheme& scheme, const Condition& condition) {
  const Field* field = scheme.find_field(condition.field);
  const bool is_money = field != nullptr && field->type == FieldType::money;
  return is_money ? Money::of_fen(condition.number).grouped() : std::to_string(condition.number);
}

Message follows_words(Fact fact) {
  if (fact == Fact::month_closed) return msg("Taken when the month is closed in the books");
  return msg("Taken when the month is released from the books");
}

// In the reader's language, as far as they are the program's own.
std::vector<std::string> names_of(std::vector<std::string> names, const Translator& t) {
  for (std::string& name : names) name = t.name(name);
  return names;
}

}  // namespace

std::string performer_words(const Performer& performer, const Translator& t) {
  std::vector<std::string> roles;
  roles.reserve(performer.roles.size());
  for (const units::Role role : performer.roles) roles.push_back(t(units::role_label(role)));
  std::string names = i18n::joined(roles, t);
  switch (performer.level) {
    case Level::unit:
    case Level::handler: return names;
    case Level::town: return t("{0}, in the town", names);
    case Level::county: return t("{0}, in the county", names);
    case Level::city: return t("{0}, in the city", names);
  }
  throw Bug("a level without words");
}

std::string limit_words(const Limit& limit, const Translator& t) {
  switch (limit.counting) {
    case Counting::days: return t.plural("within {0} day", "within {0} days", limit.n);
    case Counting::workdays:
      return t.plural("within {0} working day", "within {0} working days", limit.n);
    case Counting::day_of_next_month:
      return t("by day {0} of the next month", std::to_string(limit.n));
    case Counting::days_after_period:
      return t.plural("within {0} day after the period", "within {0} days after the period",
                      limit.n);
    case Counting::end_of_period: return t("by the last day of the period");
  }
  throw Bug("a way of counting without words");
}

std::string condition_words(const Scheme& scheme, const Condition& condition, const Translator& t) {
  const Field* field = scheme.find_field(condition.field);
  const std::string name = field == nullptr ? condition.field : t.name(field->label);
  std::string words;
  for (const std::string& word : condition.words)
    words += (words.empty() ? "" : "/") + t.name(word);
  switch (condition.comparison) {
    case Comparison::at_least:
      return t("Only if {0} is at least {1}", name, value_words(scheme, condition));
    case Comparison::more_than:
      return t("Only if {0} is more than {1}", name, value_words(scheme, condition));
    case Comparison::at_most:
      return t("Only if {0} is at most {1}", name, value_words(scheme, condition));
    case Comparison::less_than:
      return t("Only if {0} is less than {1}", name, value_words(scheme, condition));
    case Comparison::is: return t("Only if {0} is {1}", name, words);
    case Comparison::is_not: return t("Only if {0} is not {1}", name, words);
  }
  throw Bug("a comparison without words");
}

std::vector<std::string> step_words(const Scheme& scheme, const Step& step,
                                    const MeetingRules& meetings, const Translator& t) {
  std::vector<std::string> out{performer_words(step.who, t)};
  if (step.within) out.push_back(limit_words(*step.within, t));
  for (const Condition& condition : step.when) {
    out.push_back(condition_words(scheme, condition, t));
  }
  if (!step.asked_if.empty()) {
    out.push_back(step.is_asked ? t("Asked for by the rule of the region")
                                : t("Only where the region asks for it: not here"));
  }
  if (step.meeting) out.push_back(meeting_words(*step.meeting, meetings, t));
  if (!step.papers.empty())
    out.push_back(t("Papers: {0}", i18n::joined(names_of(step.papers, t), t)));
  if (!step.looks_at.empty()) out.push_back(t("Looks at each picture before"));
  if (step.notice_days > 0) {
    out.push_back(t.plural("Its notice stands for {0} day", "Its notice stands for {0} days",
                           step.notice_days));
  }
  if (!step.publishes.empty()) out.push_back(t("Published: item {0}", step.publishes));
  if (!step.publishes_field.empty()) out.push_back(t("Published: the item that was chosen"));
  if (step.at_set_time) out.push_back(t("At once, or at a time that is set"));
  if (step.follows) out.push_back(t(follows_words(*step.follows)));
  if (!step.opens.empty())
    out.push_back(t("Waits for a matter of its own: {0}", t.name(step.opens_name)));
  if (!step.back_to.empty()) {
    out.push_back(t("May be sent back to {0}", names_of(scheme, step.back_to, t)));
  }
  if (step.merged_into) {
    out.push_back(t("One with {0} where one person holds both posts",
                    names_of(scheme, {*step.merged_into}, t)));
  }
  return out;
}

// From which day on.
std::string passed_words(const Limit& limit, const Translator& t) {
  switch (limit.counting) {
    case Counting::days:
      return t.plural("once {0} day has passed", "once {0} days have passed", limit.n);
    case Counting::workdays:
      return t.plural("once {0} working day has passed", "once {0} working days have passed",
                      limit.n);
    default: return limit_words(limit, t);
  }
}

std::vector<std::string> closing_words(const Scheme& scheme, const Translator& t) {
  const Closing& closing = scheme.closing;
  std::vector<std::string> out{
      t("Confirmed by a second person: {0}", performer_words(closing.confirmed_by, t)),
      limit_words(closing.within, t)};
  out.push_back(scheme.cancelled_by ? t("Given up only with the consent of a second person: {0}",
                                        performer_words(*scheme.cancelled_by, t))
                                    : t("Given up only with the consent of the level above"));
  if (closing.is_with_last_step) out.push_back(t("Proposed with the last step"));
  if (!closing.evidence.empty())
    out.push_back(t("Papers: {0}", i18n::joined(names_of(closing.evidence, t), t)));
  if (scheme.dispute) {
    out.push_back(t("Who is concerned may object {0}; the level above then goes on from {1}",
                    limit_words(scheme.dispute->within, t),
                    names_of(scheme, {scheme.dispute->step}, t)));
    if (closing.confirmed_by.level == Level::handler) {
      out.push_back(t("Once somebody has objected, the level above confirms"));
    }
  }
  if (scheme.look_again) {
    const Reopening& look = *scheme.look_again;
    out.push_back(t("Looked at again {0}, and then {1}: {2}", passed_words(look.after, t),
                    limit_words(look.within, t), performer_words(look.who, t)));
  }
  return out;
}

}  // namespace mingbai::matters
