// HolderMessage: what the city's own messaging is asked to tell the holder of an account. It names
// nobody: the messaging knows who the person with a number is, and how to reach him.
#pragma once

#include <functional>
#include <string>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "platform/json/json.h"

namespace mingbai::access {

struct HolderMessage {
  std::string id;     // whatever comes under it again is not delivered again
  std::string type;   // "second_factor.code"
  json::Object data;  // "person", the number on the list of people, and what the type needs
};

// Hands the message over, or says why it could not, in words for the log. Blocks: for workers only.
using SendMessage = std::function<Result<void>(const HolderMessage&, Instant now)>;

}  // namespace mingbai::access
