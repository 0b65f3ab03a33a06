// Base64 as in RFC 4648, section 4: the standard alphabet, padded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingbai::encoding {

std::string base64(std::string_view bytes);

// Nothing unless the text is exactly what base64() writes: no white space, no missing padding, no
// stray bits at the end. So each content has one text.
std::optional<std::string> decode_base64(std::string_view text);

// The alphabet of section 5, without padding, as tokens of the web use it.
std::string base64url(std::string_view bytes);
std::optional<std::string> decode_base64url(std::string_view text);

}  // namespace mingbai::encoding
