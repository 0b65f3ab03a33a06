// 收益及收益分配表: 11-statements.md 3.2 for 2023; the form of 财会〔2004〕12号 for 2004.
#include <array>
#include <string_view>

#include "books/statement.h"
#include "books/statement_sums.h"

namespace mingbai::books {
namespace {

// What moved 321 and 322 other than closing vouchers, by the name of the detail it was posted to.
struct Distribution {
  Money brought_in;  // 其他转入
  Money fund;        // 提取公积公益金
  Money welfare;     // 提取应付福利费, 2004 only
  Money investors;   // 外来投资分利, 2004 only
  Money members;     // 向成员分配, 农户分配
  Money other;
};

bool has(const std::string& name, std::string_view word) {
  return name.find(word) != std::string::npos;
}

Distribution distribution_of(const Ledger& ledger) {
  Distribution out;
  const bool is_2004 = ledger.chart->regime() == Regime::rce2004;
  for (const std::string_view top : {"321", "322"}) {
    each_leaf(ledger.current, top, [&](const std::string& code, const Balance& b) {
      const Money spent = (b.debit - b.closing_debit) - (b.credit - b.closing_credit);
      if (spent.is_zero()) return;
      const Account* account = ledger.chart->find(code);
      const std::string name = account == nullptr ? std::string() : account->name;
      if (has(name, "公积") || has(name, "公益金")) {
        out.fund += spent;
      } else if (is_2004 && has(name, "福利")) {
        out.welfare += spent;
      } else if (is_2004 && has(name, "投资")) {
        out.investors += spent;
      } else if (has(name, "成员") || has(name, "农户") || has(name, "分红")) {
        out.members += spent;
      } else if (spent.is_negative()) {
        out.brought_in -= spent;
      } else {
        out.other += spent;
      }
    });
  }
  return out;
}

class Rows {
 public:
  explicit Rows(const Ledger& ledger) : ledger_(ledger) {}

  Money add(const char* line, const char* line_en, Money amount) {
    rows_.push_back({.line = line, .line_en = line_en, .amount = amount});
    return amount;
  }
  Money income(const char* line, const char* line_en, std::string_view code) {
    return add(line, line_en, earned(ledger_.current, code));
  }
  // Shown positive, returned negative.
  Money spending(const char* line, const char* line_en, std::string_view code) {
    return -add(line, line_en, -earned(ledger_.current, code));
  }
  [[nodiscard]] std::vector<IncomeDistributionRow> take() { return std::move(rows_); }

 private:
  const Ledger& ledger_;
  std::vector<IncomeDistributionRow> rows_;
};

// What was undistributed before the range: 321, 322, and income and expenditure that no voucher has
// carried over yet.
Money undistributed_before(const Ledger& ledger) {
  return -(net(ledger.current, "321", When::opening) + net(ledger.current, "322", When::opening) +
           uncarried(ledger, When::opening));
}

Money surplus_2023(Rows& rows) {
  Money surplus = rows.income("经营收入", "Operating income", "501");
  surplus += rows.income("投资收益", "Investment income", "502");
  surplus += rows.income("补助收入", "Subsidy income", "503");
  surplus += rows.income("其他收入", "Other income", "504");
  surplus += rows.spending("经营支出", "Operating expenses", "511");
  surplus += rows.spending("税金及附加", "Taxes and surcharges", "512");
  surplus += rows.spending("管理费用", "Administrative expenses", "513");
  surplus += rows.spending("公益支出", "Public-welfare expenses", "514");
  surplus += rows.spending("其他支出", "Other expenses", "515");
  rows.add("收益总额", "Total surplus", surplus);
  surplus += rows.spending("所得税费用", "Income tax expense", "521");
  return rows.add("净收益", "Net surplus", surplus);
}

Money surplus_2004(Rows& rows) {
  Money surplus = rows.income("经营收入", "Operating income", "501");
  surplus += rows.income("发包及上交收入", "Contracting-out and remitted income", "511");
  surplus += rows.income("投资收益", "Investment income", "561");
  surplus += rows.spending("经营支出", "Operating expenses", "502");
  surplus += rows.spending("管理费用", "Administrative expenses", "541");
  rows.add("经营收益", "Operating surplus", surplus);
  surplus += rows.income("农业税附加返还收入", "Returned agricultural tax surcharge", "521");
  surplus += rows.income("补助收入", "Subsidy income", "522");
  surplus += rows.income("其他收入", "Other income", "531");
  surplus += rows.spending("其他支出", "Other expenses", "551");
  return rows.add("本年收益", "Surplus of the year", surplus);
}

}  // namespace

IncomeDistribution income_distribution(const Ledger& ledger) {
  Rows rows(ledger);
  const bool is_2023 = ledger.chart->regime() == Regime::rce2023;
  const Distribution shared = distribution_of(ledger);
  Money left = is_2023 ? surplus_2023(rows) : surplus_2004(rows);
  left += rows.add("年初未分配收益", "Undistributed surplus at the beginning",
                   undistributed_before(ledger));
  left += rows.add("其他转入", "Brought in otherwise", shared.brought_in);
  rows.add("可分配收益", "Distributable surplus", left);
  left -= rows.add("提取公积公益金", "To the accumulation and welfare fund", shared.fund);
  if (is_2023) {
    left -= rows.add("向成员分配", "Distributed to members", shared.members);
  } else {
    left -= rows.add("提取应付福利费", "To welfare payable", shared.welfare);
    left -= rows.add("外来投资分利", "To outside investors", shared.investors);
    left -= rows.add("农户分配", "Distributed to households", shared.members);
  }
  left -= rows.add("其他", "Other", shared.other);
  rows.add("年末未分配收益", "Undistributed surplus at the end", left);
  return {.range = ledger.range, .rows = rows.take()};
}

}  // namespace mingbai::books
