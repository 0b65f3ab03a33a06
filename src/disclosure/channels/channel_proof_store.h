// Which proofs there are that publications were shown. Private to disclosure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "disclosure/channels/channel_proof.h"
#include "platform/db/db.h"

namespace mingbai::disclosure::store {

// One that others still look at; `office`: the code of the unit that published.
void insert_proof(db::Session& session, const std::string& office, const ChannelProof& proof);
// The matter has published it, with so many pictures, in the document of that name.
void publish_proof(db::Session& session, matters::MatterId matter, const std::string& submission,
                   std::int64_t pictures);
// Nothing comes of it.
void drop_proof(db::Session& session, matters::MatterId matter);

// In the order of their matters and publications.
std::vector<ChannelProof> proofs_by(db::Session& session, matters::MatterId matter);
std::vector<ChannelProof> proofs_of(db::Session& session, std::int64_t publication);
std::vector<ChannelProof> proofs_at(db::Session& session, const std::string& office);

}  // namespace mingbai::disclosure::store
