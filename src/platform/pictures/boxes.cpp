#include "platform/pictures/boxes.h"

#include <algorithm>

#include "kernel/result.h"

namespace mingbai::pictures {
namespace {

constexpr std::int64_t square = 16;  // pixels of a side, where colours are kept at half the size
constexpr std::int64_t smear = 2;    // pixels into the next square, when colours are enlarged again

struct Span {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

// Pixels of a side that has `pixels`.
Span span_of(std::int64_t from, std::int64_t length, std::int64_t pixels) {
  const std::int64_t begin = from * pixels / whole_side;
  const std::int64_t end = ((from + length) * pixels + whole_side - 1) / whole_side;
  const std::int64_t squares = (end + square - 1) / square;
  return {.begin = std::max<std::int64_t>(0, begin / square * square - smear),
          .end = std::min(pixels, squares * square + smear)};
}

bool is_within(int from, int length) {
  return from >= 0 && length > 0 && from < whole_side && length <= whole_side - from;
}

}  // namespace

bool is_sound(const Box& box) {
  return is_within(box.left, box.width) && is_within(box.top, box.height);
}

Pixels covered(Pixels from, const std::vector<Box>& boxes) {
  constexpr std::int64_t channels = 3;
  for (const Box& box : boxes) {
    ensure(is_sound(box), "a box lies within its picture");
    const Span columns = span_of(box.left, box.width, from.width);
    const Span rows = span_of(box.top, box.height, from.height);
    for (std::int64_t y = rows.begin; y < rows.end; ++y) {
      const std::int64_t at = (y * from.width + columns.begin) * channels;
      std::fill_n(from.rgb.begin() + at, (columns.end - columns.begin) * channels, '\0');
    }
  }
  return from;
}

}  // namespace mingbai::pictures
