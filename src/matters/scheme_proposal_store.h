// Where schemes of the city's own are kept that were brought in at the desk. Private to matters.
#pragma once

#include <vector>

#include "matters/scheme_proposal.h"
#include "platform/db/db.h"

namespace mingbai::matters {

SchemeProposalId insert_scheme_proposal(db::Session& session, const SchemeProposal& proposal);
void insert_scheme_decision(db::Session& session, SchemeProposalId proposal,
                            const RuleDecision& decision);

// In the order in which they were proposed.
std::vector<SchemeProposal> select_scheme_proposals(db::Session& session);

}  // namespace mingbai::matters
