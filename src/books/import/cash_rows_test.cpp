#include "books/import/cash_rows.h"

#include <doctest/doctest.h>

#include "books/import/import_testing.h"

namespace mingbai::books {
namespace {

using Texts = std::vector<std::string>;

constexpr const char* heading =
    "示例村2026年10月报账清单,,,,,,,,,\n"
    "序号,日期,事由,项目,收入,支出,支付方式,经手人,证明人,票据号\n";

}  // namespace

TEST_CASE("cash list: one row is one voucher of two lines, its account found by its words") {
  const ReadFile file =
      read_bytes(std::string(heading) +
                 "1,2026-10-03,收鱼塘承包费,承包收入,5000,,转账,甲,乙,001\n"
                 "2,2026-10-03,买打印纸和打印机墨盒,办公费,,120.5,现金,甲,乙,002\n"
                 "3,10月8日,慰问老党员,公益,,300,现金,甲,乙,003\n"
                 "4,10月8日,提取现金,,1000,,现金,甲,乙,004\n"
                 ",,本月合计,,6000,420.5,,,,\n");
  CHECK(file.batch.layout == "cash_list");
  CHECK(file.complaints() == Texts{});
  CHECK(file.vouchers() == Texts{"收-03001 2026-10-03: 10201 +5000.00, 50104 -5000.00",
                                 "付-03001 2026-10-03: 51302 +120.50, 101 -120.50",
                                 "付-08001 2026-10-08: 514 +300.00, 101 -300.00",
                                 "收-08001 2026-10-08: 101 +1000.00, 10201 -1000.00"});
  CHECK(file.batch.vouchers[0].lines[0].attachment == "001");
}

TEST_CASE("cash list: what the rules do not know is asked, never guessed") {
  const ReadFile file = read_bytes(
      std::string(heading) + "1,2026-10-03,神秘开支,,,50,现金,,,\n" +
          "2,2026-10-03,电费,,,50,刷脸,,,\n" + "3,2026-10-03,电费,,50,50,现金,,,\n" +
          "4,2026-10-03,车票和电费,,,50,现金,,,\n",
      "list.csv", ImportOptions{.own_schemes = "/data/schemes", .unit_code = "110101001001"});
  CHECK(file.vouchers().empty());
  CHECK(
      file.complaints() ==
      Texts{
          "3:事由: No rule says which account this belongs to. Write the account in the row "
          "(column 科目), or add a rule with a word of it to "
          "/data/schemes/cash_rules/110101001001.yaml. [error]",
          "4:支付方式: Expected how it was paid, such as 现金 or 转账. Add a rule for this word to "
          "/data/schemes/cash_rules/110101001001.yaml. [error]",
          "5:支出: The row takes in and spends at once. Make two rows of it. [error]",
          "6:事由: The rules allow account 51303 and account 51305. Write the account in the "
          "row, or add a longer word to /data/schemes/cash_rules/110101001001.yaml. [error]"});
}

TEST_CASE("cash list: an account in the row and the unit's own rules come first") {
  const TestFolder data;
  data.file("schemes/cash_rules/110101001001.yaml",
            "id: ours\nname: ours\nregime: \"2023\"\nmoney: []\n"
            "rules:\n  - {flow: out, words: [电费], account: \"514\"}\n");
  data.file("schemes/cash_rules/110101001002.yaml",
            "id: theirs\nname: theirs\nregime: \"2023\"\n"
            "rules:\n  - {flow: out, words: [电费], account: \"515\"}\n");
  const ReadFile file = read_bytes(
      "日期,事由,金额,收支,科目\n2026-10-03,电费,50,支出,\n2026-10-03,电费,50,支出,511\n",
      "list.csv",
      ImportOptions{.own_schemes = data.path() / "schemes", .unit_code = "110101001001"});
  CHECK(file.vouchers() == Texts{"付-03001 2026-10-03: 514 +50.00, 101 -50.00",
                                 "付-03002 2026-10-03: 511 +50.00, 101 -50.00"});
  // The rows do not say how they were paid: the rules' default is told once.
  CHECK(file.problems.warnings() == 1);
}

TEST_CASE("cash rules: mistakes are told with file and line") {
  const std::vector<Message> mistakes = cash_rules_mistakes(
      "id: x\nname: x\nregime: \"1999\"\nrules:\n  - {words: [], account: \"1\"}\n"
      "  - {words: [a], account: abc}\n  - {words: [a], account: \"1\", flow: up}\n",
      "mine.yaml");
  Texts texts;
  for (const Message& mistake : mistakes) texts.push_back(english(mistake));
  CHECK(texts == Texts{"mine.yaml:1: regime is \"2023\" or \"2004\".",
                       "mine.yaml:5: A rule needs words and an account, and flow may be in or out.",
                       "mine.yaml:6: “abc” is not an account's code: write digits only, in quotes.",
                       "mine.yaml:7: A rule needs words and an account, and flow may be in or "
                       "out."});
}

}  // namespace mingbai::books
