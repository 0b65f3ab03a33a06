// QR code: a text as a picture that phones read (ISO/IEC 18004), drawn as SVG.
#pragma once

#include <string_view>

#include "platform/html/html.h"
#include "platform/qr/qr_code.h"

namespace mingbai::page {

inline constexpr std::size_t most_qr_bytes = qr::most_bytes;

// Black on white in every theme, with the quiet zone that readers need. `label`: what it is, for
// those who cannot see it; the text itself has to stand on the page too.
html::Html qr_code(std::string_view text, std::string_view label);

}  // namespace mingbai::page
