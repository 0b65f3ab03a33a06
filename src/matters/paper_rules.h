// What may be uploaded to a matter, and which evidence may name it. Private to matters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "matters/matter.h"
#include "matters/paper.h"
#include "platform/db/db.h"

namespace mingbai::matters {

constexpr int most_papers_of_matter = 200;

// `invalid` at "name" for what the scheme does not ask for; empty is something else, and may be.
Result<void> check_paper_name(const Scheme& scheme, std::string_view name);

// Gives the open matter the paper, whose content is kept already. False: it has it already.
Result<bool> take_paper(db::Session& session, MatterId matter, MatterState state,
                        const Paper& paper);

// Evidence that names an uploaded paper names one of this matter.
Result<void> check_evidence(const std::vector<Paper>& papers,
                            const std::vector<Evidence>& evidence);

// What the audit trail keeps of it.
std::string audit_text(const Paper& paper);

}  // namespace mingbai::matters
