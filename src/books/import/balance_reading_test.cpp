#include <doctest/doctest.h>

#include "books/import/import_testing.h"
#include "books/import/layout.h"

namespace mingbai::books {
namespace {

using Texts = std::vector<std::string>;
using Balances = std::map<std::string, Money>;

const Balances three{{"101", Money::of_fen(120'050)},
                     {"10201", Money::of_fen(5'000'000)},
                     {"311", Money::of_fen(-5'120'050)}};

ImportOptions from_january() {
  ImportOptions options;
  options.book_start = Period::of(2026, 1);
  return options;
}

constexpr const char* headings = "科目编码,科目名称,期初余额借方,期初余额贷方\n";

Texts complaints_of(const std::string& rows) {
  return read_bytes(headings + rows, "file.csv", from_january()).complaints();
}

}  // namespace

TEST_CASE("balances: tables of balances as programs export them") {
  struct Row {
    const char* what;
    const char* bytes;
  };
  for (const Row& row :
       {Row{"two rows of headings, sums above details, a total",
            "科目余额表,,,,,,,\n编制单位：示例村,,期间：2026年1月,,,,,\n"
            "科目编码,科目名称,期初余额,,本期发生额,,期末余额,\n,,借方,贷方,借方,贷方,借方,贷方\n"
            "101,库存现金,\"1,200.50\",,300.00,,\"1,500.50\",\n"
            "102,银行存款,50000,,,,50000,\n10201,基本存款账户,50000,,,,50000,\n"
            "211,应付款,0,0,,300,,300\n"
            "311,公积公益金,,51200.5,,,,51200.5\n合计,,51200.5,51200.5,300,300,51500.5,51500.5\n"},
        Row{"one row of headings",
            "科目代码,科目名称,期初借方,期初贷方,本期发生借方,本期发生贷方,期末借方,期末贷方\n"
            "101,库存现金,1200.50,0,0,0,1200.50,0\n10201,基本存款账户,50000,0,0,0,50000,0\n"
            "311,公积公益金,0,51200.50,0,0,0,51200.50\n"},
        Row{"a direction and one amount",
            "科目编码,科目名称,方向,期初余额,期末余额\n101,库存现金,借,1200.50,0\n"
            "10201,基本存款账户,借,50000,0\n112,应收款,平,0,0\n311,公积公益金,贷,51200.50,0\n"},
        Row{"names without codes",
            "科目名称,借方余额,贷方余额\n库存现金,1200.50,\n基本存款账户,50000,\n公积公益金,,51200."
            "50\n"},
        Row{"English",
            "Code,Name,Debit balance,Credit balance\n101,Cash on hand,1200.50,\n"
            "10201,Basic account,50000,\n311,Reserve,,51200.50\n"}}) {
    CAPTURE(row.what);
    const ReadFile file = read_bytes(row.bytes, "file.csv", from_january());
    REQUIRE_FALSE(file.error.has_value());
    CHECK(file.batch.layout == "trial_balance");
    CHECK(file.problems.errors() == 0);
    CHECK(file.batch.opening == three);
    CHECK(file.batch.vouchers.empty());
  }
}

TEST_CASE("balances: what a table must not say") {
  CHECK(complaints_of("101,库存现金,5,\n101,库存现金,5,\n") ==
        Texts{"3:期初余额借方: Account 101 stands in the table twice. Leave one row of it: that of "
              "the account itself, without those of persons or projects. [error]"});
  CHECK(complaints_of("102,银行存款,5,\n10201,基本存款账户,4,\n") ==
        Texts{"2:期初余额借方: The balance of account 102 is 5.00, but the accounts below it add "
              "up to 4.00. Correct one of them. [error]"});
  CHECK(complaints_of(",,5,\n101,库存现金,五元,\n") ==
        Texts{"2:科目编码: The row has a balance, but no account. Name its account. [error]",
              "3:期初余额借方: Expected an amount such as 1,234.50. [error]"});
  CHECK(read_bytes("科目编码,方向,期初余额\n101,上,5\n").complaints() ==
        Texts{"2:方向: Expected 借 or 贷. [error]"});
  CHECK(complaints_of("901,别的,0,0\n") ==
        Texts{"0:: The file holds no voucher. Export the vouchers again. [error]"});
}

TEST_CASE("balances: a table of another month is refused, one that was printed later is not") {
  const std::string table = std::string(headings) + "101,库存现金,5,\n311,公积公益金,,5\n";
  const ReadFile later = read_bytes("2026年3月科目余额表,,,\n" + table, "file.csv", from_january());
  CHECK(later.complaints() ==
        Texts{"0:: The table begins with 2026-03, the book with 2026-01. Export the table of "
              "2026-01: its opening balances are those of the book. [error]"});
  CHECK(later.batch.opening.empty());
  for (const char* title : {"科目余额表,打印日期：2026-03-05,,\n", "期间：2026.01-2026.03,,,\n",
                            "2026年度科目余额表,,,\n", "2026年第1期,,,\n", "示例村,,,\n"}) {
    CAPTURE(title);
    CHECK(read_bytes(title + table, "file.csv", from_january()).batch.opening.size() == 2);
  }
}

}  // namespace mingbai::books
