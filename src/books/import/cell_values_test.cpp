#include "books/import/cell_values.h"

#include <doctest/doctest.h>

namespace mingbai::books {
namespace {

table::Cell text_cell(std::string text) {
  return table::Cell{.kind = table::CellKind::text, .text = std::move(text)};
}

table::Cell number_cell(std::string text) {
  return table::Cell{.kind = table::CellKind::number, .text = std::move(text)};
}

}  // namespace

TEST_CASE("cell values: headings are compared without width, case, marks and remarks") {
  struct Row {
    const char* written;
    const char* folded;
  };
  for (const Row& row : {Row{" 借方 金额（元）", "借方金额"}, Row{"*科目编码", "科目编码"},
                         Row{"ＤＥＢＩＴ", "debit"}, Row{"摘　要：", "摘要"},
                         Row{"凭证\n号", "凭证号"}, Row{"金额(借方)", "金额(借方)"},
                         Row{"金额（万元）", "金额(万元)"}, Row{"（元）", "(元)"}, Row{"", ""}}) {
    CHECK(fold_word(row.written) == row.folded);
  }
}

TEST_CASE("cell values: amounts as people and programs write them") {
  struct Row {
    const char* written;
    std::int64_t fen;
  };
  for (const Row& row :
       {Row{"1234.5", 123450}, Row{"1,234.50", 123450}, Row{"-3", -300}, Row{"（12.00）", -1200},
        Row{"(12.00)", -1200}, Row{"￥5", 500}, Row{"１２３．４５", 12345}, Row{"0", 0}, Row{"", 0},
        Row{"-", 0}, Row{"——", 0}, Row{"99999999999.99", 9999999999999}, Row{"12.", 1200},
        Row{".5", 50}}) {
    CAPTURE(row.written);
    const std::optional<Money> amount = amount_of(text_cell(row.written));
    REQUIRE(amount);
    CHECK(amount->fen() == row.fen);
  }
  for (const char* none : {"abc", "1.234", "12..3", "1e5", "壹佰元", "1,23,4", "999999999999"}) {
    CAPTURE(none);
    CHECK_FALSE(amount_of(text_cell(none)));
  }
}

TEST_CASE("cell values: stored binary fractions count as the fen they were meant to be") {
  CHECK(amount_of(number_cell("0.30000000000000004"))->fen() == 30);
  CHECK(amount_of(number_cell("1234.0999999999999"))->fen() == 123410);
  CHECK(amount_of(number_cell("-19.989999999999998"))->fen() == -1999);
  CHECK_FALSE(amount_of(number_cell("0.305")));
  CHECK_FALSE(amount_of(number_cell("0.30500001")));
  // A text is what somebody typed, to the last digit.
  CHECK_FALSE(amount_of(text_cell("0.30000000000000004")));
}

TEST_CASE("cell values: dates as dates, texts, day numbers and days of the title's year") {
  struct Row {
    table::Cell cell;
    int year;
    const char* iso;
  };
  for (const Row& row :
       {Row{{.kind = table::CellKind::date, .text = "2026-10-03"}, 0, "2026-10-03"},
        Row{text_cell("2026/10/3"), 0, "2026-10-03"},
        Row{text_cell("2026年10月3日"), 0, "2026-10-03"},
        Row{text_cell("20261003"), 0, "2026-10-03"},
        Row{number_cell("20261003.0"), 0, "2026-10-03"}, Row{number_cell("46298"), 0, "2026-10-03"},
        Row{text_cell("10-03"), 2026, "2026-10-03"},
        Row{text_cell("10月3日"), 2026, "2026-10-03"}}) {
    CAPTURE(row.cell.text);
    const std::optional<DateReading> date = date_of(row.cell, row.year);
    REQUIRE(date);
    CHECK(date->date.iso() == row.iso);
  }
  CHECK(date_of(number_cell("46298"), 0)->is_serial);
  for (const char* none : {"", "10-03", "2026-13-01", "2026-02-30", "12", "99999", "合计"}) {
    CAPTURE(none);
    CHECK_FALSE(date_of(text_cell(none), 0));
  }
}

TEST_CASE("cell values: months of period columns") {
  const auto read = [](const char* text) {
    const std::optional<PeriodReading> period = period_of(text);
    return period ? std::to_string(period->year) + "-" + std::to_string(period->month)
                  : std::string("none");
  };
  CHECK(read("10") == "0-10");
  CHECK(read("第10期") == "0-10");
  CHECK(read("10.0") == "0-10");
  CHECK(read("2026-10") == "2026-10");
  CHECK(read("202610") == "2026-10");
  CHECK(read("2026年第10期") == "2026-10");
  CHECK(read("2026年10月") == "2026-10");
  CHECK(read("13") == "none");
  CHECK(read("x") == "none");
}

TEST_CASE("cell values: voucher numbers with their words") {
  struct Row {
    const char* written;
    const char* word;
    const char* number;
  };
  for (const Row& row :
       {Row{"记-17", "记", "17"}, Row{"记字第0017号", "记", "17"}, Row{"银付 3", "银付", "3"},
        Row{"17", "", "17"}, Row{"17.0", "", "17"}, Row{"0000", "", "0"},
        Row{"记-5 1/2", "记", "5"}, Row{"记－5（2/2）", "记", "5"}, Row{"转5-1/3", "转", "5"},
        Row{"记账凭证0003", "记账凭证", "3"}}) {
    CAPTURE(row.written);
    const std::optional<NumberReading> reading = voucher_number_of(row.written);
    REQUIRE(reading);
    CHECK(reading->word == row.word);
    CHECK(reading->number == row.number);
  }
  for (const char* none : {"", "记", "号", "记-", "1234567890123456789"}) {
    CAPTURE(none);
    CHECK_FALSE(voucher_number_of(none));
  }
}

TEST_CASE("cell values: sides, counts and years of titles") {
  CHECK(side_of("借") == Side::debit);
  CHECK(side_of(" 贷方 ") == Side::credit);
  CHECK(side_of("J") == Side::debit);
  CHECK(side_of("CR") == Side::credit);
  // Debit beside C, but 贷 beside J: nobody can tell.
  CHECK_FALSE(side_of("D"));
  CHECK_FALSE(side_of(""));
  CHECK(count_of(text_cell("3张")) == 3);
  CHECK(count_of(text_cell("")) == 0);
  CHECK_FALSE(count_of(text_cell("许多")));
  CHECK(year_in("示例村2026年10月记账凭证") == 2026);
  CHECK(year_in("编号 12026") == 0);
  CHECK(year_in("电话 20261003") == 0);
}

}  // namespace mingbai::books
