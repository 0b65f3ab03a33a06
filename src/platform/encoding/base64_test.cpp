#include "platform/encoding/base64.h"

#include <cctype>

#include <doctest/doctest.h>

namespace mingbai::encoding {

TEST_CASE("base64: the examples of RFC 4648, there and back") {
  const std::pair<std::string, std::string> cases[] = {{"", ""},
                                                       {"f", "Zg=="},
                                                       {"fo", "Zm8="},
                                                       {"foo", "Zm9v"},
                                                       {"foob", "Zm9vYg=="},
                                                       {"fooba", "Zm9vYmE="},
                                                       {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : cases) {
    CHECK(base64(bytes) == text);
    CHECK(decode_base64(text) == bytes);
  }
  const std::string any("\0\xff\x10\n", 4);
  CHECK(decode_base64(base64(any)) == any);
}

TEST_CASE("base64: another spelling of the same bytes is refused") {
  for (const char* text : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8=\n",
                           " Zm8=", "Zm8=Zm8=", "Zm-_", "=", "====", "Z\u00e9==", "Zm9vYg==x"}) {
    CAPTURE(text);
    CHECK(!decode_base64(text));
  }
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = std::string("47D") + static_cast<char>(byte);
    const bool is_letter = byte < 0x80 && (std::isalnum(byte) != 0 || byte == '+' || byte == '/');
    CHECK(decode_base64(text).has_value() == is_letter);
  }
}

TEST_CASE("base64: for addresses and tokens, without padding") {
  const std::string any("\xfb\xff\xfe\0", 4);
  CHECK(base64url(any) == "-__-AA");
  CHECK(decode_base64url("-__-AA") == any);
  CHECK(decode_base64url("") == "");
  for (const char* text : {"-__-AA==", "+//+AA", "-__-AB", "A", "AA A", "\u00e9AAA"}) {
    CAPTURE(text);
    CHECK(!decode_base64url(text));
  }
}

}  // namespace mingbai::encoding
