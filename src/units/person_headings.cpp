#include "units/person_headings.h"

#include <algorithm>
#include <array>
#include <string>

#include "kernel/text.h"

namespace mingbai::units {
namespace {

struct Heading {
  PersonColumn column;
  // The first is the one that problems name. 编号 alone is no number of ours: lists count with it.
  std::array<std::string_view, 8> words;
};

constexpr std::array<Heading, 7> headings{{
    {PersonColumn::number, {"person", "人员编号", "", "", "", "", "", ""}},
    {PersonColumn::name, {"name", "姓名", "党员姓名", "", "", "", "", ""}},
    {PersonColumn::branch,
     {"branch", "unit", "单位代码", "支部代码", "党组织代码", "所在党支部", "党支部", "所在单位"}},
    {PersonColumn::category, {"category", "类别", "党员类别", "", "", "", "", ""}},
    {PersonColumn::joined_on, {"joined_on", "入党日期", "入党时间", "", "", "", "", ""}},
    {PersonColumn::confirmed_on, {"confirmed_on", "转正日期", "转正时间", "", "", "", "", ""}},
    {PersonColumn::phone,
     {"phone", "手机", "手机号", "手机号码", "电话", "联系电话", "联系方式", "mobile"}},
}};

// Anywhere in a heading.
constexpr auto never_kept = std::to_array<std::string_view>(
    {"身份证", "证件",  "身份号码",  "公民身份", "idcard",   "idnumber", "identity", "出生",
     "生日",   "birth", "年龄",      "民族",     "ethnic",   "nation",   "学历",     "学位",
     "文化",   "毕业",  "education", "性别",     "gender",   "籍贯",     "户籍",     "银行",
     "bank",   "卡号",  "住址",      "地址",     "address",  "邮箱",     "email",    "健康",
     "残疾",   "疾病",  "宗教",      "信仰",     "religion", "照片",     "婚姻",     "积分",
     "得分",   "评分",  "排名",      "score",    "rank"});
// Only as the whole heading: parts of other words.
constexpr auto never_kept_alone = std::to_array<std::string_view>({"id", "age", "sex", "dob"});

std::string folded(std::string_view heading) {
  std::string out;
  for (const char c : trim(heading)) {
    if (c == ' ' || c == '-' || c == '.') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string without(std::string text, char character) {
  std::erase(text, character);
  return text;
}

}  // namespace

std::optional<PersonColumn> person_column_of(std::string_view heading) {
  const std::string word = folded(heading);
  if (word.empty()) return std::nullopt;
  for (const Heading& one : headings) {
    if (std::ranges::find(one.words, word) != one.words.end()) return one.column;
  }
  return std::nullopt;
}

std::string_view to_string(PersonColumn column) {
  return std::ranges::find(headings, column, &Heading::column)->words.front();
}

bool is_never_kept(std::string_view heading) {
  const std::string word = without(folded(heading), '_');
  return std::ranges::find(never_kept_alone, word) != never_kept_alone.end() ||
         std::ranges::any_of(never_kept, [&word](std::string_view part) {
           return word.find(part) != std::string::npos;
         });
}

}  // namespace mingbai::units
