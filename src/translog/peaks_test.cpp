#include "translog/peaks.h"

#include <doctest/doctest.h>

#include "translog/test_log.h"

namespace mingbai::translog {

TEST_CASE("peaks: the root of every size, also after they were written down") {
  Peaks peaks;
  for (std::int64_t size = 0; size <= 300; ++size) {
    CAPTURE(size);
    REQUIRE(peaks.size() == size);
    REQUIRE(peaks.root() == test::Log(size).root);
    peaks = Peaks::parse(size, peaks.text()).value();
    peaks.append(leaf_hash(test::decimal_entry(size)));
  }
}

TEST_CASE("peaks: what is not of that size, or not peaks, is refused") {
  Peaks peaks;
  CHECK(Peaks::parse(0, "").has_value());
  for (std::int64_t i = 0; i < 6; ++i) peaks.append(leaf_hash(test::decimal_entry(i)));
  const std::string text = peaks.text();
  CHECK(Peaks::parse(6, text).has_value());
  CHECK(Peaks::parse(5, text).has_value());  // as many subtrees: only the root tells them apart
  for (const std::int64_t size : {-1, 0, 7, 8}) CHECK(!Peaks::parse(size, text));
  for (const std::string& bad : {text + "\n", text + "x", text.substr(1), std::string()}) {
    CHECK(!Peaks::parse(6, bad));
  }
}

}  // namespace mingbai::translog
