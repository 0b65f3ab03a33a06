#include "publications/confirmation.h"

#include <algorithm>

namespace mingbai::publications {

Confirmed confirmed_by(const std::vector<Confirmation>& said) {
  Confirmed out;
  for (auto word = said.begin(); word != said.end(); ++word) {
    const bool is_last = std::none_of(word + 1, said.end(), [&](const Confirmation& later) {
      return later.person == word->person;
    });
    if (!is_last || out.state == ConfirmationState::denied) continue;
    if (word->is_known && out.state == ConfirmationState::confirmed) continue;
    out.state = word->is_known ? ConfirmationState::confirmed : ConfirmationState::denied;
    out.word = *word;
  }
  return out;
}

}  // namespace mingbai::publications
