// Gzip: bodies made smaller once, to be sent many times.
#pragma once

#include <string>
#include <string_view>

namespace mingbai::http {

// level 1 (fast) to 9 (small).
std::string gzip(std::string_view bytes, int level);

// Whether this kind of body becomes notably smaller: text, JSON, SVG; not pictures or archives.
bool is_compressible(std::string_view media_type);

}  // namespace mingbai::http
