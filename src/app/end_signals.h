// The signals that end a server, kept for the thread that waits for them.
#pragma once

#include <csignal>
#include <cstdint>
#include <string_view>

#include "platform/http/server.h"

namespace mingbai::app {

// Made before any other thread, so that no thread but the waiting one gets them. Broken pipes are
// no reason to end: whoever reads our log may end before us.
class EndSignals {
 public:
  EndSignals();
  [[nodiscard]] int wait() const;

 private:
  sigset_t signals_{};
};

// Says in the log that the server has started, lets it answer until a signal comes, and gives what
// it has begun so many milliseconds to end. name: of its lines in the log.
void answer_until_signal(http::Server& server, const EndSignals& signals, std::string_view name,
                         std::int64_t grace_ms);

}  // namespace mingbai::app
