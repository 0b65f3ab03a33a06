#include "matters/paper_rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "matters/paper_store.h"

namespace mingbai::matters {

Result<void> check_paper_name(const Scheme& scheme, std::string_view name) {
  const std::vector<std::string> asked = papers_asked(scheme);
  if (name.empty() || std::ranges::find(asked, name) != asked.end()) return {};
  std::string all;
  for (const std::string& one : asked) all += (all.empty() ? "" : ", ") + one;
  return fail(ErrorCode::invalid,
              msg("“{0}” asks for no paper “{1}”; it asks for: {2}.", scheme.name, name, all),
              "name");
}

Result<bool> take_paper(db::Session& session, MatterId matter, MatterState state,
                        const Paper& paper) {
  if (state != MatterState::open) return fail(ErrorCode::conflict, msg("The matter is closed."));
  const std::vector<Paper> papers = select_papers(session, matter);
  if (find_paper(papers, paper.sha256) != nullptr) return false;
  if (papers.size() >= most_papers_of_matter) {
    return fail(ErrorCode::conflict,
                msg("A matter has at most {0} papers. Put several pages into one PDF.",
                    std::to_string(most_papers_of_matter)),
                "file");
  }
  return insert_paper(session, matter, paper);
}

Result<void> check_evidence(const std::vector<Paper>& papers,
                            const std::vector<Evidence>& evidence) {
  for (const Evidence& one : evidence) {
    const std::optional<std::string_view> sum = uploaded_in(one.reference);
    if (!sum || find_paper(papers, *sum) != nullptr) continue;
    return fail(ErrorCode::invalid,
                msg("“{0}” names a paper that was never uploaded to this matter. Upload it first.",
                    one.paper),
                "evidence");
  }
  return {};
}

std::string audit_text(const Paper& paper) {
  return fmt::format("{} {} {} {}", paper.name, paper.file_name, paper.media_type, paper.sha256);
}

}  // namespace mingbai::matters
