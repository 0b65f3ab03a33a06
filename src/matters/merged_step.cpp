#include "matters/merged_step.h"

#include <algorithm>

namespace mingbai::matters {
namespace {

void add_once(std::vector<std::string>& to, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (std::ranges::find(to, word) == to.end()) to.push_back(word);
  }
}

}  // namespace

Step with_merged(const Scheme& scheme, const Standing& is, const Step& step) {
  Step out = step;
  if (!is.is_one_person) return out;
  for (const Step& other : scheme.steps) {
    if (!other.merged_into || scheme.steps[*other.merged_into].id != step.id) continue;
    add_once(out.papers, other.papers);
    add_once(out.sets, other.sets);
    add_once(out.fills, other.fills);
    if (!out.meeting) out.meeting = other.meeting;
    if (out.looks_at.empty()) out.looks_at = other.looks_at;
  }
  return out;
}

}  // namespace mingbai::matters
