#include "matters/parameter.h"

#include <algorithm>
#include <array>
#include <limits>

namespace mingbai::matters {
namespace {

constexpr std::array<std::string_view, 7> units = {"yuan",  "days",    "workdays", "day_of_month",
                                                   "count", "percent", "yes_no"};
constexpr std::int64_t most_yuan = 10'000'000'000;

std::int64_t read_value(schemes::SchemeNode& node, const std::string& unit) {
  if (unit == "yes_no") return node.boolean("value", false) ? 1 : 0;
  const bool is_money = unit == "yuan";
  const std::int64_t value =
      node.integer("value", 0, 0, is_money ? most_yuan : std::int64_t{1'000'000});
  return is_money ? value * 100 : value;
}

void read_number(schemes::SchemeNode& node, Parameter& parameter) {
  node.needed_text("value");
  parameter.value = read_value(node, parameter.unit);
  parameter.certainty = read_certainty(node);
  parameter.source = node.text("source");
  if (parameter.source.empty() && parameter.certainty != Certainty::M) {
    node.mistakes().add(msg("{0}: Key {1} is missing.", node.mistakes().at(node.line()), "source"));
  }
}

void read_regions(schemes::SchemeNode& node, std::string_view place, std::int64_t least,
                  std::int64_t most, Parameter& parameter) {
  const yaml::Node* regions = node.map("regions");
  if (regions == nullptr) return;
  for (const yaml::Member& member : regions->map) {
    schemes::SchemeNode region(member.node, node.mistakes());
    Parameter regional = parameter;
    regional.region = member.key;
    read_number(region, regional);
    region.refuse_other_keys();
    if (regional.value < least || regional.value > most) {
      node.mistakes().add(msg("{0}: the value lies outside of least and most.",
                              node.mistakes().at(member.node.line)));
    }
    if (place.starts_with(member.key) && member.key.size() >= parameter.region.size()) {
      parameter = regional;
    }
  }
}

// What was set at the desk for this parameter.
void read_values(const yaml::Node* values, std::string_view place, schemes::Mistakes& mistakes,
                 Parameter& parameter) {
  const yaml::Node* all = values == nullptr ? nullptr : values->find("parameters");
  const yaml::Node* own = all == nullptr ? nullptr : all->find(parameter.id);
  if (own == nullptr) return;
  schemes::SchemeNode node(*own, mistakes);
  read_regions(node, place, parameter.least, parameter.most, parameter);
}

Parameter read_parameter(const yaml::Member& member, std::string_view place,
                         const yaml::Node* values, schemes::Mistakes& mistakes) {
  schemes::SchemeNode node(member.node, mistakes);
  Parameter parameter{.id = member.key, .line = member.node.line};
  parameter.name = node.text("name");
  parameter.unit = node.needed_text("unit");
  if (!parameter.unit.empty() && std::ranges::find(units, parameter.unit) == units.end()) {
    mistakes.add(msg("{0}: “{1}” is no unit of a parameter.", mistakes.at(node.line_of("unit")),
                     parameter.unit));
  }
  read_number(node, parameter);
  const std::int64_t factor = parameter.unit == "yuan" ? 100 : 1;
  const std::int64_t least = node.integer("least", 0, 0, most_yuan) * factor;
  const std::int64_t most = node.integer("most", most_yuan, 0, most_yuan) * factor;
  if (parameter.value < least || parameter.value > most) {
    mistakes.add(
        msg("{0}: the value lies outside of least and most.", mistakes.at(member.node.line)));
  }
  parameter.least = parameter.unit == "yes_no" ? 0 : least;
  parameter.most = parameter.unit == "yes_no" ? 1 : most;
  read_regions(node, place, least, most, parameter);
  read_values(values, place, mistakes, parameter);
  node.refuse_other_keys();
  return parameter;
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

void Parameters::read(schemes::SchemeNode& scheme, std::string_view place) {
  const yaml::Node* map = scheme.map("parameters");
  if (map == nullptr) return;
  for (const yaml::Member& member : map->map) {
    Parameter parameter = read_parameter(member, place, values_, scheme.mistakes());
    by_id_.emplace(parameter.id, std::move(parameter));
  }
}

const Parameter* Parameters::use(std::string_view id) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return nullptr;
  found->second.is_used = true;
  return &found->second;
}

std::optional<std::int64_t> Parameters::number(std::string_view written,
                                               schemes::Mistakes& mistakes, int line,
                                               std::int64_t least, std::int64_t most) {
  std::optional<std::int64_t> value = schemes::whole_number(written);
  if (written.starts_with("$")) {
    const Parameter* parameter = use(written.substr(1));
    if (parameter == nullptr) {
      mistakes.add(
          msg("{0}: the parameter “{1}” is not defined.", mistakes.at(line), written.substr(1)));
      return std::nullopt;
    }
    value = parameter->value;
  }
  if (value && *value >= least && *value <= most) return value;
  mistakes.add(
      msg("{0}: “{1}” should be a whole number from {2} to {3}, or a parameter with such "
          "a value.",
          mistakes.at(line), written, std::to_string(least), std::to_string(most)));
  return std::nullopt;
}

void Parameters::refuse_unused(schemes::Mistakes& mistakes) const {
  for (const auto& [id, parameter] : by_id_) {
    if (parameter.is_used) continue;
    mistakes.add(msg("{0}: nothing uses the parameter “{1}”.", mistakes.at(parameter.line), id));
  }
}

std::vector<Parameter> Parameters::list() const {
  std::vector<Parameter> out;
  for (const auto& [id, parameter] : by_id_) out.push_back(parameter);
  return out;
}

std::vector<std::string> regions_of(const yaml::Node& scheme) {
  std::vector<std::string> out;
  const yaml::Node* parameters = scheme.find("parameters");
  if (parameters == nullptr) return out;
  for (const yaml::Member& parameter : parameters->map) {
    const yaml::Node* regions = parameter.node.find("regions");
    if (regions == nullptr) continue;
    for (const yaml::Member& region : regions->map) {
      if (std::ranges::find(out, region.key) == out.end()) out.push_back(region.key);
    }
  }
  return out;
}

}  // namespace mingbai::matters
