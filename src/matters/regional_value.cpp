#include "matters/regional_value.h"

#include <algorithm>

#include <fmt/format.h>

#include "kernel/money.h"
#include "matters/majority.h"
#include "platform/json/json.h"
#include "platform/schemes/scheme_node.h"

namespace mingbai::matters {
namespace {

bool is_about_the_same(const RegionalValue& a, const RegionalValue& b) {
  return a.parameter == b.parameter && a.region == b.region;
}

Result<std::int64_t> read_typed(const Parameter& parameter, std::string_view typed) {
  if (parameter.unit == "yes_no") {
    if (typed == "yes" || typed == "no") return typed == "yes" ? 1 : 0;
    return fail(ErrorCode::invalid, msg("Write yes or no."), "value");
  }
  if (parameter.unit == "yuan") {
    const Result<Money> money = Money::parse(typed);
    if (money) return money->fen();
    return fail(ErrorCode::invalid, msg("Write an amount like 1,234.50."), "value");
  }
  if (parameter.unit == "majority") {
    const std::optional<std::int64_t> majority = majority_of(typed);
    if (majority) return *majority;
    return fail(ErrorCode::invalid,
                msg("Write one of 1/2 (more than half), 3/5, 2/3, 3/4, 4/5 and 1/1."), "value");
  }
  const std::optional<std::int64_t> number = schemes::whole_number(typed);
  if (number) return *number;
  return fail(ErrorCode::invalid, msg("Write a number in digits."), "value");
}

std::string as_written(const Parameter& parameter, std::int64_t value) {
  if (parameter.unit == "yes_no") return value == 1 ? "true" : "false";
  if (parameter.unit == "majority") return majority_text(value);
  return std::to_string(parameter.unit == "yuan" ? value / 100 : value);
}

// The line of a region's value in a file of values. JSON's texts are YAML's too.
std::string line_of(const Parameter& parameter, const RegionalValue& value) {
  return fmt::format("      {}: {{value: {}, certainty: V, source: {}, since: {}}}\n",
                     json::write(value.region), as_written(parameter, *value.value),
                     json::write(value.source), civil_date(value.logging->at).iso());
}

// Adds the value to the texts.
void add_value(SchemeTexts& texts, const ParameterPool& pool, const RegionalValue& value) {
  const std::optional<Parameter> parameter = pool.at(value.parameter, "");
  if (!parameter || !is_allowed(*parameter, *value.value)) return;
  std::string& text = texts[values_path(value.parameter)];
  if (text.empty()) {
    text = fmt::format("parameters:\n  {}:\n    regions:\n", value.parameter);
  }
  text += line_of(*parameter, value);
}

}  // namespace

bool is_approved(const RegionalValue& value) {
  return value.decision && value.decision->is_approved;
}

bool is_logged(const RegionalValue& value, std::optional<Date> before) {
  return value.logging && (!before || civil_date(value.logging->at) < *before);
}

std::vector<RegionalValue> holding(const std::vector<RegionalValue>& all,
                                   std::optional<Date> before) {
  std::vector<RegionalValue> out;
  for (const RegionalValue& one : all) {
    if (!is_logged(one, before)) continue;
    std::erase_if(out, [&](const RegionalValue& other) { return is_about_the_same(one, other); });
    out.push_back(one);
  }
  std::erase_if(out, [](const RegionalValue& one) { return !one.value; });
  return out;
}

int version_of(const RegionalValue& value, const std::vector<RegionalValue>& all) {
  const auto count = std::ranges::count_if(all, [&](const RegionalValue& other) {
    return is_about_the_same(value, other) && is_approved(other) &&
           other.id.value <= value.id.value;
  });
  return static_cast<int>(count);
}

const RegionalValue* version_before(const RegionalValue& value,
                                    const std::vector<RegionalValue>& all) {
  const RegionalValue* out = nullptr;
  for (const RegionalValue& other : all) {
    const bool is_older = other.id.value < value.id.value && is_approved(other);
    if (is_about_the_same(value, other) && is_older) out = &other;
  }
  return out;
}

bool is_pending(const RegionalValue& value, const std::vector<RegionalValue>& all) {
  return !value.decision && std::ranges::none_of(all, [&](const RegionalValue& other) {
    return is_about_the_same(value, other) && other.id.value > value.id.value;
  });
}

std::string as_typed(const Parameter& parameter, std::int64_t value) {
  if (parameter.unit == "yes_no") return value == 1 ? "yes" : "no";
  return as_written(parameter, value);
}

Result<std::int64_t> typed_value(const Parameter& parameter, std::string_view typed) {
  const std::int64_t value = TRY(read_typed(parameter, typed));
  const bool is_whole = parameter.unit != "yuan" || value % 100 == 0;
  if (is_allowed(parameter, value) && is_whole) return value;
  if (value < parameter.least && !parameter.floor.empty()) {
    return fail(ErrorCode::invalid,
                msg("The law asks for {0} at least ({1}): only what is stricter may be set here.",
                    as_written(parameter, parameter.least), parameter.floor),
                "value");
  }
  return fail(ErrorCode::invalid,
              msg("The rules allow from {0} to {1} here, in whole numbers.",
                  as_written(parameter, parameter.least), as_written(parameter, parameter.most)),
              "value");
}

SchemeLibrary with_values(const SchemeLibrary& library, const std::vector<RegionalValue>& values) {
  SchemeTexts texts = library.texts();
  for (const RegionalValue& value : values) add_value(texts, library.parameters(), value);
  if (scheme_mistakes(texts).empty()) return SchemeLibrary::kept(std::move(texts));
  // A value that a scheme cannot live with must not stop the matters of all others.
  texts = library.texts();
  for (const RegionalValue& value : values) {
    SchemeTexts tried = texts;
    add_value(tried, library.parameters(), value);
    if (scheme_mistakes(tried).empty()) texts = std::move(tried);
  }
  return SchemeLibrary::kept(std::move(texts));
}

}  // namespace mingbai::matters
