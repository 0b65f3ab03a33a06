#include "matters/regional_value.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "kernel/money.h"
#include "platform/json/json.h"
#include "platform/schemes/scheme_node.h"

namespace mingbai::matters {
namespace {

bool is_about_the_same(const RegionalValue& a, const RegionalValue& b) {
  return a.scheme == b.scheme && a.parameter == b.parameter && a.region == b.region;
}

const Parameter* find_parameter(const Scheme& scheme, std::string_view id) {
  const auto found = std::ranges::find(scheme.parameters, id, &Parameter::id);
  return found == scheme.parameters.end() ? nullptr : &*found;
}

bool is_allowed(const Parameter& parameter, std::int64_t value) {
  return value >= parameter.least && value <= parameter.most;
}

Result<std::int64_t> read_value(const Parameter& parameter, std::string_view typed) {
  if (parameter.unit == "yes_no") {
    if (typed == "yes" || typed == "no") return typed == "yes" ? 1 : 0;
    return fail(ErrorCode::invalid, msg("Write yes or no."), "value");
  }
  if (parameter.unit == "yuan") {
    const Result<Money> money = Money::parse(typed);
    if (money) return money->fen();
    return fail(ErrorCode::invalid, msg("Write an amount like 1,234.50."), "value");
  }
  const std::optional<std::int64_t> number = schemes::whole_number(typed);
  if (number) return *number;
  return fail(ErrorCode::invalid, msg("Write a number in digits."), "value");
}

std::string as_written(const Parameter& parameter, std::int64_t value) {
  if (parameter.unit == "yes_no") return value == 1 ? "true" : "false";
  return std::to_string(parameter.unit == "yuan" ? value / 100 : value);
}

// The values of one scheme, as its own file would have them. JSON's texts are YAML's too.
std::string text_of(const Scheme& scheme, const std::vector<RegionalValue>& values) {
  std::map<std::string, std::string> by_parameter;
  for (const RegionalValue& one : values) {
    const Parameter* parameter = find_parameter(scheme, one.parameter);
    if (one.scheme != scheme.id || parameter == nullptr || !one.value) continue;
    if (!is_allowed(*parameter, *one.value)) continue;
    by_parameter[one.parameter] +=
        fmt::format("      {}: {{value: {}, certainty: V, source: {}}}\n", json::write(one.region),
                    as_written(*parameter, *one.value), json::write(one.source));
  }
  if (by_parameter.empty()) return {};
  std::string out = "parameters:\n";
  for (const auto& [id, regions] : by_parameter) {
    out += fmt::format("  {}:\n    regions:\n{}", id, regions);
  }
  return out;
}

}  // namespace

std::vector<RegionalValue> holding(const std::vector<RegionalValue>& all) {
  std::vector<RegionalValue> out;
  for (const RegionalValue& one : all) {
    if (!one.decision || !one.decision->is_approved) continue;
    std::erase_if(out, [&](const RegionalValue& other) { return is_about_the_same(one, other); });
    out.push_back(one);
  }
  std::erase_if(out, [](const RegionalValue& one) { return !one.value; });
  return out;
}

bool is_pending(const RegionalValue& value, const std::vector<RegionalValue>& all) {
  return !value.decision && std::ranges::none_of(all, [&](const RegionalValue& other) {
    return is_about_the_same(value, other) && other.id.value > value.id.value;
  });
}

Result<std::int64_t> typed_value(const Parameter& parameter, std::string_view typed) {
  const std::int64_t value = TRY(read_value(parameter, typed));
  const bool is_whole = parameter.unit != "yuan" || value % 100 == 0;
  if (is_allowed(parameter, value) && is_whole) return value;
  return fail(ErrorCode::invalid,
              msg("The rules allow from {0} to {1} here, in whole numbers.",
                  as_written(parameter, parameter.least), as_written(parameter, parameter.most)),
              "value");
}

SchemeLibrary with_values(const SchemeLibrary& library, const std::vector<RegionalValue>& values) {
  SchemeTexts texts = library.texts();
  for (const Scheme& scheme : library.schemes()) {
    std::string text = text_of(scheme, values);
    if (text.empty()) continue;
    SchemeTexts tried = texts;
    tried[values_path(scheme.id)] = std::move(text);
    // A value that the scheme cannot live with must not stop the matters of all others.
    if (scheme_mistakes(tried).empty()) texts = std::move(tried);
  }
  return SchemeLibrary::kept(std::move(texts));
}

}  // namespace mingbai::matters
