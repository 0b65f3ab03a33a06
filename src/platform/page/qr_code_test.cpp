#include "platform/page/qr_code.h"

#include <doctest/doctest.h>

#include "kernel/result.h"

namespace mingbai::page {

TEST_CASE("qr code: a drawing with a quiet zone, black on white, that says what it is") {
  const std::string drawing = qr_code("HELLO", "a <word>").str();
  // The smallest code has 21 modules a side, and 4 on each edge stay white.
  CHECK(drawing.find("viewBox=\"0 0 29 29\"") != std::string::npos);
  CHECK(drawing.find("aria-label=\"a &lt;word&gt;\"") != std::string::npos);
  CHECK(drawing.find("width=\"29\" height=\"29\" fill=\"#fff\"") != std::string::npos);
  // The upper edge of the finder in the corner.
  CHECK(drawing.find("d=\"M4 4h7v1h-7z") != std::string::npos);
  CHECK(drawing.find("HELLO") == std::string::npos);
}

TEST_CASE("qr code: long and foreign texts are drawn, none and too long ones are mistakes") {
  CHECK(qr_code("a", "").str() != qr_code("b", "").str());
  CHECK_FALSE(qr_code("otpauth://totp/明白:wang?secret=ABC", "").str().empty());
  CHECK_FALSE(qr_code(std::string(most_qr_bytes, 'x'), "").str().empty());
  CHECK_THROWS_AS(static_cast<void>(qr_code("", "")), Bug);
  CHECK_THROWS_AS(static_cast<void>(qr_code(std::string(most_qr_bytes + 1, 'x'), "")), Bug);
}

}  // namespace mingbai::page
