#include "publications/audience.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mingbai::publications {
namespace {

constexpr std::array<std::pair<Audience, std::string_view>, 5> audiences{
    {{Audience::everyone, "public"},
     {Audience::village, "village"},
     {Audience::household, "household"},
     {Audience::party, "party"},
     {Audience::office, "office"}}};

}  // namespace

std::string_view to_string(Audience audience) {
  return std::ranges::find(audiences, audience, [](const auto& each) { return each.first; })
      ->second;
}

std::optional<Audience> audience_of(std::string_view word) {
  const auto* const found =
      std::ranges::find(audiences, word, [](const auto& each) { return each.second; });
  if (found == audiences.end()) return std::nullopt;
  return found->first;
}

Message audience_label(Audience audience) {
  switch (audience) {
    case Audience::everyone: return msg("everybody");
    case Audience::village: return msg("the people of the village");
    case Audience::household: return msg("each household, its own part");
    case Audience::party: return msg("Party members");
    case Audience::office: return msg("offices only");
  }
  throw Bug("Audience has no other enumerators");
}

}  // namespace mingbai::publications
