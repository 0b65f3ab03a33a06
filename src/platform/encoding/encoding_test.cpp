#include "platform/encoding/encoding.h"

#include <doctest/doctest.h>

using namespace mingbai;
using encoding::Encoding;

namespace {

// The same in pieces of every size: characters are cut everywhere.
Result<Encoding> detected(std::string_view bytes, std::size_t piece) {
  encoding::Detector detector;
  for (std::size_t at = 0; at < bytes.size(); at += piece) detector.feed(bytes.substr(at, piece));
  return detector.finish();
}

std::string decoded(Encoding from, std::string_view bytes, std::size_t piece) {
  encoding::Decoder decoder(from);
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const bool is_last = at + piece >= bytes.size();
    if (!decoder.decode(bytes.substr(at, piece), is_last, out)) return out + "<malformed>";
  }
  return out;
}

// 日期,摘要 and a character outside the basic plane, 𠮷, in GB18030.
constexpr std::string_view gb18030 = "\xC8\xD5\xC6\xDA,\xD5\xAA\xD2\xAA,\x95\x34\xB2\x35\n";

}  // namespace

TEST_CASE("encoding: detected by the whole text") {
  std::string late(100'000, 'a');
  late += "\xC8\xD5\n";
  for (const std::size_t piece :
       {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{4096}}) {
    CAPTURE(piece);
    CHECK(*detected("", piece) == Encoding::utf8);
    CHECK(*detected("date,account\n", piece) == Encoding::utf8);
    CHECK(*detected("日期,摘要,𠮷\n", piece) == Encoding::utf8);
    CHECK(*detected("\xEF\xBB\xBF日期", piece) == Encoding::utf8);
    CHECK(*detected(gb18030, piece) == Encoding::gb18030);
    CHECK(*detected(late, piece) == Encoding::gb18030);
    CHECK(*detected(std::string_view("\xFF\xFE"
                                     "a\0",
                                     4),
                    piece) == Encoding::utf16le);
    CHECK(*detected(std::string_view("\xFE\xFF\0a", 4), piece) == Encoding::utf16be);
    CHECK_FALSE(detected(std::string_view("a\0b", 3), piece).has_value());
    CHECK_FALSE(detected(std::string_view("0123456789ab\0cdefghijklmnop", 27), piece).has_value());
  }
}

TEST_CASE("encoding: forms that UTF-8 forbids are not taken for it") {
  for (const char* text : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                           "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\x80", "\xE6\x9D"}) {
    CAPTURE(text);
    CHECK(detected(text, 100) != Encoding::utf8);
  }
}

TEST_CASE("encoding: damaged UTF-8 is refused with its line, not read as GB18030") {
  const std::string good = "日期,摘要,借方金额\n收到拨款,往来款项\n";
  const Result<Encoding> middle = detected(good + "报\xE9销\n" + good, 5);
  REQUIRE_FALSE(middle.has_value());
  CHECK(english(middle.error().message).find("line 3") != std::string::npos);
  const Result<Encoding> end = detected(good + "\xE6\x9D", 5);
  REQUIRE_FALSE(end.has_value());
  CHECK(english(end.error().message).find("line 3") != std::string::npos);
}

TEST_CASE("encoding: text arrives as UTF-8 wherever it is cut") {
  const std::string_view utf16("\xFF\xFE\xE5\x65\x1F\x67\x42\xD8\xB7\xDF", 10);
  for (std::size_t piece = 1; piece < 12; ++piece) {
    CAPTURE(piece);
    CHECK(decoded(Encoding::gb18030, gb18030, piece) == "日期,摘要,𠮷\n");
    CHECK(decoded(Encoding::utf16le, utf16, piece) == "日期𠮷");
    CHECK(decoded(Encoding::utf8, "\xEF\xBB\xBF日期", piece) == "日期");
    CHECK(decoded(Encoding::gb18030, "ok\n\xC8", piece) == "ok\n<malformed>");
    CHECK(decoded(Encoding::gb18030, "ok\xC8\x20x", piece) == "ok<malformed>");
    CHECK(decoded(Encoding::utf16le,
                  std::string_view("a\0\x42\xD8"
                                   "b\0",
                                   6),
                  piece) == "a<malformed>");
  }
  std::string much;
  std::string expected;
  for (int i = 0; i < 20'000; ++i) {
    much += "\xC8\xD5";
    expected += "日";
  }
  CHECK(decoded(Encoding::gb18030, much, 65'536) == expected);
}
