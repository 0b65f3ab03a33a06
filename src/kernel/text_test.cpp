#include "kernel/text.h"

#include <doctest/doctest.h>

using namespace mingbai;

TEST_CASE("text: trimmed, and refused when it hides something") {
  CHECK(Text::parse("　 修路 \t")->str() == "修路");
  CHECK_FALSE(Text::parse(std::string_view("a\0b", 3)).has_value());
  CHECK_FALSE(Text::parse("\xC3").has_value());
  CHECK_FALSE(Text::parse("\xED\xA0\x80").has_value());  // a surrogate
  CHECK_FALSE(Text::parse("\xC0\xAF").has_value());      // not the shortest form
  CHECK_FALSE(Text::parse("a\u202Eb").has_value());
  CHECK_FALSE(Text::parse("四个字四个字", 10).has_value());
  CHECK(Text::cleaned("a\u202Eb\x01\xFF"
                      "c")
            .str() == "abc");
  CHECK(cut("四个字", 7) == "四个");
}
