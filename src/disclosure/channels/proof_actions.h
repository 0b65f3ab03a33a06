// Handing in the proof that publications were shown, as a matter
// (schemes/matters/channel_proof.yaml) that others look at before everybody sees it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "disclosure/channels/channel_proof.h"
#include "disclosure/due/last_days.h"
#include "disclosure/items/item_period.h"
#include "matters/matter_actions.h"
#include "platform/db/db.h"
#include "publications/document.h"
#include "units/unit.h"

namespace mingbai::disclosure {

// The matters that proofs are (schemes/matters/).
constexpr const char* proof_scheme = "channel_proof";

// A publication that its unit has to show beyond the page, and how that stands.
struct ServedPublication {
  std::int64_t number = 0;
  Date on;  // published
  CatalogueItem item;
  ItemPeriod period;
  std::vector<ChannelProof> signed_proofs;  // of it
  std::vector<ChannelProof> waiting;        // others still look at them
};
// Of the unit, those that hold, the newest first, among its last hundred.
std::vector<ServedPublication> served_publications(db::Session& session, const DueRules& rules,
                                                   const units::Unit& unit);
// not_found: the unit did not publish it, or it is nothing that is shown; conflict: another one
// holds now.
Result<ServedPublication> served_publication(db::Session& session, const DueRules& rules,
                                             const units::Unit& unit, std::int64_t number);
// What is missing of it.
std::vector<AskedChannel> missing_channels(const ServedPublication& served);

// Of a document that is about the item itself, not about what was published of it: its period.
std::optional<ItemPeriod> period_about(const publications::Document& document,
                                       const CatalogueItem& item);

struct ProofDraft {
  units::Unit unit;
  std::vector<std::int64_t> publications;  // the first one is what it is about
  std::string channel;                     // as sent
  std::string shown_on;                    // the day, as typed
  std::string place;                       // where, and how
  std::filesystem::path photograph;        // as it was handed in; empty: none
  std::string submission;
};

// Wants draft_publication at the unit. `invalid` at the draft's fields. The photograph goes into
// the draft of the matter, where faces are covered before it is handed on.
Result<matters::Receipt> begin_proof(db::Db& db, const DueRules& rules, const access::Actor& actor,
                                     const std::filesystem::path& data, const ProofDraft& draft,
                                     Instant now);

// Of an office (a unit's code): those whose documents are signed.
std::vector<ChannelProof> signed_proofs_at(db::Session& session, const std::string& office);

}  // namespace mingbai::disclosure
