// The signals that end a server, kept for the thread that waits for them.
#pragma once

#include <csignal>

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

}  // namespace mingbai::app
