#include "app/end_signals.h"

#include <string>
#include <vector>

#include "platform/logging/log.h"

namespace mingbai::app {

EndSignals::EndSignals() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

int EndSignals::wait() const {
  int signal = 0;
  sigwait(&signals_, &signal);
  return signal;
}

void answer_until_signal(http::Server& server, const EndSignals& signals, std::string_view name,
                         std::int64_t grace_ms) {
  const auto say = [name](std::string_view what, const std::vector<logging::Field>& fields) {
    logging::log(logging::Level::info, std::string(name) + ": " + std::string(what), fields);
  };
  say("started", {{"port", std::to_string(server.port())},
                  {"metrics_port", std::to_string(server.metrics_port())}});
  const int signal = signals.wait();
  say("ending", {{"signal", std::to_string(signal)}});
  server.stop(grace_ms);
  say("ended", {});
}

}  // namespace mingbai::app
