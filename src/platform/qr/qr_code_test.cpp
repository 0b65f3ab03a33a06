#include "platform/qr/qr_code.h"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "kernel/result.h"

namespace mingbai::qr {

TEST_CASE("qr: runs lie within the code, which begins with a finder pattern") {
  const QrCode code = qr_code("https://mingbai.example/p/7");
  CHECK(code.width == 29);
  CHECK(std::ranges::all_of(code.runs, [&code](const Run& run) {
    return run.length > 0 && run.x >= 0 && run.x + run.length <= code.width && run.y < code.width;
  }));
  CHECK(code.runs.front().length == 7);
}

TEST_CASE("qr: nothing, and more than phones read, is no text for a code") {
  CHECK_THROWS_AS(static_cast<void>(qr_code("")), Bug);
  CHECK_THROWS_AS(static_cast<void>(qr_code(std::string(most_bytes + 1, 'x'))), Bug);
  CHECK(qr_code(std::string(most_bytes, 'x')).width > 100);
}

}  // namespace mingbai::qr
