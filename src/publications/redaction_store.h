// Hidden parts and redactions in the database. Private to publications.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/db/db.h"
#include "publications/redaction.h"

namespace mingbai::publications::store {

struct PartName {
  std::string submission;  // of the document
  std::int64_t position = 0;
  friend bool operator==(const PartName&, const PartName&) = default;
};

// Somebody's word about a part; `why` as its reason is spelled.
struct Word {
  PartName part;
  std::string why;
  RedactionActor by;
  Instant at;
};

struct HiddenPart {
  Word word;
  Instant until;
  std::string entry;  // the submission of its entry
};
void insert_hidden(db::Session& session, const HiddenPart& hidden);
std::optional<HiddenPart> hidden_part(db::Session& session, const PartName& part);
// Of all offices, those that are hidden beyond that instant.
std::vector<HiddenPart> hidden_after(db::Session& session, Instant now);

// Whose time is over at that instant, neither redacted nor shown again yet.
std::vector<HiddenPart> lapsed(db::Session& session, Instant now);
void insert_restored(db::Session& session, const PartName& part, Instant at,
                     const std::string& entry);

struct Proposal {
  std::int64_t id = 0;
  Word word;
};
void insert_proposal(db::Session& session, const Word& word);
// That nobody has decided, the oldest first.
std::vector<Proposal> open_proposals(db::Session& session);

struct Decision {
  std::int64_t proposal = 0;
  bool is_ordered = false;
  RedactionActor by;
  Instant at;
  std::string entry;                                 // the submission of its entry; empty: refused
  std::optional<std::int64_t> sheet = std::nullopt;  // that was signed by hand for it
};
void insert_decision(db::Session& session, const Decision& decision);
// Of a part: the proposal that was ordered, and the order.
struct Order {
  Proposal proposal;
  Decision decision;
};
std::optional<Order> order_of(db::Session& session, const PartName& part);
// Ordered, and not destroyed yet, the oldest first.
std::vector<Order> undone_orders(db::Session& session);
// The positions of its parts that were ever hidden, or are ordered to be redacted.
std::vector<std::int64_t> removed_positions(db::Session& session, const std::string& submission);
// Parts of an office's publications that were ever hidden, or are ordered to be redacted.
std::vector<PartName> removed_parts(db::Session& session, const std::string& office);
void insert_done(db::Session& session, std::int64_t proposal, Instant at, const std::string& entry);

}  // namespace mingbai::publications::store
