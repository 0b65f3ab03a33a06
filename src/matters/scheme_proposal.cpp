#include "matters/scheme_proposal.h"

#include <algorithm>

#include "platform/schemes/schemes.h"

namespace mingbai::matters {
namespace {

constexpr std::string_view folder = "matters/";

bool is_approved(const SchemeProposal& proposal) {
  return proposal.decision && proposal.decision->is_approved;
}

}  // namespace

std::string scheme_path(std::string_view scheme_id) {
  return std::string(folder) + std::string(scheme_id) + ".yaml";
}

bool is_pending(const SchemeProposal& proposal, const std::vector<SchemeProposal>& all) {
  if (proposal.decision) return false;
  return std::ranges::none_of(all, [&](const SchemeProposal& other) {
    return other.scheme == proposal.scheme && other.id > proposal.id;
  });
}

SchemeTexts with_scheme(SchemeTexts texts, const std::string& scheme_id, const std::string& text) {
  std::erase_if(texts, [&](const auto& file) {
    if (!file.first.starts_with(folder)) return false;
    const Result<schemes::Heading> heading =
        schemes::heading({.path = file.first, .bytes = file.second});
    return heading && heading->id == scheme_id;
  });
  texts[scheme_path(scheme_id)] = text;
  return texts;
}

SchemeTexts with_approved(SchemeTexts texts, std::vector<SchemeProposal> all) {
  std::erase_if(all, [](const SchemeProposal& one) { return !is_approved(one); });
  std::ranges::stable_sort(all, {}, [](const SchemeProposal& one) { return one.decision->at; });
  for (const SchemeProposal& one : all) {
    texts = with_scheme(std::move(texts), one.scheme, one.text);
  }
  return texts;
}

}  // namespace mingbai::matters
