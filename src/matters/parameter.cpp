#include "matters/parameter.h"

#include <algorithm>
#include <array>

#include "matters/majority.h"

namespace mingbai::matters {
namespace {

struct UnitBounds {
  std::string_view unit;
  std::int64_t most;  // unless the definition says otherwise
};
constexpr std::int64_t most_yuan = 10'000'000'000;
constexpr std::int64_t most_number = 1'000'000;
constexpr std::array<UnitBounds, 8> units{{{"yuan", most_yuan},
                                           {"days", 3650},
                                           {"workdays", 2500},
                                           {"day_of_month", 28},
                                           {"count", most_number},
                                           {"percent", 100},
                                           {"majority", most_majority},
                                           {"yes_no", 1}}};

std::int64_t factor_of(const Parameter& parameter) { return parameter.unit == "yuan" ? 100 : 1; }

// A fraction such as 2/3, as its number.
std::int64_t read_majority(schemes::SchemeNode& node, std::string_view key, std::int64_t fallback) {
  const std::string written = node.text(key);
  if (written.empty()) return fallback;
  const std::optional<std::int64_t> majority = majority_of(written);
  if (majority) return *majority;
  node.mistakes().add(msg("{0}: a majority is 1/2 (more than half), 3/5, 2/3, 3/4, 4/5 or 1/1.",
                          node.mistakes().at(node.line_of(key))));
  return fallback;
}

void read_number(schemes::SchemeNode& node, Parameter& parameter) {
  node.needed_text("value");
  if (parameter.unit == "yes_no") {
    parameter.value = node.boolean("value", false) ? 1 : 0;
  } else if (parameter.unit == "majority") {
    parameter.value = read_majority(node, "value", parameter.least);
  } else {
    const std::int64_t most = parameter.unit == "yuan" ? most_yuan : most_number;
    parameter.value = node.integer("value", 0, 0, most) * factor_of(parameter);
  }
  parameter.certainty = read_certainty(node);
  parameter.source = node.text("source");
  schemes::Mistakes& mistakes = node.mistakes();
  if (parameter.source.empty() && parameter.certainty != Certainty::M) {
    mistakes.add(msg("{0}: Key {1} is missing.", mistakes.at(node.line()), "source"));
  }
  if (is_allowed(parameter, parameter.value)) return;
  const bool is_below_law = parameter.value < parameter.least && !parameter.floor.empty();
  mistakes.add(is_below_law ? msg("{0}: the value lies below what the law asks for: {1}.",
                                  mistakes.at(node.line()), parameter.floor)
                            : msg("{0}: the value lies outside of least and most.",
                                  mistakes.at(node.line())));
}

void read_bounds(schemes::SchemeNode& node, Parameter& parameter) {
  const auto bounds = std::ranges::find(units, parameter.unit, &UnitBounds::unit);
  const bool is_known = bounds != units.end();
  if (!is_known && !parameter.unit.empty()) {
    node.mistakes().add(msg("{0}: “{1}” is no unit of a parameter.",
                            node.mistakes().at(node.line_of("unit")), parameter.unit));
  }
  parameter.floor = node.text("floor");
  if (!parameter.floor.empty() && node.text("least").empty()) {
    node.mistakes().add(msg("{0}: Key {1} is missing.", node.mistakes().at(node.line()), "least"));
  }
  if (parameter.unit == "majority") {
    parameter.least = read_majority(node, "least", least_majority);
    parameter.most = read_majority(node, "most", most_majority);
    return;
  }
  const std::int64_t least = node.integer("least", 0, 0, most_yuan);
  const std::int64_t most = node.integer("most", is_known ? bounds->most : most_yuan, 0, most_yuan);
  parameter.least = least * factor_of(parameter);
  parameter.most = most * factor_of(parameter);
}

}  // namespace

std::string_view to_string(Certainty certainty) {
  switch (certainty) {
    case Certainty::V: return "V";
    case Certainty::S: return "S";
    case Certainty::M: return "M";
  }
  throw Bug("Certainty has no other enumerators");
}

Certainty read_certainty(schemes::SchemeNode& node) {
  const std::string word = node.needed_text("certainty");
  if (word == "V") return Certainty::V;
  if (word == "S") return Certainty::S;
  if (word != "M" && !word.empty()) {
    node.mistakes().add(
        msg("{0}: certainty is V (read in the source), S (second-hand) or M (from memory).",
            node.mistakes().at(node.line_of("certainty"))));
  }
  return Certainty::M;
}

Parameter read_definition(std::string_view id, schemes::SchemeNode& node) {
  Parameter parameter{.id = std::string(id), .line = node.line()};
  parameter.name = node.text("name");
  parameter.unit = node.needed_text("unit");
  read_bounds(node, parameter);
  read_number(node, parameter);
  return parameter;
}

Parameter read_value(const Parameter& definition, schemes::SchemeNode& node) {
  Parameter value = definition;
  read_number(node, value);
  return value;
}

bool is_allowed(const Parameter& parameter, std::int64_t value) {
  return value >= parameter.least && value <= parameter.most;
}

}  // namespace mingbai::matters
