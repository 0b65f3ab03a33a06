#include "books/voucher.h"

#include <random>

#include <doctest/doctest.h>

#include "books/account_scheme.h"

using namespace mingbai;
using namespace mingbai::books;

namespace {

const Chart& chart() { return standard_chart(Regime::rce2023); }

Line line(const char* account, std::int64_t debit, std::int64_t credit, const char* summary = "") {
  return {.account = account,
          .summary = summary,
          .debit = Money::of_fen(debit),
          .credit = Money::of_fen(credit)};
}

Voucher voucher(std::vector<Line> lines) {
  return {.date = Date::make(2026, 10, 3).value(), .number = "17", .lines = std::move(lines)};
}

std::string first_problem(const Voucher& v) {
  Problems problems;
  check(v, chart(), problems);
  return problems.listed().empty() ? "" : english(problems.listed().front().expected);
}

}  // namespace

TEST_CASE("voucher: each broken rule is named with what to do") {
  CHECK(first_problem(voucher({line("101", 120000, 0), line("504", 0, 120000)})).empty());
  CHECK(first_problem(voucher({line("101", -500, 0), line("504", 0, -500)})).empty());
  struct Row {
    std::vector<Line> lines;
    const char* beginning;
  };
  const std::vector<Row> rows{
      {{line("101", 120000, 0), line("504", 0, 102000)},
       "Voucher 记-17 (2026-10-03): debits 1,200.00 and credits 1,020.00 differ by 180.00."},
      {{line("101", 100, 0)}, "Voucher 记-17 (2026-10-03) has fewer than two lines."},
      {{}, "Voucher 记-17 (2026-10-03) has fewer than two lines."},
      {{line("101", 0, 0), line("504", 0, 0)},
       "Voucher 记-17 (2026-10-03): a line on account 101 has no amount."},
      {{line("101", 5, 5), line("504", 5, 5)},
       "Voucher 记-17 (2026-10-03): a line on account 101 has a debit and a credit."},
      {{line("50201", 0, 5), line("101", 5, 0)},
       "Voucher 记-17 (2026-10-03): account 50201 is not in the chart. Add it below 502 投资收益"},
      {{line("999", 0, 5), line("101", 5, 0)},
       "Voucher 记-17 (2026-10-03): account 999 is not in the chart. Correct the code"},
      {{line("101", Money::max_fen + 1, 0), line("504", 0, Money::max_fen + 1)},
       "Voucher 记-17 (2026-10-03): an amount is larger"},
  };
  for (const Row& row : rows) {
    const std::string problem = first_problem(voucher(row.lines));
    CHECK_MESSAGE(problem.starts_with(row.beginning), problem);
  }
  Voucher unnumbered = voucher({line("101", 1, 0), line("504", 0, 1)});
  unnumbered.number.clear();
  CHECK(first_problem(unnumbered).starts_with("A voucher of 2026-10-03 has no number"));
}

TEST_CASE("voucher: only leaves are posted to") {
  const Chart used = chart().with(Account{.code = "10101", .name = "村部"}).value();
  Problems problems;
  check(voucher({line("101", 5, 0), line("504", 0, 5)}), used, problems);
  REQUIRE(problems.errors() == 1);
  CHECK(english(problems.listed()[0].expected) ==
        "Voucher 记-17 (2026-10-03): account 101 库存现金 has details below it. Post to one of "
        "those.");
}

TEST_CASE("voucher: more than 1,000 problems are counted, not kept") {
  Problems problems;
  for (int i = 0; i < 1500; ++i) problems.add({.severity = Severity::warning});
  CHECK(problems.listed().size() == 1000);
  CHECK(problems.warnings() == 1500);
  CHECK(problems.errors() == 0);
}

