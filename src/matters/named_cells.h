// Named cells: names of people in the tables of a public text, where a rule says that names are
// masked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::matters {

// Whose names are masked, spelled as stored.
enum class NameMasks { part, whole, minors, part_and_minors };
std::string_view to_string(NameMasks masks);
std::optional<NameMasks> name_masks_of(std::string_view word);
std::vector<NameMasks> all_name_masks();
Message name_masks_label(NameMasks masks);  // "names in part", to be translated

struct NamedCell {
  std::string heading;
  std::string name;
  std::string mask;  // what would stand in its place
};

// A name in full that has to be masked, if there is any.
std::optional<NamedCell> unmasked_name(std::string_view words, NameMasks masks);

// The text with every such name masked; nothing is found in it any more.
std::string with_names_masked(std::string_view words, NameMasks masks);

}  // namespace mingbai::matters
