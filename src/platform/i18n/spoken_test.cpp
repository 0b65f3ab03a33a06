#include "platform/i18n/spoken.h"

#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "platform/i18n/format.h"

namespace mingbai::i18n {
namespace {

constexpr Language zh = Language::zh_cn;
constexpr Language en = Language::en;

struct NumberCase {
  std::int64_t number;
  const char* chinese;
  const char* english;
};

struct MoneyCase {
  std::int64_t fen;
  const char* chinese;
  const char* english;
};

struct TextCase {
  const char* written;
  const char* spoken;
};

}  // namespace

TEST_CASE("spoken: numbers") {
  const std::vector<NumberCase> cases{
      {0, "零", "zero"},
      {2, "二", "two"},
      {10, "十", "ten"},
      {12, "十二", "twelve"},
      {20, "二十", "twenty"},
      {21, "二十一", "twenty-one"},
      {100, "一百", "one hundred"},
      {105, "一百零五", "one hundred and five"},
      {110, "一百一十", "one hundred and ten"},
      {1003, "一千零三", "one thousand and three"},
      {1010, "一千零一十", "one thousand and ten"},
      {1234, "一千二百三十四", "one thousand two hundred and thirty-four"},
      {10'000, "一万", "ten thousand"},
      {10'002, "一万零二", "ten thousand and two"},
      {11'000, "一万一千", "eleven thousand"},
      {100'010, "十万零一十", "one hundred thousand and ten"},
      {1'000'000, "一百万", "one million"},
      {100'000'001, "一亿零一", "one hundred million and one"},
      {100'001'000, "一亿零一千", "one hundred million one thousand"},
      {100'050'000, "一亿零五万", "one hundred million fifty thousand"},
      {1'234'567'890, "十二亿三千四百五十六万七千八百九十",
       "one billion two hundred and thirty-four million five hundred and sixty-seven thousand "
       "eight hundred and ninety"},
      {-7, "负七", "minus seven"}};
  for (const NumberCase& one : cases) {
    CHECK(spoken(grouped(one.number), zh) == one.chinese);
    CHECK(spoken(grouped(one.number), en) == one.english);
  }
  CHECK(spoken(grouped(std::numeric_limits<std::int64_t>::min()), en)
            .starts_with("minus nine quintillion"));
}

TEST_CASE("spoken: amounts") {
  const std::vector<MoneyCase> cases{
      {0, "零元", "zero yuan"},
      {5, "五分", "five fen"},
      {50, "五角", "fifty fen"},
      {55, "五角五分", "fifty-five fen"},
      {100, "一元", "one yuan"},
      {105, "一元零五分", "one yuan five fen"},
      {123'450, "一千二百三十四元五角", "one thousand two hundred and thirty-four yuan fifty fen"},
      {123'456, "一千二百三十四元五角六分",
       "one thousand two hundred and thirty-four yuan fifty-six fen"},
      {-2'000, "负二十元", "minus twenty yuan"}};
  for (const MoneyCase& one : cases) {
    CHECK(spoken(money(Money::of_fen(one.fen), zh), zh) == one.chinese);
    CHECK(spoken(money(Money::of_fen(one.fen), en), en) == one.english);
  }
}

TEST_CASE("spoken: dates") {
  const auto day = [](const char* iso, Language language) {
    return spoken(date(*Date::parse(iso), language), language);
  };
  CHECK(day("2026-10-03", zh) == "二零二六年十月三日");
  CHECK(day("2026-10-03", en) == "the third of October twenty twenty-six");
  CHECK(day("2005-11-30", en) == "the thirtieth of November two thousand and five");
  CHECK(day("1905-12-22", en) == "the twenty-second of December nineteen oh five");
  CHECK(day("2000-01-12", en) == "the twelfth of January two thousand");
}

TEST_CASE("spoken: times of day") {
  CHECK(spoken("10月8日 10:00 公开", zh) == "十月八日十点整公开");
  CHECK(spoken("05:06", zh) == "五点零六分");
  CHECK(spoken("00:30", zh) == "零点三十分");
  CHECK(spoken("at 05:06", en) == "at five oh six");
  CHECK(spoken("at 14:30.", en) == "at fourteen thirty.");
  CHECK(spoken("at 10:00", en) == "at ten o'clock");
  for (const char* other : {"24:00", "12:60", "1:23", "12:3", "12:345", "12:34:56"}) {
    CAPTURE(other);
    CHECK(spoken(other, zh).find("点") == std::string::npos);
  }
}

TEST_CASE("spoken: figures within Chinese texts") {
  const std::vector<TextCase> cases{
      {"", ""},
      {"没有数字。", "没有数字。"},
      {"2026年9月，咱村收入 9.2 万元，支出 1,234.50 元。",
       "二零二六年九月，咱村收入九点二万元，支出一千二百三十四元五角。"},
      {"比上月多（+0.8 万元）", "比上月多（多零点八万元）"},
      {"-800 元", "负八百元"},
      {"1.23 亿元", "一点二三亿元"},
      {"占 12.3%", "占百分之十二点三"},
      {"2026年10月3日", "二零二六年十月三日"},
      {"第 62 号", "第六十二号"},
      {"2026 年第 3 季度", "二零二六年第三季度"},
      {"F03 财务", "F03 财务"},
      {"电话 0571-12345678", "电话零五七一-一二三四五六七八"},
      {"330100001001", "三三零一零零零零一零零一"},
      {"99999999999999999999999", "九九九九九九九九九九九九九九九九九九九九九九九"},
      {"1,2,3", "一,二,三"}};
  for (const TextCase& one : cases) CHECK(spoken(one.written, zh) == one.spoken);
}

TEST_CASE("spoken: figures within English texts") {
  const std::vector<TextCase> cases{
      {"It took in 11,000 yuan and spent ¥7,695.25.",
       "It took in eleven thousand yuan and spent seven thousand six hundred and ninety-five yuan "
       "twenty-five fen."},
      {"-¥5.00", "minus five yuan"},
      {"123 million yuan", "one hundred and twenty-three million yuan"},
      {"in October 2026", "in October twenty twenty-six"},
      {"on 3 October 2026", "on the third of October twenty twenty-six"},
      {"12.3%", "twelve point three percent"},
      {"3 vouchers.", "three vouchers."},
      {"No. 62", "No. sixty-two"}};
  for (const TextCase& one : cases) CHECK(spoken(one.written, en) == one.spoken);
}

}  // namespace mingbai::i18n
