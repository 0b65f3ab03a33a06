// Header values: small parsers for what browsers put into headers. Malformed values read as absent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/request.h"

namespace mingbai::http {

// Whether gzip (or *) is among Accept-Encoding without q=0. RFC 9110, 12.5.3.
bool accepts_gzip(std::string_view accept_encoding);

// Whether If-None-Match names this entity tag (with its quotes), or *. Weak comparison: RFC 9110,
// 13.1.2.
bool matches_etag(std::string_view if_none_match, std::string_view etag);

// The first and the last byte asked for, both included, within a body of `size` bytes.
struct ByteRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};
enum class RangeAnswer { whole, part, unsatisfiable };
// Range: one range of bytes; several ranges or another unit mean the whole (RFC 9110, 14.2).
RangeAnswer parse_range(std::string_view header, std::int64_t size, ByteRange& out);

// "a=1; b=2"; values as sent, without quotes around them.
Fields parse_cookies(std::string_view header);
// The value of one cookie without parsing the others into strings.
std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name);

// "multipart/form-data; boundary=x": the type in lower case, and one of its parameters.
std::string media_type_of(std::string_view content_type);
std::optional<std::string> parameter_of(std::string_view header, std::string_view name);

// A file's name for Content-Disposition: ASCII fallback and UTF-8 form (RFC 6266).
std::string content_disposition(std::string_view file_name);

bool equals_ignoring_case(std::string_view a, std::string_view b);

}  // namespace mingbai::http
