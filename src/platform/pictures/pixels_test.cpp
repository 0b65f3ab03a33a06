#include "platform/pictures/pixels.h"

#include <array>

#include <doctest/doctest.h>

#include "platform/pictures/test_picture.h"

namespace mingbai::pictures {
namespace {

Pixels grey(int width, int height, std::initializer_list<int> values) {
  Pixels out{.width = width, .height = height, .rgb = {}};
  for (const int value : values) out.rgb.append(3, static_cast<char>(value));
  return out;
}

}  // namespace

TEST_CASE("pixels: a smaller picture is the mean of what was there, and keeps its form") {
  CHECK(fitted({4000, 3000}, 4000) == Extent{4000, 3000});
  CHECK(fitted({8000, 6000}, 4000) == Extent{4000, 3000});
  CHECK(fitted({3000, 4001}, 2000) == Extent{1500, 2000});
  CHECK(fitted({100'000, 10}, 4000) == Extent{4000, 1});
  CHECK(reduced(grey(2, 2, {0, 10, 20, 30}), 1) == grey(1, 1, {15}));
  // Of three pixels, each of two gets one and a half.
  CHECK(reduced(grey(3, 1, {0, 90, 240}), 2) == grey(2, 1, {30, 190}));
  CHECK(reduced(grey(1, 3, {0, 90, 240}), 2) == grey(1, 2, {30, 190}));
  CHECK(reduced(grey(2, 1, {7, 9}), 2) == grey(2, 1, {7, 9}));
  const Pixels small = reduced(test::quarters(1000, 700), 100);
  CHECK(test::corners(small) == "RGBK");
  CHECK(small.rgb.size() == 3UL * 100 * 70);
}

TEST_CASE("pixels: the eight ways in which a camera is held") {
  const Pixels held = test::quarters(4, 2);
  constexpr std::array<const char*, 8> upright_corners = {"RGBK", "GRKB", "KBGR", "BKRG",
                                                          "RBGK", "BRKG", "KGBR", "GKRB"};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const Pixels out = upright(held, orientation);
    CHECK(test::corners(out) == upright_corners.at(static_cast<std::size_t>(orientation - 1)));
    CHECK(out.width == (orientation < 5 ? 4 : 2));
  }
  CHECK(upright(held, 0) == held);
  CHECK(upright(held, 9) == held);
}
}  // namespace mingbai::pictures
