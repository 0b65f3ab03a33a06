#include "platform/privacy/signs.h"

#include <array>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "kernel/result.h"

namespace mingbai::privacy {
namespace {

const icu::Normalizer2& nfkc() {
  UErrorCode problem = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(problem);
  ensure(U_SUCCESS(problem) != 0, "ICU has its own data");
  return *form;
}

void add(std::vector<Sign>& signs, UChar32 c, std::size_t begin, std::size_t end) {
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) return;
  signs.push_back({.c = static_cast<char32_t>(c), .begin = begin, .end = end});
}

// Plain and financial ones stand for the same digit.
constexpr std::array<std::pair<std::u32string_view, int>, 10> chinese_digits{{{U"〇零○", 0},
                                                                              {U"一壹", 1},
                                                                              {U"二贰", 2},
                                                                              {U"三叁", 3},
                                                                              {U"四肆", 4},
                                                                              {U"五伍", 5},
                                                                              {U"六陆", 6},
                                                                              {U"七柒", 7},
                                                                              {U"八捌", 8},
                                                                              {U"九玖", 9}}};

}  // namespace

std::vector<Sign> signs_of(std::string_view text) {
  static const icu::Normalizer2& form = nfkc();
  std::vector<Sign> signs;
  signs.reserve(text.size());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, size, c);
    const auto from = static_cast<std::size_t>(begin);
    const auto to = static_cast<std::size_t>(at);
    icu::UnicodeString plain;
    if (c < 0x80 || form.getDecomposition(c, plain) == 0) {
      add(signs, c, from, to);
      continue;
    }
    for (std::int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) {
      add(signs, plain.char32At(i), from, to);
    }
  }
  return signs;
}

bool is_separator(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  return u_isUWhiteSpace(code) != 0 || u_hasBinaryProperty(code, UCHAR_DASH) != 0 || c == U'.' ||
         c == U'·' || c == U'•' || c == U'_' || c == U'/' || c == U'\\' || c == U'|' || c == U',' ||
         c == U'、' || c == U'。' || c < 0x20;
}

int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c < 0x80) return -1;
  for (const auto& [signs, digit] : chinese_digits) {
    if (signs.find(c) != std::u32string_view::npos) return digit;
  }
  return u_charDigitValue(static_cast<UChar32>(c));
}

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

}  // namespace mingbai::privacy
