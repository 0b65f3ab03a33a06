#include <doctest/doctest.h>

#include "matters/condition.h"
#include "matters/public_text_form.h"

namespace mingbai::matters {
namespace {

const Field words{.id = "words", .label = "公开内容", .type = FieldType::public_text};

std::string said(std::string_view typed) {
  const Result<std::string> value = field_value(words, typed);
  return value ? "stored: " + *value : english(value.error().message);
}

}  // namespace

TEST_CASE("public text: what tells who somebody is does not get in") {
  struct Row {
    const char* typed;
    const char* said;
  };
  const Row rows[] = {
      {"今年修了三条路。\n\n明年修水渠。", "stored: 今年修了三条路。\n\n明年修水渠。"},
      {"  修路 3.2 万元  ", "stored: 修路 3.2 万元"},
      {"找老李：13800138000",
       "公开内容: everybody would read “13800138000”. Write “138****8000”, or leave it out."},
      {"找老李：138 0013 8000 或 a@example.cn",
       "公开内容: everybody would read “138 0013 8000”. Write “138****8000”, or leave it out."},
      {"找老李：138****8000", "stored: 找老李：138****8000"},
      {"| 姓名 | 金额 |\n| 王*明 | 300 |", "stored: | 姓名 | 金额 |\n| 王*明 | 300 |"},
      {"| 姓名 | 区划 | 生日 | 尾号 |\n| 王*明 | 110105 | 19491231 | 002X |",
       "公开内容: everybody would read “110105 | 19491231 | 002X”. Write “1101************2X”, or "
       "leave it out."},
      {"| 姓名 | 一 | 二 | 三 | 四 |\n| 王*明 | 6222021001 | | | 116245702 |",
       "公开内容: “6222021001” and the cells beside it are one number. Leave it out."},
      {"修路。\n\n| 项目 | 元 |\n| 石子 | 1,200 |\n| 人工 | 800 |\n| 合计 | 2100 |",
       "公开内容: the column “元” has 2,100 in all, and its rows make 2,000. Correct one of "
       "them; if it is no sum, leave that cell empty."},
      {"| 项目 | 元 |\n| 合计 | 2100 |",
       "公开内容: the column “元” has 2,100 in all. Write what it is made of, too."},
      // Two amounts more often than a telephone.
      {"| 姓名 | 一 | 二 |\n| 王*明 | 13800 | 138000 |",
       "stored: | 姓名 | 一 | 二 |\n| 王*明 | 13800 | 138000 |"},
  };
  for (const Row& row : rows) CHECK(said(row.typed) == row.said);
}

TEST_CASE("public text: names that a rule masks do not get in, and one tap masks them") {
  Field field = words;
  field.masked_by = "names";
  constexpr const char* typed = "| 承包人 | 亩 |\n| 王建国 | 12 |\n| 电话 13800138000 | 3 |";
  const auto said = [&](std::string_view text, std::string_view masks) {
    const auto value = field_value(field, text, {.justification = {}, .masks = masks});
    return value ? *value : english(value.error().message);
  };
  constexpr const char* named = "| 承包人 | 亩 |\n| 王建国 | 12 |";
  CHECK(said(named, "") == named);
  CHECK(said(named, "nonsense") == named);
  CHECK(said(named, "minors") == named);
  CHECK(
      said(named, "part") ==
      "公开内容: “王建国” in the column “承包人” is a name that is not shown here. Write “王*国”.");
  const auto masked = [&](std::string_view tap) {
    return public_text_typed(
        [&](std::string_view name) { return std::string(name == "words" ? typed : tap); }, "words",
        NameMasks::part);
  };
  CHECK(masked("") == typed);
  CHECK(masked("all") == "| 承包人 | 亩 |\n| 王*国 | 12 |\n| 电话 138****8000 | 3 |");
  CHECK(said(masked("all"), "part") == masked("all"));
}

TEST_CASE("public text: what can be an office's stays with a reason, what is a person's never") {
  Field field = words;
  field.justified_by = "kept";
  struct Row {
    const char* typed;
    const char* why;
    const char* said;
  };
  const Row rows[] = {
      {"值班电话 13800138000", "村委会的电话", "值班电话 13800138000"},
      {"邮箱 village@example.cn", "公开邮箱", "邮箱 village@example.cn"},
      {"值班电话 13800138000", " \n ",
       "公开内容: everybody would read “13800138000”. Write “138****8000”, leave it out, or say "
       "why it "
       "stays, if it is an office's."},
      {"身份证 11010519491231002X", "本人同意",
       "公开内容: everybody would read “11010519491231002X”. Write “1101************2X”, or leave "
       "it "
       "out."},
      {"电话 13800138000，身份证 11010519491231002X", "村委会的电话",
       "公开内容: everybody would read “11010519491231002X”. Write “1101************2X”, or leave "
       "it "
       "out."},
  };
  for (const Row& row : rows) {
    const Result<std::string> value =
        field_value(field, row.typed, {.justification = row.why, .masks = {}});
    CHECK((value ? *value : english(value.error().message)) == row.said);
  }
}

TEST_CASE("public text: as long as an announcement, and no longer") {
  CHECK(field_value(words, std::string(most_public_bytes, 'a')).has_value());
  CHECK_FALSE(field_value(words, std::string(most_public_bytes + 1, 'a')).has_value());
  CHECK_FALSE(field_value(words, std::string("a\0b", 3)).has_value());
  CHECK_FALSE(field_value(words, "\xff").has_value());
}

TEST_CASE("public text: with one tap all that was found is masked") {
  const auto typed = [](const char* mask) {
    return [mask](std::string_view field) -> std::string {
      return field == "mask" ? mask : "电话 13800138000，邮箱 wang@example.cn";
    };
  };
  CHECK(public_text_typed(typed(""), "words") == "电话 13800138000，邮箱 wang@example.cn");
  const std::string masked = public_text_typed(typed("all"), "words");
  CHECK(masked.find("13800138000") == std::string::npos);
  CHECK(masked.find("wang@") == std::string::npos);
  CHECK(field_value(words, masked).has_value());
}

}  // namespace mingbai::matters
