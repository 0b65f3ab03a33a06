#include "matters/named_cells.h"

#include <algorithm>
#include <array>
#include <map>

#include "kernel/text.h"
#include "platform/privacy/names.h"
#include "platform/writing/writing.h"

namespace mingbai::matters {
namespace {

using privacy::NameColumn;
using privacy::NameMask;

struct MasksName {
  NameMasks masks;
  std::string_view word;
};
constexpr std::array<MasksName, 4> masks_names{{{NameMasks::part, "part"},
                                                {NameMasks::whole, "whole"},
                                                {NameMasks::minors, "minors"},
                                                {NameMasks::part_and_minors, "part_and_minors"}}};

std::optional<NameMask> mask_of(std::string_view heading, NameMasks masks) {
  const NameColumn column = privacy::name_column(heading);
  if (column == NameColumn::none) return std::nullopt;
  if (masks == NameMasks::whole) return NameMask::whole;
  if (column == NameColumn::minors && masks != NameMasks::part) return NameMask::whole;
  return masks == NameMasks::minors ? std::nullopt : std::optional(NameMask::part);
}

// By name, what stands in its place.
using MaskedNames = std::map<std::string, NamedCell, std::less<>>;

void add_names(const writing::Grid& table, NameMasks masks, MaskedNames& out) {
  for (std::size_t column = 0; !table.empty() && column < table.front().size(); ++column) {
    const std::string& heading = table.front()[column];
    const std::optional<NameMask> mask = mask_of(heading, masks);
    if (!mask) continue;
    for (std::size_t row = 1; row < table.size(); ++row) {
      const std::string& name = table[row][column];
      if (!privacy::is_full_name(name)) continue;
      out.try_emplace(name, NamedCell{heading, name, privacy::masked_name(name, *mask)});
    }
  }
}

MaskedNames names_in(std::string_view words, NameMasks masks) {
  MaskedNames out;
  for (const writing::Passage& passage : writing::passages_of(words)) {
    add_names(passage.rows, masks, out);
  }
  return out;
}

}  // namespace

std::string_view to_string(NameMasks masks) {
  return std::ranges::find(masks_names, masks, &MasksName::masks)->word;
}

std::optional<NameMasks> name_masks_of(std::string_view word) {
  const auto* found = std::ranges::find(masks_names, word, &MasksName::word);
  return found == masks_names.end() ? std::nullopt : std::optional(found->masks);
}

std::vector<NameMasks> all_name_masks() {
  std::vector<NameMasks> out;
  out.reserve(masks_names.size());
  for (const MasksName& name : masks_names) out.push_back(name.masks);
  return out;
}

Message name_masks_label(NameMasks masks) {
  switch (masks) {
    case NameMasks::part: return msg("part of each name");
    case NameMasks::whole: return msg("all names");
    case NameMasks::minors: return msg("names of minors");
    case NameMasks::part_and_minors: return msg("part of each name, all of minors' names");
  }
  throw Bug("every rule of names has a label");
}

std::optional<NamedCell> unmasked_name(std::string_view words, NameMasks masks) {
  const MaskedNames names = names_in(words, masks);
  if (names.empty()) return std::nullopt;
  return names.begin()->second;
}

// The same name is masked in whichever cell it stands, so that no other column tells it.
std::string with_names_masked(std::string_view words, NameMasks masks) {
  const MaskedNames names = names_in(words, masks);
  if (names.empty()) return std::string(words);
  std::string out;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of("|\t\r\n"), words.size());
    const std::string_view cell = words.substr(0, end);
    const std::string_view name = trim(cell);
    const auto found = names.find(name);
    if (found == names.end()) {
      out += cell;
    } else {
      const std::size_t begin = static_cast<std::size_t>(name.data() - cell.data());
      out += cell.substr(0, begin);
      out += found->second.mask;
      out += cell.substr(begin + name.size());
    }
    if (end < words.size()) out += words[end];
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out;
}

}  // namespace mingbai::matters
