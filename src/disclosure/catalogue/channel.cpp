#include "disclosure/catalogue/channel.h"

#include <algorithm>
#include <array>

namespace mingbai::disclosure {
namespace {

struct ChannelName {
  Channel channel;
  std::string_view stored;
  Proof least;
};

constexpr std::array<ChannelName, 8> channels{{
    {Channel::page, "page", Proof::log},
    {Channel::board, "board", Proof::photograph},
    {Channel::poster, "poster", Proof::photograph},
    {Channel::loudspeaker, "loudspeaker", Proof::word},
    {Channel::kiosk, "kiosk", Proof::word},
    {Channel::group_picture, "group_picture", Proof::word},
    {Channel::meeting, "meeting", Proof::word},
    {Channel::door_slip, "door_slip", Proof::word},
}};

constexpr std::array<std::pair<Proof, std::string_view>, 3> proofs{
    {{Proof::log, "log"}, {Proof::word, "word"}, {Proof::photograph, "photograph"}}};

const ChannelName& name_of(Channel channel) {
  const auto* found = std::ranges::find(channels, channel, &ChannelName::channel);
  ensure(found != channels.end(), "every channel has a name");
  return *found;
}

}  // namespace

std::string_view to_string(Channel channel) { return name_of(channel).stored; }

std::optional<Channel> channel_of(std::string_view word) {
  const auto* found = std::ranges::find(channels, word, &ChannelName::stored);
  return found == channels.end() ? std::nullopt : std::optional(found->channel);
}

std::vector<Channel> all_channels() {
  std::vector<Channel> out;
  out.reserve(channels.size());
  for (const ChannelName& name : channels) out.push_back(name.channel);
  return out;
}

Message channel_label(Channel channel) {
  switch (channel) {
    case Channel::page: return msg("web page");
    case Channel::board: return msg("notice board");
    case Channel::poster: return msg("posters at busy places");
    case Channel::loudspeaker: return msg("loudspeaker");
    case Channel::kiosk: return msg("screen at the service point");
    case Channel::group_picture: return msg("picture in the chat group");
    case Channel::meeting: return msg("told at a meeting");
    case Channel::door_slip: return msg("slip to each household");
  }
  throw Bug("every channel has a label");
}

std::string_view to_string(Proof proof) {
  const auto* found = std::ranges::find(proofs, proof, &std::pair<Proof, std::string_view>::first);
  ensure(found != proofs.end(), "every proof has a name");
  return found->second;
}

std::optional<Proof> proof_of(std::string_view word) {
  const auto* found = std::ranges::find(proofs, word, &std::pair<Proof, std::string_view>::second);
  return found == proofs.end() ? std::nullopt : std::optional(found->first);
}

Message proof_label(Proof proof) {
  switch (proof) {
    case Proof::log: return msg("proven by the public log");
    case Proof::word: return msg("the day and the office's word");
    case Proof::photograph: return msg("a photograph");
  }
  throw Bug("every proof has a label");
}

Proof least_proof(Channel channel) { return name_of(channel).least; }

bool can_prove(Proof proof, Channel channel) {
  if (channel == Channel::page) return proof == Proof::log;
  return proof != Proof::log && proof >= least_proof(channel);
}

std::vector<AskedChannel> channels_to_prove(const std::vector<AskedChannel>& asked) {
  std::vector<AskedChannel> out = asked;
  std::erase_if(out, [](const AskedChannel& one) { return one.proof == Proof::log; });
  return out;
}

}  // namespace mingbai::disclosure
