// TreePath: where a unit stands in the tree, as text that sorts and compares by prefix: five
// characters per unit from the top down, so everything below a unit is one range of an index.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "units/unit.h"

namespace mingbai::units {

// Deeper trees are a mistake in the data, and a cycle in the worst case.
constexpr std::size_t max_depth = 16;

constexpr std::size_t path_step_size = 5;
// Base 32 in ASCII order; throws Bug beyond 33,554,431.
std::string path_step(UnitId id);
// The units of a path, from the top down. Throws Bug on what path_step did not write.
std::vector<UnitId> units_of_path(std::string_view path);
std::size_t depth_of(std::string_view path);
// Paths p below (or of) a unit are those with path <= p < path_end(path), byte by byte.
std::string path_end(std::string_view path);

// Those p with from <= p < to, byte by byte.
struct PathRange {
  std::string from;
  std::string to;
};
PathRange path_alone(std::string_view path);      // of the unit, and of nothing below it
PathRange path_and_below(std::string_view path);  // empty: of everything

// A unit with the two columns that follow from its place in the tree.
struct PlacedUnit {
  Unit unit;
  std::optional<UnitId> shown_parent;
  std::string path;
};

}  // namespace mingbai::units
