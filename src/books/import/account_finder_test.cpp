#include "books/import/account_finder.h"

#include <doctest/doctest.h>

#include "books/account_scheme.h"

namespace mingbai::books {
namespace {

AccountFinder finder() {
  return {standard_chart(Regime::rce2023), &standard_chart(Regime::rce2004)};
}

}  // namespace

TEST_CASE("account finder: codes in every usual spelling") {
  struct Row {
    const char* cell;
    bool is_number;
    const char* code;
  };
  for (const Row& row :
       {Row{"10201", false, "10201"}, Row{"10201", true, "10201"}, Row{"10201.0", true, "10201"},
        Row{"102.01", false, "10201"}, Row{"102-01", false, "10201"}, Row{"102/01", false, "10201"},
        Row{"１０２．０１", false, "10201"}, Row{"102.01", true, "10201"},
        Row{"10201 基本存款账户", false, "10201"}, Row{"10201基本存款账户", false, "10201"},
        Row{"102.01_银行存款-基本存款账户", false, "10201"}, Row{"101（库存现金）", false, "101"},
        Row{"库存现金", false, "101"}, Row{"管理费用-办公费", false, "51302"},
        Row{"管理费用/办公费", false, "51302"}, Row{"办公费", false, "51302"}}) {
    CAPTURE(row.cell);
    AccountFinder accounts = finder();
    const AccountFinder::Found& found = accounts.find(row.cell, row.is_number, "");
    CHECK(found.code == row.code);
    CHECK_FALSE(found.complaint);
  }
}

TEST_CASE("account finder: what the chart does not have is refused with advice") {
  struct Row {
    const char* cell;
    const char* name;
    const char* complaint;
  };
  for (const Row& row :
       {Row{"", "", "Expected an account's code such as 10201."},
        Row{"999", "", "Account 999 is not in this book's chart. Correct the code."},
        Row{"51399", "",
            "Account 51399 is not in this book's chart. Give its name in the file "
            "(“51399 name”) to add it below 513 管理费用."},
        Row{"541", "",
            "Account 541 is not in this book's chart. It is 管理费用 in the 2004 regime: convert "
            "the file, or import it into a book of that regime."},
        Row{"511", "发包及上交收入",
            "In this book 511 is 经营支出. The file calls it 发包及上交收入, as books of the 2004 "
            "regime do. Convert the file, or import it into a book of that regime."},
        // A number of a person, whose first digits are those of an account.
        Row{"511010519491231002", "张三", "Expected an account's code such as 10201."},
        Row{"5139900000000001", "卡号", "Expected an account's code such as 10201."},
        Row{"没有的科目", "",
            "No account of this book has this name. Write its code, or add the account."}}) {
    CAPTURE(row.cell);
    AccountFinder accounts = finder();
    const AccountFinder::Found& found = accounts.find(row.cell, false, row.name);
    CHECK(found.code.empty());
    REQUIRE(found.complaint);
    CHECK(english(*found.complaint) == row.complaint);
  }
}

TEST_CASE("account finder: named details are added below the chart, parents first") {
  AccountFinder accounts = finder();
  CHECK(accounts.find("5139901", false, "管理费用-杂项-茶叶").code == "5139901");
  CHECK(accounts.find("51399 杂项", false, "").code == "51399");
  CHECK(accounts.find("51399 杂项", false, "").code == "51399");
  const std::vector<Account> added = accounts.new_accounts();
  REQUIRE(added.size() == 2);
  CHECK(added[0].code == "51399");
  CHECK(added[0].name == "杂项");
  CHECK(added[0].parent == "513");
  CHECK(added[0].normal_side == Side::debit);
  CHECK(added[1].parent == "51399");
  CHECK(added[1].name == "茶叶");
}

TEST_CASE("account finder: another name is a warning, said once") {
  AccountFinder accounts = finder();
  const AccountFinder::Found first = accounts.find("514", false, "公益事业支出");
  CHECK(first.code == "514");
  REQUIRE(first.complaint);
  CHECK(first.is_new_complaint);
  CHECK_FALSE(accounts.find("514", false, "公益事业支出").is_new_complaint);
}

TEST_CASE("account finder: a code that lost its zero as a number is asked back") {
  const Chart chart = *standard_chart(Regime::rce2023)
                           .with(Account{.code = "10210", .name = "定期", .parent = "102"});
  AccountFinder accounts(chart, nullptr);
  const AccountFinder::Found& found = accounts.find("102.1", true, "");
  REQUIRE(found.complaint);
  CHECK(english(*found.complaint) ==
        "This code may mean 10201 or 10210. Write the whole code as text.");
}

}  // namespace mingbai::books
