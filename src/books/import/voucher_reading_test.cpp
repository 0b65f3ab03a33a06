#include <doctest/doctest.h>

#include "books/import/import_testing.h"

namespace mingbai::books {
namespace {

using Texts = std::vector<std::string>;

// The same two vouchers as every layout writes them.
const Texts two_vouchers{"记-1 2026-10-03: 10201 +5000.00, 50104 -5000.00",
                         "记-2 2026-10-08: 51302 +120.50, 101 -120.50"};

constexpr const char* own = "日期,凭证字,凭证号,行号,科目,摘要,借方,贷方,对方,附件\n";

Texts complaints_of(const std::string& rows) { return read_bytes(own + rows).complaints(); }

}  // namespace

TEST_CASE("voucher reading: each layout is recognised and reads the same vouchers") {
  struct Row {
    const char* layout;
    const char* bytes;
  };
  for (const Row& row :
       {Row{"own",
            "\xEF\xBB\xBF"
            "date,type,number,line,account,summary,debit,credit,counterparty,attachment\n"
            "2026-10-03,记,1,1,10201,收鱼塘承包费,\"5,000.00\",,养殖户,\n"
            "2026-10-03,记,1,2,50104,收鱼塘承包费,,\"5,000.00\",养殖户,\n"
            "2026-10-08,记,2,1,51302,买打印纸,120.50,,文具店,发票 8\n"
            "2026-10-08,记,2,2,101,买打印纸,,120.50,文具店,发票 8\n"},
        Row{"own",
            "日期,凭证字,凭证号,行号,科目,摘要,借方,贷方,对方,附件\n"
            "2026-10-03,记,1,1,10201,收鱼塘承包费,5000,,,\n,,,2,50104,,,5000,,\n"
            "2026-10-08,记,2,1,51302,买打印纸,120.5,,,\n,,,2,101,,,120.5,,\n"},
        Row{"u8_text",
            "填制凭证,V800\n"
            "2026-10-03,记,0001,1,收鱼塘承包费,10201,5000.00,0.00,,,\n"
            "2026-10-03,记,0001,1,收鱼塘承包费,50104,0.00,5000.00,,,\n"
            "2026-10-08,记,0002,1,买打印纸,51302,120.50,0.00,,,\n"
            "2026-10-08,记,0002,1,买打印纸,101,0.00,120.50,,,\n"},
        Row{"yonyou",
            "日期,凭证字,凭证号,附单据数,摘要,科目代码,借方金额,贷方金额,制单人\n"
            "2026/10/3,记,1,1,收鱼塘承包费,10201,5000,,会计\n2026/10/"
            "3,记,1,1,收鱼塘承包费,50104,,5000,会计\n"
            "2026/10/8,记,2,1,买打印纸,51302,120.5,,会计\n2026/10/"
            "8,记,2,1,买打印纸,101,,120.5,会计\n"},
        Row{"kingdee_kis",
            "日期\t凭证字\t凭证号\t附单据数\t摘要\t科目代码\t科目名称\t借方金额\t贷方金额\t币别\t汇"
            "率\t数量\t单价\t制单人\t审核人\t过账人\n"
            "2026-10-03\t记\t1\t1\t收承包费\t102.01\t银行存款-基本存款账户\t5000."
            "00\t0\t人民币\t1\t\t\t甲\t乙\t丙\n"
            "2026-10-03\t记\t1\t1\t收承包费\t501.04\t经营收入-发包收入\t0\t5000."
            "00\t人民币\t1\t\t\t甲\t乙\t丙\n"
            "2026-10-08\t记\t2\t1\t买打印纸\t513.02\t管理费用-办公费\t120."
            "50\t0\t人民币\t1\t\t\t甲\t乙\t丙\n"
            "2026-10-08\t记\t2\t1\t买打印纸\t101\t库存现金\t0\t120."
            "50\t人民币\t1\t\t\t甲\t乙\t丙\n"},
        Row{"ningmengyun",
            "日期,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,制单人,审核人,附件数\n"
            "2026-10-03,记-1,收承包费,10201,银行存款_基本存款账户,5000,,甲,乙,1\n"
            ",,收承包费,50104,经营收入_发包收入,,5000,,,\n"
            "2026-10-08,记-2,买打印纸,51302,管理费用_办公费,120.5,,甲,乙,1\n"
            ",,买打印纸,101,库存现金,,120.5,,,\n"},
        Row{"general",
            "示例村2026年10月凭证,,,,,,\n月,日,凭证字号,摘要,会计科目,方向,金额\n"
            "10,3,记-1,收承包费,银行存款/基本存款账户,借,5000\n,,,收承包费,发包收入,贷,5000\n"
            "10,8,记-2,买打印纸,办公费,借,120.5\n,,,买打印纸,库存现金,贷,120.5\n"}}) {
    CAPTURE(row.layout);
    const ReadFile file = read_bytes(row.bytes);
    if (file.error) CAPTURE(english(file.error->message));
    CHECK_FALSE(file.error);
    CHECK(file.batch.layout == row.layout);
    CHECK(file.vouchers() == two_vouchers);
    CHECK(file.complaints() == Texts{});
    CHECK(file.batch.rows == 4);
  }
}

TEST_CASE("voucher reading: GB18030 is read like UTF-8") {
  // 日期,凭证字,凭证号,科目,摘要,借方,贷方 in GB18030, then 记 and 收租金.
  const std::string bytes =
      "\xC8\xD5\xC6\xDA,\xC6\xBE\xD6\xA4\xD7\xD6,\xC6\xBE\xD6\xA4\xBA\xC5,\xBF\xC6\xC4\xBF,"
      "\xD5\xAA\xD2\xAA,\xBD\xE8\xB7\xBD,\xB4\xFB\xB7\xBD\n"
      "2026-10-03,\xBC\xC7,1,101,\xCA\xD5\xD7\xE2\xBD\xF0,5,\n"
      "2026-10-03,\xBC\xC7,1,50103,\xCA\xD5\xD7\xE2\xBD\xF0,,5\n";
  const ReadFile file = read_bytes(bytes);
  CHECK(file.vouchers() == Texts{"记-1 2026-10-03: 101 +5.00, 50103 -5.00"});
  REQUIRE(file.batch.vouchers.size() == 1);
  CHECK(file.batch.vouchers[0].lines[0].summary == "收租金");
}

TEST_CASE("voucher reading: titles, sums, page breaks, signatures and empty rows are normal") {
  const ReadFile file = read_bytes(
      "示例村集体经济组织,,,,,,,,,\n记账凭证序时簿,,,,,,,,,\n2026年10月,,,,,,,单位：元,,\n"
      "日期,凭证字,凭证号,行号,科目,摘要,借方（元）,贷方（元）,对方,附件\n"
      "2026-10-03,记,1,1,10201,合计收取承包费,5000,,,\n"
      ",,,,过 次 页,,5000,0,,\n"
      "日期,凭证字,凭证号,行号,科目,摘要,借方（元）,贷方（元）,对方,附件\n"
      "承前页,,,,,,5000,0,,\n"
      ",,,2,50104,,,5000,,\n"
      "小计：,,,,,,5000,5000,,\n"
      ",,,,,合　计,5000,5000,,\n"
      "会计主管：,,,审核：,,,,制单：,,\n,,,,,,,,,\n,,,,,,,,,\n");
  CHECK(file.vouchers() == Texts{"记-1 2026-10-03: 10201 +5000.00, 50104 -5000.00"});
  CHECK(file.complaints() == Texts{});
}

TEST_CASE("voucher reading: red letters stay on their side") {
  const ReadFile file = read_bytes(
      "日期,凭证号,摘要,科目编码,借方金额,贷方金额,红字\n"
      "2026-10-03,1,冲销,101,-5,,\n2026-10-03,1,冲销,50103,,（5.00）,\n"
      "2026-10-03,2,冲销,101,5,,红\n2026-10-03,2,冲销,50103,,5,红字\n");
  CHECK(file.vouchers() ==
        Texts{"1 2026-10-03: 101 +-5.00, 50103 --5.00", "2 2026-10-03: 101 +-5.00, 50103 --5.00"});
}

TEST_CASE("voucher reading: every defect is told with its row and column") {
  struct Row {
    const char* rows;
    const char* complaint;
  };
  for (
      const Row& row :
      {Row{"2026-13-01,记,1,1,101,x,5,,,\n", "2:日期: Expected a date such as 2026-10-03. [error]"},
       Row{",记,1,1,101,x,5,,,\n", "2:日期: Expected a date such as 2026-10-03. [error]"},
       Row{"2026-10-03,记,,1,101,x,5,,,\n",
           "2:凭证号: Expected a voucher number such as 记-17 or 17. [error]"},
       Row{"2026-10-03,调,1,1,101,x,5,,,\n",
           "2:凭证字: Expected a voucher type: 记, 收, 付, 转, or none. [error]"},
       Row{"2026-10-03,记,1,1,,x,5,,,\n",
           "2:科目: Expected an account's code such as 10201. [error]"},
       Row{"2026-10-03,记,1,1,101,x,五元,,,\n",
           "2:借方: Expected an amount such as 1,234.50. [error]"},
       Row{"2026-10-03,记,1,1,101,x,1.005,,,\n",
           "2:借方: Expected an amount such as 1,234.50. [error]"},
       Row{"2026-10-03,记,1,1,101,x,,,,\n2026-10-03,记,1,1,101,x,1,,,\n",
           "2:借方: The line has no amount. It was passed over. [warning]"},
       Row{"2026-10-03,记,1,,,以下空白,,,,\n2026-10-03,记,1,1,101,x,1,,,\n",
           "2:科目: The row names a voucher, but no account and no amount. It was passed over. "
           "[warning]"},
       Row{"2026-10-03,记,1,1,101,x,5,,,\n2026-10-04,记,1,1,50103,x,,5,,\n",
           "3:: Voucher 记-1 is dated 2026-10-03 in row 2. Correct the date, or number one of the "
           "two otherwise. [error]"},
       Row{"2026-10-03,记,1,1,101,x,5,,,\n2026-10-03,记,2,1,101,x,5,,,\n"
           "2026-10-03,记,2,1,50103,x,,5,,\n2026-10-03,记,1,1,50103,x,,5,,\n",
           "5:: The lines of voucher 记-1, begun in row 2, do not stand together. They were put "
           "together. [warning]"},
       Row{"2026-10-03,记,1,1,101,x,5,,,\n2026-10-03,记,1,1,50103,x,,5,,\n"
           "2026-10-03,记,2,1,101,x,5,,,\n2026-10-03,记,1,1,101,x,5,,,\n",
           "5:: Voucher 记-1 is complete from row 2 on and comes again here. Number one of the two "
           "otherwise, or put its lines together. [error]"}}) {
    CAPTURE(row.rows);
    const Texts complaints = complaints_of(row.rows);
    REQUIRE(complaints.size() == 1);
    CHECK(complaints[0] == row.complaint);
  }
}

TEST_CASE("voucher reading: lines apart are put together") {
  const ReadFile file =
      read_bytes(std::string(own) +
                 "2026-10-03,记,1,1,101,x,5,,,\n2026-10-03,记,2,1,101,x,7,,,\n"
                 "2026-10-03,记,2,1,50103,x,,7,,\n2026-10-03,记,1,1,50103,x,,5,,\n");
  CHECK(file.vouchers() == Texts{"记-1 2026-10-03: 101 +5.00, 50103 -5.00",
                                 "记-2 2026-10-03: 101 +7.00, 50103 -7.00"});
}

TEST_CASE("voucher reading: a row that cannot be read takes only its voucher with it") {
  const ReadFile file =
      read_bytes(std::string(own) +
                 "2026-10-03,记,1,1,101,x,five,,,\n2026-10-03,记,1,1,50103,x,,5,,\n"
                 "2026-10-03,记,2,1,101,x,7,,,\n2026-10-03,记,2,1,50103,x,,7,,\n");
  CHECK(file.problems.errors() == 1);
  CHECK(file.vouchers() == Texts{"记-2 2026-10-03: 101 +7.00, 50103 -7.00"});
}

TEST_CASE("voucher reading: the period must be the date's") {
  const char* heading = "日期,会计期间,凭证字,凭证号,摘要,科目代码,借方金额,贷方金额\n";
  CHECK(read_bytes(std::string(heading) + "2026-10-03,10,记,1,x,101,5,\n").complaints() == Texts{});
  CHECK(
      read_bytes(std::string(heading) + "2026-10-03,2026-09,记,1,x,101,5,\n").complaints() ==
      Texts{
          "2:会计期间: The date 2026-10-03 lies in another month. Correct the period or the date. "
          "[error]"});
}

TEST_CASE("voucher reading: opening balances, voided vouchers, cash and bank series") {
  const ReadFile file = read_bytes(
      "日期,凭证字,凭证号,摘要,科目代码,借方金额,贷方金额,作废\n"
      ",,,期初余额,101,1000,,\n,,,年初余额,301,,1000,\n"
      "2026-01-03,现收,1,x,101,5,,\n2026-01-03,现收,1,x,50103,,5,\n"
      "2026-01-03,银收,1,x,10201,6,,\n2026-01-03,银收,1,x,50103,,6,\n"
      "2026-01-04,现收,2,x,101,5,,作废\n2026-01-04,现收,2,x,50103,,5,作废\n");
  CHECK(file.batch.opening == std::map<std::string, Money>{{"101", Money::of_fen(100000)},
                                                           {"301", Money::of_fen(-100000)}});
  CHECK(file.vouchers() == Texts{"收-现1 2026-01-03: 101 +5.00, 50103 -5.00",
                                 "收-银1 2026-01-03: 10201 +6.00, 50103 -6.00"});
  CHECK(file.problems.errors() == 0);
  CHECK(file.problems.warnings() == 2);
}

TEST_CASE("voucher reading: personal data is dropped, and no problem repeats it") {
  const ReadFile file = read_bytes(
      "日期,凭证号,摘要,科目编码,借方金额,贷方金额,收款人,收款人身份证号,手机号码\n"
      "2026-10-03,1,付劳务 "
      "11010519491231002X,101,110105194912310021,,甲,11010519491231002X,13800000000\n"
      "2026-10-03,1,付劳务 11010519491231002X,50103,,5,甲,11010519491231002X,13800000000\n");
  CHECK(
      file.complaints() ==
      Texts{
          "1:收款人身份证号: The column holds personal data. It was left out and is kept nowhere. "
          "[warning]",
          "1:手机号码: The column holds personal data. It was left out and is kept nowhere. "
          "[warning]",
          "2:借方金额: Expected an amount such as 1,234.50. [error]",
          "3:摘要: An identity number was left out: none is ever kept. [warning]"});
  for (const Problem& problem : file.problems.listed()) {
    CHECK(problem.read.find("110105") == std::string::npos);
    CHECK(problem.read.find("138") == std::string::npos);
  }
  const ReadFile good = read_bytes(
      "日期,凭证号,摘要,科目编码,借方金额,贷方金额\n"
      "2026-10-03,1,付劳务 11010519491231002X 两天,101,5,\n2026-10-03,1,x,50103,,5\n");
  REQUIRE(good.batch.vouchers.size() == 1);
  CHECK(good.batch.vouchers[0].lines[0].summary == "付劳务 （证件号略） 两天");
}

TEST_CASE("voucher reading: a file that no layout fits says what is missing") {
  struct Row {
    const char* bytes;
    const char* error;
  };
  for (const Row& row :
       {Row{"日期,凭证号,摘要,科目编码,借方金额\n2026-10-03,1,x,101,5\n",
            "No layout fits this file. “明白凭证表” comes closest, but misses the headings 贷方. "
            "Add "
            "them, name a layout with --layout, or describe the file in schemes/layouts/ of the "
            "data folder."},
        Row{"date,number,account,summary,debit\n2026-10-03,1,101,x,5\n",
            "No layout fits this file. “明白凭证表” comes closest, but misses the headings credit. "
            "Add them, name a layout with --layout, or describe the file in schemes/layouts/ of "
            "the data folder."},
        Row{"日期,事由,经手人,金额\n2026-10-03,租金,甲,5\n",
            "No layout fits this file. “村级报账清单” comes closest, but misses the headings 收支. "
            "Add them, name a layout with --layout, or describe the file in schemes/layouts/ of "
            "the data folder."},
        Row{"姓名,年龄\n甲,7\n",
            "No row of headings was found. A row above the vouchers has to name their columns: "
            "日期, 凭证号, 摘要, 科目编码, 借方金额, 贷方金额."}}) {
    const ReadFile file = read_bytes(row.bytes);
    REQUIRE(file.error);
    CHECK(file.error->code == ErrorCode::invalid);
    CHECK(english(file.error->message) == row.error);
  }
  const ReadFile named = read_bytes("a,b\n", "x.csv", ImportOptions{.layout = "nonsense"});
  REQUIRE(named.error);
  CHECK(english(named.error->message) ==
        "There is no layout “nonsense”. There are: own, yonyou, kingdee_kis, ningmengyun, "
        "cash_list, trial_balance, u8_text, general.");
}

TEST_CASE("voucher reading: an account column may add details below the chart") {
  const ReadFile file = read_bytes(
      std::string(own) + "2026-10-03,记,1,1,51388 茶叶,x,5,,,\n2026-10-03,记,1,2,101,x,,5,,\n");
  CHECK(file.vouchers() == Texts{"记-1 2026-10-03: 51388 +5.00, 101 -5.00"});
  REQUIRE(file.batch.new_accounts.size() == 1);
  CHECK(file.batch.new_accounts[0].name == "茶叶");
  CHECK(file.batch.new_accounts[0].parent == "513");
}

TEST_CASE("voucher reading: a book of the 2004 regime shows itself") {
  const ReadFile file = read_bytes(
      "日期,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额\n"
      "2026-10-03,1,收承包费,101,现金,5,\n2026-10-03,1,收承包费,511,发包及上交收入,,5\n");
  CHECK(file.problems.errors() == 1);
  CHECK(file.complaints().back().find("2004 regime") != std::string::npos);
}

TEST_CASE("voucher reading: cancelling leaves nothing") {
  std::string bytes = own;
  for (int i = 0; i < 10'000; ++i) bytes += "2026-10-03,记,1,1,101,x,5,,,\n";
  const TestFolder folder;
  Problems problems;
  const Chart chart;
  const Result<Batch> batch = read_vouchers(folder.file("a.csv", bytes), chart, {}, problems,
                                            jobs::Progress(nullptr, [] { return true; }));
  REQUIRE_FALSE(batch);
  CHECK(batch.error().code == ErrorCode::conflict);
}

}  // namespace mingbai::books
