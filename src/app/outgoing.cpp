#include "app/outgoing.h"

namespace mingbai::app {

Result<http::Client> outgoing_client(const Config& config) {
  return http::Client::make(
      {.origins = config.outgoing_servers, .authorities_file = config.outgoing_authorities});
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
