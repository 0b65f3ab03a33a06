#include "matters/paper.h"

#include <algorithm>

#include "platform/blobs/blob.h"

namespace mingbai::matters {
namespace {

constexpr std::string_view prefix = "sha256:";

}  // namespace

std::string reference_of(const Paper& paper) { return std::string(prefix) + paper.sha256; }

std::optional<std::string_view> uploaded_in(std::string_view reference) {
  if (!reference.starts_with(prefix)) return std::nullopt;
  reference.remove_prefix(prefix.size());
  return blobs::is_sha256(reference) ? reference : std::string_view();
}

const Paper* find_paper(const std::vector<Paper>& papers, std::string_view sha256) {
  const auto found = std::ranges::find(papers, sha256, &Paper::sha256);
  return found == papers.end() ? nullptr : &*found;
}

std::string title_of(const Paper& paper) {
  return paper.name.empty() ? paper.file_name : paper.name + ", " + paper.file_name;
}

std::string download_name(const Paper& paper) {
  const std::string name = paper.name.empty() ? paper.sha256.substr(0, 12) : paper.name;
  const std::size_t slash = paper.media_type.find('/');
  return name + "." + paper.media_type.substr(slash + 1);
}

std::vector<std::string> papers_asked(const Scheme& scheme) {
  std::vector<std::string> out;
  const auto add = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (std::ranges::find(out, name) == out.end()) out.push_back(name);
    }
  };
  for (const Step& step : scheme.steps) add(step.papers);
  add(scheme.closing.evidence);
  return out;
}

}  // namespace mingbai::matters
