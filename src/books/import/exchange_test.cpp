#include <algorithm>

#include <doctest/doctest.h>

#include "books/account_scheme.h"
#include "books/import/exchange_reader.h"
#include "books/import/exchange_writer.h"
#include "books/import/import_testing.h"

namespace mingbai::books {
namespace {

using Texts = std::vector<std::string>;

ExchangeBook sample() {
  Voucher voucher;
  voucher.date = *Date::parse("2026-01-03");
  voucher.type = VoucherType::ji;
  voucher.number = "1";
  voucher.attachments = 2;
  voucher.lines = {Line{.account = "101", .summary = "收租金 <1 & 2>", .debit = Money::of_fen(500)},
                   Line{.account = "50103", .summary = "租金", .credit = Money::of_fen(500)}};
  Voucher red = voucher;
  red.number = "2";
  for (Line& line : red.lines) {
    line.debit = -line.debit;
    line.credit = -line.credit;
  }
  const Chart chart = *standard_chart(Regime::rce2023)
                           .with(Account{.code = "51388", .name = "茶叶", .parent = "513"});
  ExchangeMonth month{.period = Period::of(2026, 1), .movements = {}, .vouchers = {voucher, red}};
  month.movements["101"] = {.opening = Money::of_fen(700)};
  month.movements["301"] = {.opening = Money::of_fen(-700)};
  return ExchangeBook{.unit_code = "110101001001",
                      .unit_name = "示例村",
                      .book_name = "collective",
                      .chart = chart,
                      .months = {month}};
}

}  // namespace

TEST_CASE("exchange: what is written is read again, in every edition") {
  const Result<std::vector<ExchangeScheme>> schemes = exchange_schemes({});
  REQUIRE(schemes);
  REQUIRE(schemes->size() == 2);
  for (const ExchangeScheme& scheme : *schemes) {
    CAPTURE(scheme.id);
    const std::string document = write_exchange(sample(), scheme);
    CHECK(document.find("未过审计署验收") != std::string::npos);
    const ReadFile file =
        read_bytes(document, "out.xml", ImportOptions{.book_start = Period::of(2026, 1)});
    if (file.error) CAPTURE(english(file.error->message));
    CHECK_FALSE(file.error);
    CHECK(file.batch.layout == scheme.id);
    CHECK(file.complaints() == Texts{});
    CHECK(file.vouchers() == Texts{"记-1 2026-01-03: 101 +5.00, 50103 -5.00",
                                   "记-2 2026-01-03: 101 +-5.00, 50103 --5.00"});
    REQUIRE(file.batch.vouchers.size() == 2);
    CHECK(file.batch.vouchers[0].attachments == 2);
    CHECK(file.batch.vouchers[0].lines[0].summary == "收租金 <1 & 2>");
    CHECK(file.batch.opening ==
          std::map<std::string, Money>{{"101", Money::of_fen(700)}, {"301", Money::of_fen(-700)}});
    // Another first month: these are balances of the middle of the book's life.
    const ReadFile later =
        read_bytes(document, "out.xml", ImportOptions{.book_start = Period::of(2025, 1)});
    CHECK(later.batch.opening.empty());
  }
}

TEST_CASE("exchange: types by number, combined numbers and named accounts of other vendors") {
  const ReadFile file = read_bytes(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><总账>"
      "<记账凭证类型><记账凭证类型编号>01</记账凭证类型编号><记账凭证类型名称>记账凭证</"
      "记账凭证类型名称>"
      "</记账凭证类型><会计科目><科目编号>5139901</科目编号><科目名称>茶叶</科目名称></会计科目>"
      "<记账凭证><记账凭证日期>20260103</记账凭证日期><会计期间号>01</会计期间号>"
      "<记账凭证类型编号>01</记账凭证类型编号><记账凭证编号>0001</记账凭证编号>"
      "<科目编号>5139901</科目编号><借方本币金额>5.00</借方本币金额><贷方本币金额>0</"
      "贷方本币金额></记账凭证>"
      "<记账凭证><记账凭证日期>20260103</记账凭证日期><会计期间号>01</会计期间号>"
      "<记账凭证类型编号>01</记账凭证类型编号><记账凭证编号>0001</记账凭证编号>"
      "<科目编号>101</科目编号><借方本币金额>0</借方本币金额><贷方本币金额>5.00</贷方本币金额></"
      "记账凭证>"
      "</总账>");
  CHECK(file.vouchers() == Texts{"记-1 2026-01-03: 5139901 +5.00, 101 -5.00"});
  REQUIRE(file.batch.new_accounts.size() == 1);
  CHECK(file.batch.new_accounts[0].name == "茶叶");
}

TEST_CASE("exchange: hostile and foreign documents are refused in words") {
  struct Row {
    const char* bytes;
    const char* part;
  };
  for (const Row& row :
       {Row{"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><总账>&b;</总账>", ""},
        Row{"<?xml version=\"1.0\"?><总账><记账凭证>", ""},
        Row{"<?xml version=\"1.0\"?><other/>", "no vouchers of the national interface"},
        Row{"{\"a\": [1, 2}", "cut off or damaged. Export it again"},
        // Other documents in the same clothes are named for what they are.
        Row{"<?xml version=\"1.0\"?><html xmlns=\"x\"><table/></html>", "web page"},
        Row{"<?xml version=\"1.0\"?>\n<Workbook "
            "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
            "XML spreadsheet of 2003"},
        Row{"{\\rtf1 {1}}", "text document"},
        Row{"{\"a\": {}}", "no vouchers of the national interface"}}) {
    CAPTURE(row.bytes);
    const ReadFile file = read_bytes(row.bytes);
    REQUIRE(file.error);
    CHECK(english(file.error->message).find(row.part) != std::string::npos);
    CHECK(file.vouchers().empty());
  }
}

TEST_CASE("exchange: mistakes of a scheme are told with file and line") {
  Texts texts;
  for (const Message& mistake :
       exchange_mistakes("id: x\nname: x\nroot: r\nformat: csv\ntables:\n  cats: {table: c}\n"
                         "  lines: {table: l, number: n, account: a, debit: d, colour: e}\n",
                         "mine.yaml")) {
    texts.push_back(english(mistake));
  }
  CHECK(texts == Texts{"mine.yaml:1: format is xml or json.",
                       "mine.yaml:6: “cats” is not a table that can be exchanged.",
                       "mine.yaml:7: “colour” is not a field that can be exchanged.",
                       "mine.yaml:7: Key credit is missing.",
                       "mine.yaml:1: The scheme needs a table lines, and a date there or in "
                       "vouchers."});
}

}  // namespace mingbai::books
