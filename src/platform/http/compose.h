// Compose: from a handler's Response to what goes over the wire: security headers, entity tag and
// conditional answer, one range, compression.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/http/mhd_response.h"
#include "platform/http/request.h"
#include "platform/http/response.h"

namespace mingbai::http {

struct Outgoing {
  int status = 200;
  MhdResponse response;
  std::int64_t bytes = 0;  // of the body
};

// `has_session`: signed-in people's pages are stored nowhere and not compressed (their length must
// not tell what a secret token in them is: the BREACH attack).
Outgoing compose(const Request& request, Response response, bool has_session);

// About reports and tickets: nothing tells who asked (14-security.md 3).
bool is_confidential(std::string_view path);

// The headers that every answer carries, unless the handler set its own.
// docs: 14-security.md 41.
Fields security_headers(std::string_view path, std::string_view media_type);

// "\"…\"": equal bodies have equal tags, other bodies other tags. `variant` tells encodings apart.
std::string entity_tag(std::string_view body, std::string_view variant);

bool has_header(const Response& response, std::string_view name);

}  // namespace mingbai::http
