// The parts that schemes are made of, read from YAML; other modules count by the same words.
#pragma once

#include <optional>
#include <vector>

#include "matters/matter_scheme.h"
#include "matters/parameter_pool.h"
#include "platform/schemes/scheme_node.h"

namespace mingbai::matters {

// {days: 5}, {workdays: $n}, {day_of_next_month: 10}, {days_after_period: 90}, {end_of_period:
// true}; rest_day: next_workday.
std::optional<Limit> read_limit(schemes::SchemeNode& node, std::string_view key,
                                Parameters& parameters);
// {role: recorder, at: unit}; a list of roles means any of them.
Performer read_performer(schemes::SchemeNode& node, std::string_view key);
// One comparison or a list: {field: amount, at_least: $threshold}.
std::vector<Condition> read_conditions(schemes::SchemeNode& node, Parameters& parameters,
                                       const std::vector<Field>& fields);
std::vector<Field> read_fields(schemes::SchemeNode& scheme);
// The key `every`: event, month, quarter, half_year or year.
Every read_every(schemes::SchemeNode& node, Every otherwise);
// The list under `applies_to`.
std::vector<units::Kind> read_kinds(schemes::SchemeNode& node);
std::string_view to_string(Counting counting);  // "day_of_next_month"

}  // namespace mingbai::matters
