#include "matters/scheme_proposal_store.h"

#include <soci/soci.h>

namespace mingbai::matters {

SchemeProposalId insert_scheme_proposal(db::Session& session, const SchemeProposal& proposal) {
  SchemeProposalId id;
  session << "INSERT INTO matter_scheme_proposals (unit, scheme, version, body, source, at_ms, "
             "person, person_name, post) VALUES (:unit, :scheme, :version, :body, :source, "
             ":at_ms, :person, :person_name, :post) RETURNING id",
      soci::use(proposal.unit.value, "unit"), soci::use(proposal.scheme, "scheme"),
      soci::use(proposal.version, "version"), soci::use(proposal.text, "body"),
      soci::use(proposal.source, "source"), soci::use(proposal.at.ms, "at_ms"),
      soci::use(proposal.person, "person"), soci::use(proposal.name, "person_name"),
      soci::use(proposal.post, "post"), soci::into(id.value);
  return id;
}

void insert_scheme_decision(db::Session& session, SchemeProposalId proposal,
                            const RuleDecision& decision) {
  const std::int64_t is_approved = decision.is_approved ? 1 : 0;
  session << "INSERT INTO matter_scheme_decisions (proposal_id, is_approved, reason, at_ms, "
             "person, person_name, post) "
             "VALUES (:proposal, :approved, :reason, :at_ms, :person, :person_name, :post)",
      soci::use(proposal.value, "proposal"), soci::use(is_approved, "approved"),
      soci::use(decision.reason, "reason"), soci::use(decision.at.ms, "at_ms"),
      soci::use(decision.person, "person"), soci::use(decision.name, "person_name"),
      soci::use(decision.post, "post");
}

std::vector<SchemeProposal> select_scheme_proposals(db::Session& session) {
  SchemeProposal row;
  RuleDecision decision;
  std::int64_t approved = 0;
  soci::statement statement =
      (session.prepare << "SELECT p.id, p.unit, p.scheme, p.version, p.body, p.source, p.at_ms, "
                          "p.person, p.person_name, p.post, COALESCE(d.is_approved, -1), "
                          "COALESCE(d.reason, ''), COALESCE(d.at_ms, 0), COALESCE(d.person, 0), "
                          "COALESCE(d.person_name, ''), COALESCE(d.post, '') "
                          "FROM matter_scheme_proposals p "
                          "LEFT JOIN matter_scheme_decisions d ON d.proposal_id = p.id "
                          "ORDER BY p.id",
       soci::into(row.id.value), soci::into(row.unit.value), soci::into(row.scheme),
       soci::into(row.version), soci::into(row.text), soci::into(row.source), soci::into(row.at.ms),
       soci::into(row.person), soci::into(row.name), soci::into(row.post), soci::into(approved),
       soci::into(decision.reason), soci::into(decision.at.ms), soci::into(decision.person),
       soci::into(decision.name), soci::into(decision.post));
  statement.execute();
  std::vector<SchemeProposal> out;
  while (statement.fetch()) {
    row.decision.reset();
    decision.is_approved = approved == 1;
    if (approved >= 0) row.decision = decision;
    out.push_back(row);
  }
  return out;
}

}  // namespace mingbai::matters
