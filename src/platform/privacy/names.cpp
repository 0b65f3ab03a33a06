#include "platform/privacy/names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "platform/privacy/signs.h"

namespace mingbai::privacy {
namespace {

constexpr std::size_t least_characters = 2;
constexpr std::size_t most_characters = 6;
constexpr std::size_t most_with_dot = 20;

constexpr std::array<std::string_view, 17> people{
    "姓名",   "户主",   "申请人", "受助人", "救助对象", "保障对象", "领取人", "收款人", "承包人",
    "承租人", "承包方", "承租方", "业主",   "家长",     "监护人",   "投诉人", "捐赠人"};
constexpr std::array<std::string_view, 5> minors{"儿童", "学生", "未成年", "子女", "孩子"};

// Said in a column of names of nobody in particular.
constexpr std::array<std::string_view, 8> nobody{"合计", "总计", "共计", "小计",
                                                 "备注", "全体", "本村", "集体"};

bool is_chinese(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool is_dot(char32_t c) { return c == U'·' || c == U'•' || c == U'・'; }

// Without what is invisible, and without spaces between characters: 王　明.
std::vector<Sign> characters_of(std::string_view cell) {
  std::vector<Sign> out = signs_of(cell);
  std::erase_if(out, [](const Sign& sign) { return sign.c == U' ' || sign.c == U'\u3000'; });
  return out;
}

std::string text_of(std::string_view cell, const std::vector<Sign>& signs) {
  std::string out;
  for (const Sign& sign : signs) out += cell.substr(sign.begin, sign.end - sign.begin);
  return out;
}

bool is_any_in(std::string_view heading, const auto& words) {
  return std::ranges::any_of(words, [heading](std::string_view word) {
    return heading.find(word) != std::string_view::npos;
  });
}

}  // namespace

NameColumn name_column(std::string_view heading) {
  const std::string plain = text_of(heading, characters_of(heading));
  // A number or an amount of them is no name.
  if (is_any_in(plain, std::array<std::string_view, 5>{"数", "额", "编号", "电话", "身份证"})) {
    return NameColumn::none;
  }
  if (is_any_in(plain, minors)) return NameColumn::minors;
  return is_any_in(plain, people) ? NameColumn::people : NameColumn::none;
}

bool is_full_name(std::string_view cell) {
  const std::vector<Sign> signs = characters_of(cell);
  std::size_t characters = 0;
  std::size_t dots = 0;
  for (const Sign& sign : signs) {
    if (!is_dot(sign.c) && !is_chinese(sign.c)) return false;
    ++(is_dot(sign.c) ? dots : characters);
  }
  const std::size_t most = dots > 0 ? most_with_dot : most_characters;
  if (characters < least_characters || characters > most) return false;
  const std::string plain = text_of(cell, signs);
  return std::ranges::find(nobody, plain) == nobody.end() && plain.find("某") == std::string::npos;
}

std::string masked_name(std::string_view name, NameMask mask) {
  if (mask == NameMask::whole) return "***";
  const std::vector<Sign> signs = characters_of(name);
  const auto character = [&](const Sign& sign) {
    return std::string(name.substr(sign.begin, sign.end - sign.begin));
  };
  if (signs.size() <= least_characters) return character(signs.front()) + "*";
  return character(signs.front()) + std::string(signs.size() - 2, '*') + character(signs.back());
}

}  // namespace mingbai::privacy
