#include "matters/matter.h"

#include <algorithm>
#include <array>

namespace mingbai::matters {
namespace {

constexpr std::array<std::string_view, 3> state_words = {"open", "done", "cancelled"};
constexpr std::array<std::string_view, 22> act_words = {"opened",
                                                        "assigned",
                                                        "notice_posted",
                                                        "step_done",
                                                        "time_set",
                                                        "time_withdrawn",
                                                        "returned",
                                                        "paused",
                                                        "resumed",
                                                        "extension_asked",
                                                        "extended",
                                                        "extension_declined",
                                                        "extension_refused",
                                                        "closure_proposed",
                                                        "closure_refused",
                                                        "closure_confirmed",
                                                        "cancellation_proposed",
                                                        "cancellation_refused",
                                                        "cancellation_confirmed",
                                                        "rated",
                                                        "disputed",
                                                        "looked_again"};

constexpr std::array<std::string_view, 3> handed_in_words = {"by_word", "on_paper", "by_telephone"};

}  // namespace

std::string_view to_string(HandedIn how) {
  return handed_in_words.at(static_cast<std::size_t>(how));
}

std::optional<HandedIn> handed_in_of(std::string_view word) {
  const auto* found = std::ranges::find(handed_in_words, word);
  if (found == handed_in_words.end()) return std::nullopt;
  return static_cast<HandedIn>(found - handed_in_words.begin());
}

std::string_view to_string(MatterState state) {
  return state_words.at(static_cast<std::size_t>(state));
}

std::string_view to_string(MatterAct act) { return act_words.at(static_cast<std::size_t>(act)); }

std::optional<MatterState> matter_state_of(std::string_view word) {
  const auto* found = std::ranges::find(state_words, word);
  if (found == state_words.end()) return std::nullopt;
  return static_cast<MatterState>(found - state_words.begin());
}

std::optional<MatterAct> matter_act_of(std::string_view word) {
  const auto* found = std::ranges::find(act_words, word);
  if (found == act_words.end()) return std::nullopt;
  return static_cast<MatterAct>(found - act_words.begin());
}

std::optional<units::Role> role_in(std::string_view post) {
  return units::role_of(post.substr(0, post.find('@')));
}

FieldValues fields_of(const History& history) {
  FieldValues out;
  for (const Event& event : history) {
    for (const auto& [field, value] : event.fields) out[field] = value;
  }
  return out;
}

}  // namespace mingbai::matters
