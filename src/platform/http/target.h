// Target: the address of a request, decoded and normalised, or refused.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"
#include "platform/http/request.h"

namespace mingbai::http {

struct Target {
  std::string path;   // begins with "/"; no empty segments, no slash at the end but in "/" itself
  std::string query;  // as sent, after "?"; empty if none
};

// Accepts "/path?query" and "http://host/path?query". Refuses what no honest browser sends: "." and
// ".." as segments, an encoded slash, U+0000 and other control characters, bad percent signs,
// malformed UTF-8. Writes into `out`, so that one connection's buffers serve many requests.
Result<void> parse_target(std::string_view raw, Target& out);

// "a=1&b=%E4%B8%AD+2": percent and plus signs decoded, in order. Refuses more than max_fields
// fields, bad percent signs, malformed UTF-8 and U+0000. Used for queries and for urlencoded forms.
Result<Fields> parse_fields(std::string_view encoded, std::size_t max_fields);

// Replaces %XX. False on a percent sign that is not followed by two hexadecimal digits.
bool percent_decode(std::string_view encoded, bool plus_is_space, std::string& out);

}  // namespace mingbai::http
