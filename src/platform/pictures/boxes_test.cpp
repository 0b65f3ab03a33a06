#include "platform/pictures/boxes.h"

#include <doctest/doctest.h>

namespace mingbai::pictures {
namespace {

bool is_black(const Pixels& pixels, int x, int y) {
  const std::size_t at = 3 * (static_cast<std::size_t>(y) * unsigned(pixels.width) + unsigned(x));
  return pixels.rgb.substr(at, 3) == std::string(3, '\0');
}

}  // namespace

TEST_CASE("boxes: sound is what is not empty and lies within the picture") {
  for (const Box& box : {Box{0, 0, 1000, 1000}, Box{999, 999, 1, 1}, Box{10, 20, 30, 40}}) {
    CHECK(is_sound(box));
  }
  constexpr int most = 2'147'483'647;
  for (const Box& box :
       {Box{}, Box{0, 0, 0, 5}, Box{0, 0, 5, 0}, Box{-1, 0, 5, 5}, Box{0, -1, 5, 5},
        Box{1000, 0, 1, 1}, Box{996, 0, 5, 5}, Box{0, 996, 5, 5}, Box{0, 0, 1001, 5},
        Box{0, 0, -5, 5}, Box{1, 1, most, most}, Box{most, most, most, most}}) {
    CHECK_FALSE(is_sound(box));
  }
}

TEST_CASE("boxes: every pixel under one is black, and far from it none") {
  const Pixels from{.width = 200, .height = 100, .rgb = std::string(60'000, '\xFF')};
  struct Row {
    Box box;
    int left, top, right, below;  // the last two are not covered any more
  };
  // 200 x 100 pixels: outwards to the squares of 16 pixels, and 2 more.
  for (const Row& row :
       {Row{{500, 500, 100, 100}, 94, 46, 130, 66}, Row{{0, 0, 1, 1}, 0, 0, 18, 18},
        Row{{999, 999, 1, 1}, 190, 94, 200, 100}, Row{{0, 0, 1000, 1000}, 0, 0, 200, 100}}) {
    const Pixels to = covered(from, {row.box});
    CHECK(to.rgb.size() == from.rgb.size());
    for (int y = 0; y < to.height; ++y) {
      for (int x = 0; x < to.width; ++x) {
        const bool is_inside = x >= row.left && x < row.right && y >= row.top && y < row.below;
        if (is_black(to, x, y) != is_inside) FAIL_CHECK("pixel " << x << "," << y);
      }
    }
  }
  CHECK(covered(from, {}) == from);
}

}  // namespace mingbai::pictures
