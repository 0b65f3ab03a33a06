#include "matters/parameter_words.h"

#include "kernel/money.h"
#include "matters/majority.h"
#include "platform/i18n/format.h"

namespace mingbai::matters {
namespace {

using i18n::Translator;

// Codes of regions have 2, 4, 6, 9 or 12 digits.
std::string level_words(std::size_t digits, const Translator& t) {
  switch (digits) {
    case 0: return t("everywhere");
    case 2: return t("the province");
    case 4: return t("the city");
    case 6: return t("the county");
    case 9: return t("the town");
    default: return t("the unit");
  }
}

}  // namespace

std::string value_words(const Parameter& parameter, const Translator& t) {
  const int value = static_cast<int>(parameter.value);
  if (parameter.unit == "yuan") {
    return i18n::money(Money::of_fen(parameter.value), t.language());
  }
  if (parameter.unit == "days") return t.plural("{0} day", "{0} days", value);
  if (parameter.unit == "workdays") return t.plural("{0} working day", "{0} working days", value);
  if (parameter.unit == "day_of_month") return t("day {0} of the month", std::to_string(value));
  if (parameter.unit == "percent") return t("{0} %", std::to_string(value));
  if (parameter.unit == "majority") {
    if (value == least_majority) return t("more than half");
    return value == most_majority ? t("all") : t("at least {0}", majority_text(value));
  }
  if (parameter.unit == "yes_no") return value == 1 ? t("yes") : t("no");
  return std::to_string(parameter.value);
}

std::string origin_words(const Parameter& parameter, const std::string& name, const Translator& t) {
  std::string level = level_words(parameter.region.size(), t);
  if (parameter.region.empty()) return level;
  std::string whose = t("{0} {1}", level, name.empty() ? parameter.region : name);
  if (!parameter.since) return whose;
  return t("{0}, set on {1}", whose, i18n::date(*parameter.since, t.language()));
}

std::string certainty_words(Certainty certainty, const Translator& t) {
  switch (certainty) {
    case Certainty::V: return t("read in the source");
    case Certainty::S: return t("to be confirmed: second-hand");
    case Certainty::M: return t("to be confirmed: from memory");
  }
  throw Bug("a certainty without words");
}

std::string proposed_words(const Parameter* known, const std::optional<std::int64_t>& value,
                           const i18n::Translator& t) {
  if (!value) return t("what holds above, again");
  if (known == nullptr) return std::to_string(*value);
  Parameter proposed = *known;
  proposed.value = *value;
  return value_words(proposed, t);
}

std::string parameter_name(const Parameter* known, const std::string& id, const Translator& t) {
  return known == nullptr || known->name.empty() ? id : t.name(known->name);
}

}  // namespace mingbai::matters
