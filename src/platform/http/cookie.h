// Cookie: what we ask a browser to keep. Never readable by scripts, never sent by other sites'
// forms; over TLS under the prefix __Host-, which no neighbour of our host name can write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/request.h"
#include "platform/http/response.h"

namespace mingbai::http {

// `value`: letters, digits, - and _. Kept for max_age_s seconds; 0: until the browser is closed.
Response with_cookie(Response response, const Request& request, std::string_view name,
                     std::string_view value, std::int64_t max_age_s = 0);
Response without_cookie(Response response, const Request& request, std::string_view name);

// The one that this browser was given over this kind of connection; over TLS a cookie without the
// prefix counts as absent.
std::optional<std::string_view> own_cookie(const Request& request, std::string_view name);

}  // namespace mingbai::http
