// ChannelProof: that a publication was shown where its item wants it, beyond the page: on the
// notice board on that day, with a photograph. It counts once the document that says so is signed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/catalogue/channel.h"
#include "kernel/date.h"
#include "matters/matter.h"

namespace mingbai::disclosure {

struct ChannelProof {
  matters::MatterId matter;
  std::int64_t publication = 0;  // its number
  Channel channel = Channel::board;
  Date shown_on;
  std::string submission;  // of the document; empty: others still look at it
  bool has_photograph = false;
  friend bool operator==(const ChannelProof&, const ChannelProof&) = default;
};

// What the document that a matter's proof becomes is about; they sort by the matter.
std::string proof_subject(std::string_view office, matters::MatterId matter);
std::string first_proof_subject(std::string_view office);
std::string last_proof_subject(std::string_view office);

// The channels of `asked` that none of these proofs of the publication, which are all signed,
// proves, in their order.
std::vector<AskedChannel> unproven(const std::vector<AskedChannel>& asked, std::int64_t publication,
                                   const std::vector<ChannelProof>& proofs);

// Whether it is one that the channel asks for, and enough.
bool proves(const ChannelProof& proof, const AskedChannel& asked);

}  // namespace mingbai::disclosure
