#include "matters/deadline_words.h"

#include "matters/scheme_words.h"
#include "platform/i18n/format.h"

namespace mingbai::matters {
namespace {

using i18n::Translator;

const Limit& limit_of(const Scheme& scheme, const Duty& duty) {
  switch (duty.what) {
    case Duty::What::step: return *scheme.steps[duty.step].within;
    case Duty::What::closing: return scheme.closing.within;
    case Duty::What::second_look: return scheme.look_again->within;
    case Duty::What::whole: return *scheme.within;
  }
  throw Bug("a duty without a limit");
}

std::string base_words(const Scheme& scheme, const Standing& is, const Duty& duty,
                       const Translator& t) {
  const Limit& limit = limit_of(scheme, duty);
  const i18n::Language language = t.language();
  const bool is_step = duty.what == Duty::What::step;
  if (is_step && is.steps[duty.step].notice_from) {
    const Date from = *is.steps[duty.step].notice_from;
    return t(
        "The notice was posted on {0}; once it has stood its days, the time for the step "
        "begins again.",
        i18n::date(from, language));
  }
  if (is_step && is.steps[duty.step].kept) {
    const RunningTime& kept = *is.steps[duty.step].kept;
    return t("Whoever has it sent it back himself, so his time goes on: {0}, from {1} on.",
             limit_words(kept.limit, t), i18n::date(kept.begins, language));
  }
  if (limit.is_of_period() && is.period_end) {
    return t("{0}; the period ended on {1}.", limit_words(limit, t),
             i18n::date(*is.period_end, language));
  }
  return t("{0}, counted from the day after {1}.", limit_words(limit, t),
           i18n::date(duty.begins, language));
}

}  // namespace

std::string duty_name(const Scheme& scheme, const Duty& duty, const Translator& t) {
  switch (duty.what) {
    case Duty::What::step: return t.name(scheme.steps[duty.step].name);
    case Duty::What::closing: return t("Closing the matter");
    case Duty::What::second_look: return t("Looking at it again");
    case Duty::What::whole: return t("The whole matter");
  }
  throw Bug("a duty without a name");
}

std::vector<std::string> counted_words(const Scheme& scheme, const Standing& is, const Duty& duty,
                                       const Translator& t) {
  std::vector<std::string> out{base_words(scheme, is, duty, t)};
  const Limit& limit = limit_of(scheme, duty);
  const bool is_again = duty.what == Duty::What::step && is.steps[duty.step].is_again;
  if (is_again && limit.is_of_period()) {
    out.push_back(t.plural("It is done again: at least {0} working day from {1} on.",
                           "It is done again: at least {0} working days from {1} on.",
                           scheme.again_workdays,
                           {.id = {}, .args = {i18n::date(duty.begins, t.language())}}));
  }
  const int more = duty.what == Duty::What::step ? is.steps[duty.step].more_days : 0;
  if (more > 0) out.push_back(t.plural("Extended by {0} day.", "Extended by {0} days.", more));
  if (is.paused_days > 0) {
    out.push_back(t.plural("{0} day of pauses does not count.", "{0} days of pauses do not count.",
                           is.paused_days));
  }
  if (is.paused_to) {
    out.push_back(t("The days up to {0} do not count: the matter is paused.",
                    i18n::date(*is.paused_to, t.language())));
  }
  if (limit.moves_off_rest_days) {
    out.push_back(t("Where the last day is a rest day, the next working day counts."));
  }
  if (duty.due.is_provisional) {
    out.push_back(t("Provisional: the holidays of that year are not announced yet."));
  }
  return out;
}

}  // namespace mingbai::matters