TEST_CASE("voucher: closing vouchers are recognised") {
  struct Row {
    std::vector<Line> lines;
    bool is_closing;
  };
  const std::vector<Row> rows{
      {{line("501", 9, 0), line("321", 0, 9)}, true},
      {{line("321", 4, 0), line("511", 0, 1), line("51101", 0, 3)}, true},
      {{line("321", 4, 0), line("322", 0, 4)}, true},
      {{line("32202", 4, 0), line("32201", 0, 4)}, true},
      {{line("501", 9, 0), line("504", 0, 9)}, false},  // a correction between incomes
      {{line("322", 9, 0), line("311", 0, 9)}, false},  // a distribution
      {{line("501", 9, 0), line("321", 0, 8), line("101", 0, 1)}, false},
      {{line("101", 9, 0), line("501", 0, 9)}, false},
      {{}, false},
  };
  for (const Row& row : rows) {
    CHECK(looks_like_closing(voucher(row.lines), chart()) == row.is_closing);
    CHECK(looks_like_closing(voucher(row.lines), standard_chart(Regime::rce2004)) ==
          row.is_closing);
  }
}

TEST_CASE("voucher: a book of 2004 is suspected behind rents on the credit side of 511") {
  const Voucher rent = voucher({line("102", 9, 0), line("511", 0, 9, "收2023年鱼塘承包费")});
  CHECK(suspect_regime(rent, chart()).has_value());
  CHECK(suspect_regime(rent, chart())->severity == Severity::warning);
  CHECK_FALSE(suspect_regime(rent, standard_chart(Regime::rce2004)).has_value());
  CHECK_FALSE(suspect_regime(voucher({line("511", 9, 0, "付租金"), line("102", 0, 9)}), chart()));
  CHECK_FALSE(suspect_regime(voucher({line("321", 9, 0), line("511", 0, 9, "结转")}), chart()));
  CHECK_FALSE(suspect_regime(voucher({line("511", 0, -9, "退租金"), line("102", -9, 0)}), chart()));
}

TEST_CASE("voucher: types as accounting programs write them") {
  CHECK(voucher_type_of("记账凭证") == VoucherType::ji);
  CHECK(voucher_type_of("银付") == VoucherType::fu);
  CHECK(voucher_type_of(" 现收 ") == VoucherType::shou);
  CHECK(voucher_type_of("") == VoucherType::none);
  CHECK_FALSE(voucher_type_of("不知").has_value());
  CHECK(label({.type = VoucherType::none, .number = "9"}) == "9");
}

TEST_CASE("voucher: the digest sees content, not places") {
  const Voucher one = voucher({line("101", 5, 0, "ab"), line("504", 0, 5)});
  Voucher other = one;
  other.id = {7};
  other.lines[0].place = {.sheet = "x", .row = 9, .column = "A"};
  CHECK(digest(one) == digest(other));
  CHECK(digest(one).size() == 32);
  other.lines[0].summary = "a";
  other.lines[0].counterparty = "b";
  CHECK(digest(one) != digest(other));
}

TEST_CASE("voucher property: a red letter takes back every amount") {
  std::mt19937_64 random(7);  // fixed, so that a failure can be repeated
  for (int round = 0; round < 500; ++round) {
    Voucher original = voucher({});
    std::int64_t sum = 0;
    const int lines = 1 + static_cast<int>(random() % 6);
    for (int i = 0; i < lines; ++i) {
      const auto amount = static_cast<std::int64_t>(random() % 2'000'001) - 1'000'000;
      if (amount == 0) continue;
      sum += amount;
      original.lines.push_back(line("51301", amount, 0));
    }
    if (sum == 0 || original.lines.empty()) continue;
    original.lines.push_back(line("102", 0, sum));
    original.id = {5};
    REQUIRE(first_problem(original).empty());
    const Voucher red = red_letter(original, original.date, "18");
    CHECK(first_problem(red).empty());
    CHECK(red.cancels == VoucherId{5});
    Money total;
    for (std::size_t i = 0; i < red.lines.size(); ++i) {
      total += original.lines[i].debit + red.lines[i].debit;
      CHECK((original.lines[i].credit + red.lines[i].credit).is_zero());
      CHECK(red.lines[i].account == original.lines[i].account);
    }
    CHECK(total.is_zero());
    CHECK(digest(red_letter(red, original.date, "17")) != digest(red));
  }
}
