#include "app/outgoing.h"

namespace mingbai::app {

Result<http::Client> outgoing_client(const Config& config) {
  return http::Client::make(
      {.origins = config.outgoing_servers, .authorities_file = config.outgoing_authorities});
}

Result<http::Client> client_for_witnesses(const Config& config) {
  constexpr std::int64_t patience_ms = 5000;
  constexpr std::size_t most_bytes = 64U << 10;
  return http::Client::make({.origins = config.outgoing_servers,
                             .authorities_file = config.outgoing_authorities,
                             .timeout_ms = patience_ms,
                             .max_bytes = most_bytes});
}

backup::Check check_outgoing(const Config& config) {
  backup::Check check{"outgoing", {}};
  const Result<http::Client> client = outgoing_client(config);
  if (!client) {
    check.problems.push_back(client.error().message);
    return check;
  }
  for (const std::string& server : config.outgoing_servers) {
    const Result<http::Answer> answer = client->call({.url = server});
    if (!answer) check.problems.push_back(answer.error().message);
  }
  return check;
}

}  // namespace mingbai::app
