#include "disclosure/channels/channel_proof.h"

#include <algorithm>

#include <fmt/format.h>

namespace mingbai::disclosure {
namespace {

constexpr std::int64_t last_matter = 999'999'999'999;

}  // namespace

std::string proof_subject(std::string_view office, matters::MatterId matter) {
  return fmt::format("channel proof {} {:012}", office, matter.value);
}

std::string first_proof_subject(std::string_view office) {
  return proof_subject(office, matters::MatterId{0});
}

std::string last_proof_subject(std::string_view office) {
  return proof_subject(office, matters::MatterId{last_matter});
}

bool proves(const ChannelProof& proof, const AskedChannel& asked) {
  return proof.channel == asked.channel &&
         (proof.has_photograph || asked.proof != Proof::photograph);
}

std::vector<AskedChannel> unproven(const std::vector<AskedChannel>& asked, std::int64_t publication,
                                   const std::vector<ChannelProof>& proofs) {
  std::vector<AskedChannel> out = channels_to_prove(asked);
  std::erase_if(out, [&](const AskedChannel& one) {
    return std::ranges::any_of(proofs, [&](const ChannelProof& proof) {
      return proof.publication == publication && proves(proof, one);
    });
  });
  return out;
}

}  // namespace mingbai::disclosure
