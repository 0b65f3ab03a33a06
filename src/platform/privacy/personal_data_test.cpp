#include "platform/privacy/personal_data.h"

#include <doctest/doctest.h>

namespace mingbai::privacy {
namespace {

// "identity_number|mobile", in the order of the text.
std::string kinds(std::string_view text) {
  std::string out;
  for (const Finding& finding : find_personal(text)) {
    if (!out.empty()) out += '|';
    out += to_string(finding.kind);
  }
  return out;
}

struct Row {
  const char* text;
  const char* kinds;
  const char* masked;
};

void check(const Row& row) {
  CAPTURE(row.text);
  CHECK(kinds(row.text) == row.kinds);
  CHECK(masked(row.text) == row.masked);
  CHECK(kinds(masked(row.text)).empty());
}

// The numbers of GB 11643's own example, and of days that no living person was born on.
TEST_CASE("security 21: identity numbers, however they are written") {
  for (const Row& row : {
           Row{"证号11010519491231002X。", "identity_number", "证号1101************2X。"},
           Row{"11010519491231002x", "identity_number", "1101************2X"},
           Row{"440524188001010014", "identity_number", "4405************14"},
           Row{"１１０１０５１９４９１２３１００２Ｘ", "identity_number", "1101************2X"},
           Row{"110105 1949 1231 002X", "identity_number", "1101************2X"},
           Row{"110105-19491231-002X", "identity_number", "1101************2X"},
           Row{"1101 0519 4912 3100 2 X", "identity_number", "1101************2X"},
           Row{"11010519491231\u200b002X", "identity_number", "1101************2X"},
           Row{"一一〇一〇五一九四九一二三一〇〇二X", "identity_number", "1101************2X"},
           Row{"壹壹零壹零伍壹玖肆玖壹贰叁壹零零贰X", "identity_number", "1101************2X"},
           Row{"①①⓪①⓪⑤①⑨④⑨①②③①⓪⓪②X", "identity_number", "1101************2X"},
           Row{"110105491231002", "identity_number", "1101*********02"},
           Row{"110105 491231 002", "identity_number", "1101*********02"},
           Row{"编号7711010519491231002X号", "identity_number", "编号771101************2X号"},
           Row{"440524188001010014138", "identity_number", "4405************14138"},
           Row{"440524194910011613800000001", "identity_number", "4405************138****0001"},
           Row{"11010519491231002X 440524188001010014", "identity_number|identity_number",
               "1101************2X 4405************14"},
       }) {
    check(row);
  }
}

TEST_CASE("security 21: bank cards, telephones, e-mail") {
  for (const Row& row : {
           Row{"卡号6222021001116245702", "bank_card", "卡号***************5702"},
           Row{"6222 0210 0111 6245 702", "bank_card", "***************5702"},
           Row{"622202 1001116245702", "bank_card", "***************5702"},
           Row{"请打13800000001", "mobile", "请打138****0001"},
           Row{"138 0000 0001", "mobile", "138****0001"},
           Row{"138-0000-0001", "mobile", "138****0001"},
           Row{"1 3 8 0 0 0 0 0 0 0 1", "mobile", "138****0001"},
           Row{"+8613800000001", "mobile", "+138****0001"},
           Row{"+86 138 0000 0001", "mobile", "+86 138****0001"},
           Row{"一三八〇〇〇〇〇〇〇一", "mobile", "138****0001"},
           Row{"１３８００００００００１、２０２６", "", "１３８００００００００１、２０２６"},
           Row{"电话13800000001 2026-10-31", "mobile", "电话138****0001 2026-10-31"},
           Row{"发到zhang.san@example.com。", "email", "发到***。"},
           Row{"zhang＠example．com", "email", "***"},
       }) {
    check(row);
  }
}

TEST_CASE("security 21: where somebody lives and what he suffers from") {
  for (const Row& row : {
           Row{"李家村3组12号", "household", "李家村3组***"},
           Row{"人民路18号2单元502室", "household", "人民路***"},
           Row{"幸福小区三号楼二单元", "household", "幸福小区***"},
           Row{"因患尿毒症救助", "illness", "因患**救助"},
           Row{"大病救助（ＨＩＶ）", "illness", "大病救助（**）"},
           Row{"残疾二级补贴", "disability_grade", "残疾***补贴"},
           Row{"二级残疾", "disability_grade", "***残疾"},
           Row{"肢体残疾1级", "disability_grade|disability_grade", "******"},
       }) {
    check(row);
  }
}

TEST_CASE("security 21: what is nobody's") {
  const char* others[] = {
      "",
      "2026-01-01 至 2026-12-31",
      "2026-01-01 2026-12-31",
      "收入 13,456.78 元，支出 1,234.00 元",
      "13,456.78 1,234.00",
      "110105194913310021",   // no 13th month
      "110105194912310021",   // a wrong check digit
      "910105194912310014",   // no region
      "6222021001116245703",  // no card: Luhn
      "2026110001116245702",  // nobody issues cards that begin with 2
      "0531-88888888",        // an office
      "12345678901",
      "1380000000",
      "138000000012",
      "记-17 号凭证，东发〔2026〕12号",
      "10月12号开会",
      "村2号机井维修",
      "全村32户",
      "三级公路",
      "user@localhost",
      "@所有人",
      "第一、二、三、四、五、六、七、八、九、十项",
      "\xff\xfe"
      "13\xff",
  };
  for (const char* text : others) {
    CHECK_MESSAGE(kinds(text).empty(), text);
    CHECK(masked(text) == text);
  }
}

TEST_CASE("security 21: numbers that go on in the next cell") {
  const std::vector<CellFinding> found =
      find_across({"张三", "110105", "19491231002X", "", "6222021001", "116245702"});
  CHECK(found == std::vector<CellFinding>{{PersonalKind::identity_number, 1, 2},
                                          {PersonalKind::bank_card, 4, 5}});
  CHECK(find_across({"138", "00000001"}).empty());
  CHECK(find_across({"11010519491231002X", "440524188001010014"}).empty());
  CHECK(find_across({}).empty());
}

// Hostile input ends soon, and findings never cut a character.
TEST_CASE("security 21: long and broken texts") {
  const std::string digits(20'000, '1');
  const std::string spaced = [] {
    std::string out;
    for (int i = 0; i < 5'000; ++i) out += "4 ";
    return out;
  }();
  for (const std::string& text :
       {digits, spaced, std::string(5'000, '@'), std::string(9'000, '\xe4')}) {
    for (const Finding& finding : find_personal(text)) CHECK(finding.begin < finding.end);
  }
}

}  // namespace
}  // namespace mingbai::privacy
