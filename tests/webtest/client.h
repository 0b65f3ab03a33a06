// A small HTTP/1.1 client: one request, one answer, one connection.
#pragma once

#include <cstdint>

#include "script.h"

namespace webtest {

struct Answer {
  int status = 0;
  Pairs headers;
  std::string body;  // without transfer coding
};

std::uint16_t free_port();
bool is_listening(std::uint16_t port);

// Throws Fault when there is no answer within ten seconds, or none that is HTTP.
Answer ask(std::uint16_t port, const Step& request);

std::string percent_encoded(std::string_view text);

}  // namespace webtest
