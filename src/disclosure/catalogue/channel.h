// Channel: a way in which a publication reaches people, and the proof of it that the catalogue asks
// for. The page is proven by the log itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::disclosure {

// Spelled as stored.
enum class Channel {
  page,
  board,          // 公开栏
  poster,         // 张贴
  loudspeaker,    // 大喇叭
  kiosk,          // a screen that everybody passes
  group_picture,  // a picture in the village's chat group
  meeting,
  door_slip  // 明白纸 to each household
};
std::string_view to_string(Channel channel);
std::optional<Channel> channel_of(std::string_view word);
std::vector<Channel> all_channels();
Message channel_label(Channel channel);

// word: a day, and the office's word for it.
enum class Proof { log, word, photograph };
std::string_view to_string(Proof proof);
std::optional<Proof> proof_of(std::string_view word);
Message proof_label(Proof proof);

// The weakest proof that means anything there: nobody can photograph a page of the log, and words
// about a notice board are no proof of it.
Proof least_proof(Channel channel);
bool can_prove(Proof proof, Channel channel);

struct AskedChannel {
  Channel channel = Channel::page;
  Proof proof = Proof::log;
  friend bool operator==(const AskedChannel&, const AskedChannel&) = default;
};

// Those that something has to be done for, beyond publishing.
std::vector<AskedChannel> channels_to_prove(const std::vector<AskedChannel>& asked);

}  // namespace mingbai::disclosure
