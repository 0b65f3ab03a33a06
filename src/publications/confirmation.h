// Confirmation: what those who watch over a village say of what was published in its name: that
// they know it, or that nobody there knows of it. Whoever operates the server can publish in a
// village's name (14-security.md 13); so its own people say whether they did.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kernel/clock.h"
#include "units/post.h"
#include "units/role.h"

namespace mingbai::publications {

struct Confirmation {
  units::PersonId person;
  units::Role role = units::Role::supervisor;  // of the post that gave the right
  bool is_known = false;
  Instant at;
};

enum class ConfirmationState {
  waiting,    // nobody has said anything
  confirmed,  // somebody knows it
  denied      // somebody says that nobody there knows of it
};

// What holds of all that was said, in its order: of each person the last word, and of these a
// denial before all else. `word`: the one to show; nothing while it waits.
struct Confirmed {
  ConfirmationState state = ConfirmationState::waiting;
  std::optional<Confirmation> word;
};
Confirmed confirmed_by(const std::vector<Confirmation>& said);

}  // namespace mingbai::publications
