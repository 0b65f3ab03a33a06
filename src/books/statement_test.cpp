#include "books/statement.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "books/account_scheme.h"

using namespace mingbai;
using namespace mingbai::books;

namespace {

Money fen(std::int64_t value) { return Money::of_fen(value); }

// A book's balances made from random balanced vouchers, with their sums kept another way.
struct RandomBook {
  Ledger ledger;
  std::map<std::string, Money> closing;

  RandomBook(const Chart& chart, std::mt19937_64& random) {
    ledger.chart = &chart;
    ledger.range = {Period::of(2026, 1), Period::of(2026, 12)};
    std::vector<std::string> leaves;
    for (const auto& [code, account] : chart.accounts()) {
      if (account->is_leaf && !account->is_suggested) leaves.push_back(code);
    }
    const auto any = [&]() -> const std::string& { return leaves[random() % leaves.size()]; };
    const auto amount = [&] { return static_cast<std::int64_t>(random() % 2'000'000) - 500'000; };
    for (int i = 0; i < 40; ++i) {
      const std::int64_t value = amount();
      const std::string& debit = any();
      const std::string& credit = any();
      ledger.current[debit].opening += fen(value);
      ledger.current[credit].opening -= fen(value);
      closing[debit] += fen(value);
      closing[credit] -= fen(value);
    }
    for (int i = 0; i < 200; ++i) {
      const std::int64_t value = amount();
      const std::string& debit = any();
      const std::string& credit = any();
      ledger.current[debit].debit += fen(value);
      ledger.current[credit].credit += fen(value);
      closing[debit] += fen(value);
      closing[credit] -= fen(value);
    }
    ledger.year_to_date = ledger.current;
  }
};

Money line_of(const std::vector<StatementLine>& lines, std::string_view name) {
  const auto found = std::ranges::find(lines, name, &StatementLine::line);
  REQUIRE_MESSAGE(found != lines.end(), std::string(name));
  return found->closing;
}

Money row_of(const IncomeDistribution& statement, std::string_view name) {
  const auto found = std::ranges::find(statement.rows, name, &IncomeDistributionRow::line);
  REQUIRE_MESSAGE(found != statement.rows.end(), std::string(name));
  return found->amount;
}

}  // namespace

TEST_CASE("statement property: everything reconciles, whatever the vouchers were") {
  std::mt19937_64 random(20261003);
  for (const Regime regime : {Regime::rce2023, Regime::rce2004}) {
    for (int round = 0; round < 150; ++round) {
      const RandomBook book(standard_chart(regime), random);
      const TrialBalance trial = trial_balance(book.ledger);
      CHECK(trial.totals.opening_debit == trial.totals.opening_credit);
      CHECK(trial.totals.debit == trial.totals.credit);
      CHECK(trial.totals.closing_debit == trial.totals.closing_credit);
      for (const TrialBalanceRow& row : trial.rows) {
        const Money closing = row.closing_debit - row.closing_credit;
        CHECK(row.opening_debit - row.opening_credit + row.debit - row.credit == closing);
        if (const auto found = book.closing.find(row.code); found != book.closing.end()) {
          CHECK(found->second == closing);
        }
      }
      const BalanceSheet sheet = balance_sheet(book.ledger);
      CHECK(sheet.assets_total == sheet.liabilities_total + sheet.equity_total);
      CHECK(sheet.assets_total_opening ==
            sheet.liabilities_total_opening + sheet.equity_total_opening);
      const IncomeExpenditure income = income_expenditure(book.ledger);
      Money sum;
      for (const IncomeExpenditureRow& row : income.income)
        sum += row.level == 1 ? row.amount : Money();
      CHECK(sum == income.income_total.amount);
      const IncomeExpenditureTotals totals = income_expenditure_totals(book.ledger);
      CHECK(totals.income == income.income_total.amount);
      CHECK(totals.expenditure == income.expenditure_total.amount);
      CHECK(income.surplus.amount == income.income_total.amount - income.expenditure_total.amount);
      CHECK(income.surplus.year_to_date == income.surplus.amount);
      const IncomeDistribution distribution = income_distribution(book.ledger);
      CHECK(row_of(distribution, regime == Regime::rce2023 ? "净收益" : "本年收益") ==
            income.surplus.amount);
      Money undistributed = line_of(sheet.equity, "未分配收益");
      undistributed += line_of(sheet.equity, "尚未结转的收支");
      CHECK(row_of(distribution, "年末未分配收益") == undistributed);
    }
  }
}

TEST_CASE("statement: closing vouchers leave income and expenditure alone") {
  Ledger ledger{.chart = &standard_chart(Regime::rce2023),
                .range = {Period::of(2026, 12), Period::of(2026, 12)}};
  ledger.current["501"] = {.debit = fen(900), .credit = fen(900), .closing_debit = fen(900)};
  ledger.current["511"] = {.debit = fen(300), .credit = fen(300), .closing_credit = fen(300)};
  ledger.current["102"] = {.debit = fen(900), .credit = fen(300)};
  ledger.current["321"] = {
      .debit = fen(900), .credit = fen(900), .closing_debit = fen(900), .closing_credit = fen(900)};
  ledger.current["322"] = {.credit = fen(600), .closing_credit = fen(600)};
  const IncomeExpenditure income = income_expenditure(ledger);
  CHECK(income.income_total.amount == fen(900));
  CHECK(income.expenditure_total.amount == fen(300));
  CHECK(income.surplus.amount == fen(600));
  const BalanceSheet sheet = balance_sheet(ledger);
  CHECK(sheet.equity_total == fen(600));
  CHECK(sheet.equity.size() == 4);  // nothing is left that was not carried over
  CHECK(row_of(income_distribution(ledger), "年末未分配收益") == fen(600));
}

TEST_CASE("statement: current accounts are claims and debts at once") {
  const Chart chart =
      standard_chart(Regime::rce2023)
          .with({Account{.code = "11301", .name = "甲"}, Account{.code = "11302", .name = "乙"}})
          .value();
  Ledger ledger{.chart = &chart, .range = {Period::of(2026, 1), Period::of(2026, 1)}};
  ledger.current["11301"] = {.debit = fen(500)};
  ledger.current["11302"] = {.credit = fen(200)};
  ledger.current["102"] = {.credit = fen(300)};
  const BalanceSheet sheet = balance_sheet(ledger);
  CHECK(line_of(sheet.assets, "应收款项") == fen(500));
  CHECK(line_of(sheet.liabilities, "应付款项") == fen(200));
  CHECK(sheet.assets_total == fen(200));
  const TrialBalance trial = trial_balance(ledger);
  const auto row = std::ranges::find(trial.rows, std::string("113"), &TrialBalanceRow::code);
  REQUIRE(row != trial.rows.end());
  CHECK(row->closing_debit == fen(500));
  CHECK(row->closing_credit == fen(200));
}

TEST_CASE("statement: 153 and 154 change places between the regimes") {
  for (const Regime regime : {Regime::rce2023, Regime::rce2004}) {
    Ledger ledger{.chart = &standard_chart(regime),
                  .range = {Period::of(2023, 1), Period::of(2023, 12)}};
    ledger.current["153"] = {.debit = fen(7)};
    ledger.current["301"] = {.credit = fen(7)};
    const BalanceSheet sheet = balance_sheet(ledger);
    const bool is_2023 = regime == Regime::rce2023;
    CHECK(line_of(sheet.assets, is_2023 ? "在建工程" : "固定资产清理") == fen(7));
    CHECK(sheet.assets_total == fen(7));
  }
}

TEST_CASE("statement: distributions are told apart by the names of their details") {
  const Chart chart = standard_chart(Regime::rce2023)
                          .with({Account{.code = "3220101", .name = "提取公积公益金"},
                                 Account{.code = "3220102", .name = "向成员分配"},
                                 Account{.code = "3220103", .name = "以前年度调整"}})
                          .value();
  Ledger ledger{.chart = &chart, .range = {Period::of(2026, 1), Period::of(2026, 12)}};
  ledger.current["321"] = {.opening = fen(-1000)};
  ledger.current["3220101"] = {.debit = fen(300)};
  ledger.current["3220102"] = {.debit = fen(400)};
  ledger.current["3220103"] = {.credit = fen(50)};
  const IncomeDistribution statement = income_distribution(ledger);
  CHECK(row_of(statement, "年初未分配收益") == fen(1000));
  CHECK(row_of(statement, "其他转入") == fen(50));
  CHECK(row_of(statement, "可分配收益") == fen(1050));
  CHECK(row_of(statement, "提取公积公益金") == fen(300));
  CHECK(row_of(statement, "向成员分配") == fen(400));
  CHECK(row_of(statement, "年末未分配收益") == fen(350));
}
