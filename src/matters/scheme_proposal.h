// SchemeProposal: a scheme of the city's own that somebody brought in at the desk, with who decided
// on it. What was approved stands in the place of the file with the same id, whatever its version.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/id.h"
#include "matters/parameter_pool.h"
#include "matters/rule_decision.h"
#include "units/unit.h"

namespace mingbai::matters {

using SchemeProposalId = Id<struct SchemeProposalTag>;

struct SchemeProposal {
  SchemeProposalId id;
  units::UnitId unit;  // the city
  std::string scheme;  // its id
  std::int64_t version = 1;
  std::string text;    // the file as it was sent
  std::string source;  // on what rule or decision it stands
  Instant at;
  std::int64_t person = 0;  // 0: whoever operates the machine
  std::string name;         // as it was, and the post by which he proposed it
  std::string post;
  std::optional<RuleDecision> decision;
};

// Where a scheme with this id stands among the texts: never a name that somebody sent.
std::string scheme_path(std::string_view scheme_id);

// Waits for a decision: nobody has decided, and nothing newer of the scheme was proposed.
bool is_pending(const SchemeProposal& proposal, const std::vector<SchemeProposal>& all);

// The scheme's text in the place of any file that has its id.
SchemeTexts with_scheme(SchemeTexts texts, const std::string& scheme_id, const std::string& text);
// Those that were approved, in the order in which that was decided.
SchemeTexts with_approved(SchemeTexts texts, std::vector<SchemeProposal> all);

}  // namespace mingbai::matters
