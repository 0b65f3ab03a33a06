// QrCode: a text as a picture that phones read (ISO/IEC 18004), as its modules. Pages and papers
// draw it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace mingbai::qr {

// At most that many bytes: what a phone still reads from a screen and from paper.
inline constexpr std::size_t most_bytes = 1000;
// The light margin that readers need, in modules.
inline constexpr int quiet_modules = 4;

// Dark modules side by side in a row; places count from the corner of the code, without its margin.
struct Run {
  int x = 0;
  int y = 0;
  int length = 0;
};

struct QrCode {
  int width = 0;  // in modules, without the margin
  std::vector<Run> runs;
};

// text: 1 to most_bytes bytes, else Bug.
QrCode qr_code(std::string_view text);

}  // namespace mingbai::qr
