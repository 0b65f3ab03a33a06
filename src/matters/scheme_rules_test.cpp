#include "matters/scheme_rules.h"

#include <doctest/doctest.h>

#include "matters/parameter_words.h"

namespace mingbai::matters {
namespace {

// "5 days, the province 37, read in the source"
std::string told(const SchemeRules& rules, std::string_view id) {
  const i18n::Translator t(i18n::Language::en);
  for (const Parameter& parameter : rules.scheme.parameters) {
    if (parameter.id != id) continue;
    return value_words(parameter, t) + ", " + origin_words(parameter, "", t) + ", " +
           certainty_words(parameter.certainty, t);
  }
  return "none";
}

SchemeRules rules_at(std::string_view scheme, std::string_view unit) {
  return *scheme_rules(*SchemeLibrary::load("no-such-folder"), scheme, unit);
}

}  // namespace

TEST_CASE("scheme rules: each value as it holds here, whose it is, and what holds elsewhere") {
  const SchemeRules nowhere = rules_at("request", "149921100201");
  CHECK(told(nowhere, "village_reply_days") == "3 days, everywhere, read in the source");
  CHECK(told(nowhere, "handle_workdays") ==
        "15 working days, everywhere, to be confirmed: from memory");
  CHECK(told(rules_at("request", "370102001001"), "village_reply_days") ==
        "5 days, the province 37, read in the source");
  CHECK(told(rules_at("finance_disclosure", ""), "monthly_deadline_day") ==
        "day 15 of the month, everywhere, to be confirmed: second-hand");
  CHECK(told(rules_at("power_w02", ""), "may_merge_proposal") ==
        "no, everywhere, to be confirmed: from memory");
  REQUIRE(nowhere.regional.size() == 2);
  CHECK(nowhere.regional[0].region == "31");
  CHECK(nowhere.regional[0].value == 15);
  CHECK(nowhere.regional[1].region == "37");
  CHECK_FALSE(scheme_rules(*SchemeLibrary::load("no-such-folder"), "requests", "").has_value());
}

TEST_CASE("scheme rules: every shipped parameter has a name, every scheme its law") {
  const SchemeLibrary library = *SchemeLibrary::load("no-such-folder");
  for (const Scheme& scheme : library.schemes()) {
    INFO(scheme.id);
    CHECK_FALSE(scheme.basis.empty());
    for (const Parameter& parameter : scheme.parameters) {
      INFO(parameter.id);
      CHECK_FALSE(parameter.name.empty());
    }
  }
}

}  // namespace mingbai::matters
