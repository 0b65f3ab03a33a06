// Schemes of the city's own, brought in at its desk: checked like every file of rules, proposed by
// one person, decided on by another, both with bring_in_scheme there. What was approved is part of
// the next edition of the rules; matters in hand keep the rules that they began with.
#pragma once

#include <string>
#include <vector>

#include "access/actor.h"
#include "matters/rulebook.h"
#include "matters/scheme_proposal.h"

namespace mingbai::matters {

// What a file would do.
struct SchemeCheck {
  std::vector<Message> mistakes;  // as file:line; the rest counts only without any
  std::string id;
  std::string name;
  std::int64_t version = 1;
  RunningScheme then;
  std::optional<RunningScheme> before;  // as it counts now; nothing: the scheme is new
  std::int64_t in_hand = 0;             // matters that keep their rules
};
SchemeCheck check_scheme(db::Session& session, const Rulebook& rulebook, const units::Unit& city,
                         const std::string& text);

struct SchemeWish {
  units::Unit city;
  std::string text;    // of the file
  std::string source;  // on what it stands; may not be empty
};
// `invalid` at "file" with the first mistake.
Result<SchemeProposalId> propose_scheme(db::Db& db, const Rulebook& rulebook,
                                        const access::Actor& actor, const SchemeWish& wish,
                                        Instant now);

struct SchemeVerdict {
  SchemeProposalId proposal;
  bool is_approved = false;
  std::string reason;
};
// Not by whoever proposed it, nor by the system. What has mistakes by now is not approved.
Result<void> decide_scheme(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                           const units::Unit& city, const SchemeVerdict& verdict, Instant now);

// All that were ever proposed there, in their order. Wants bring_in_scheme or read_audit.
Result<std::vector<SchemeProposal>> scheme_proposals_of(db::Session& session,
                                                        const access::Actor& actor,
                                                        units::UnitId city);

}  // namespace mingbai::matters
