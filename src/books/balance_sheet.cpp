// 资产负债表: 11-statements.md 3.1 for 2023; the form of 财会〔2004〕12号 for 2004.
#include <span>
#include <string_view>

#include "books/statement.h"
#include "books/statement_sums.h"

namespace mingbai::books {
namespace {

// One line of the form. Codes are separated by spaces.
struct Form {
  const char* line;
  const char* line_en;
  const char* debit;          // codes: debit minus credit
  const char* debit_leaves;   // codes: leaves in debit
  const char* credit;         // codes: credit minus debit
  const char* credit_leaves;  // codes: leaves in credit
  int sum_of;                 // this many of the lines before it that no sum counts yet; 0: no sum
  int sign;                   // in a sum: 1 or -1
  int indent;
};

// Lines with codes.
constexpr Form debit(const char* line, const char* line_en, const char* codes, int indent = 1) {
  return {line, line_en, codes, "", "", "", 0, 1, indent};
}
constexpr Form credit(const char* line, const char* line_en, const char* codes, int indent = 1) {
  return {line, line_en, "", "", codes, "", 0, 1, indent};
}
// A deduction: stands in credit and is taken off the line above.
constexpr Form less(const char* line, const char* line_en, const char* codes) {
  return {line, line_en, "", "", codes, "", 0, -1, 2};
}
// A sum. Its summands do not count again further down.
constexpr Form sum(const char* line, const char* line_en, int lines, int indent = 0) {
  return {line, line_en, "", "", "", "", lines, 1, indent};
}

constexpr Form assets_2023[] = {
    debit("货币资金", "Cash and bank", "101 102"),
    debit("短期投资", "Short-term investments", "111"),
    {"应收款项", "Receivables", "", "112 113", "", "", 0, 1, 1},
    debit("存货", "Inventories", "121 401"),
    debit("消耗性生物资产", "Consumable biological assets", "131"),
    sum("流动资产合计", "Current assets", 5),
    debit("长期投资", "Long-term investments", "141"),
    debit("生产性生物资产原值", "Productive biological assets, cost", "132"),
    less("生产性生物资产累计折旧", "Accumulated depreciation of productive biological assets",
         "133"),
    sum("生产性生物资产净值", "Productive biological assets, net", 2, 1),
    debit("固定资产原值", "Fixed assets, cost", "151"),
    less("累计折旧", "Accumulated depreciation", "152"),
    sum("固定资产净值", "Fixed assets, net", 2, 1),
    debit("在建工程", "Construction in progress", "153"),
    debit("固定资产清理", "Disposal of fixed assets", "154"),
    sum("固定资产小计", "Fixed assets, total", 3, 1),
    debit("无形资产原值", "Intangible assets, cost", "161"),
    less("累计摊销", "Accumulated amortisation", "162"),
    sum("无形资产净值", "Intangible assets, net", 2, 1),
    debit("公益性生物资产", "Public-welfare biological assets", "134"),
    debit("长期待摊费用", "Long-term deferred expenses", "171"),
    debit("待处理财产损溢", "Pending property gains and losses", "181"),
    sum("非流动资产合计", "Non-current assets", 7),
    sum("资产总计", "Total assets", 2),
};

constexpr Form liabilities_2023[] = {
    credit("短期借款", "Short-term borrowings", "201"),
    {"应付款项", "Payables", "", "", "211", "112 113", 0, 1, 1},
    credit("应付工资", "Wages payable", "212"),
    credit("应付劳务费", "Labour service fees payable", "213"),
    credit("应交税费", "Taxes payable", "214"),
    sum("流动负债合计", "Current liabilities", 5),
    credit("长期借款及应付款", "Long-term borrowings and payables", "221"),
    credit("一事一议资金", "Case-by-case fund-raising funds", "231"),
    credit("专项应付款", "Special-purpose payables", "241"),
    sum("非流动负债合计", "Non-current liabilities", 3),
    sum("负债合计", "Total liabilities", 2),
};

constexpr Form assets_2004[] = {
    debit("货币资金", "Cash and bank", "101 102"),
    debit("短期投资", "Short-term investments", "111"),
    {"应收款项", "Receivables", "", "112 113", "", "", 0, 1, 1},
    debit("存货", "Inventories", "121 401"),
    sum("流动资产合计", "Current assets", 4),
    debit("牲畜（禽）资产", "Livestock and poultry", "131"),
    debit("林木资产", "Forest assets", "132"),
    sum("农业资产合计", "Agricultural assets", 2),
    debit("长期投资", "Long-term investments", "141"),
    debit("固定资产原价", "Fixed assets, cost", "151"),
    less("累计折旧", "Accumulated depreciation", "152"),
    sum("固定资产净值", "Fixed assets, net", 2, 1),
    debit("固定资产清理", "Disposal of fixed assets", "153"),
    debit("在建工程", "Construction in progress", "154"),
    sum("固定资产合计", "Fixed assets, total", 3),
    debit("无形资产", "Intangible assets", "161"),
    sum("资产总计", "Total assets", 5),
};

constexpr Form liabilities_2004[] = {
    credit("短期借款", "Short-term borrowings", "201"),
    {"应付款项", "Payables", "", "", "202", "112 113", 0, 1, 1},
    credit("应付工资", "Wages payable", "211"),
    credit("应付福利费", "Welfare payable", "212"),
    sum("流动负债合计", "Current liabilities", 4),
    credit("长期借款及应付款", "Long-term borrowings and payables", "221"),
    credit("一事一议资金", "Case-by-case fund-raising funds", "231"),
    credit("专项应付款", "Special-purpose payables", "241"),
    sum("长期负债合计", "Non-current liabilities", 3),
    sum("负债合计", "Total liabilities", 2),
};

template <typename Each>
void each_code(std::string_view codes, const Each& each) {
  while (!codes.empty()) {
    const std::size_t space = codes.find(' ');
    each(codes.substr(0, space));
    if (space == std::string_view::npos) return;
    codes.remove_prefix(space + 1);
  }
}

Money amount_of(const Form& form, const Balances& balances, When when) {
  Money out;
  each_code(form.debit, [&](std::string_view code) { out += net(balances, code, when); });
  each_code(form.debit_leaves,
            [&](std::string_view code) { out += debit_leaves(balances, code, when); });
  each_code(form.credit, [&](std::string_view code) { out -= net(balances, code, when); });
  each_code(form.credit_leaves,
            [&](std::string_view code) { out += credit_leaves(balances, code, when); });
  return out;
}

std::vector<StatementLine> fill(std::span<const Form> forms, const Balances& balances) {
  struct Summand {
    std::size_t line = 0;
    int sign = 1;
  };
  std::vector<StatementLine> lines;
  std::vector<Summand> open;  // lines that no sum has counted yet
  for (const Form& form : forms) {
    StatementLine line{.line = form.line, .line_en = form.line_en, .indent = form.indent};
    if (form.sum_of == 0) {
      line.opening = amount_of(form, balances, When::opening);
      line.closing = amount_of(form, balances, When::closing);
    } else {
      line.is_total = true;
      ensure(open.size() >= static_cast<std::size_t>(form.sum_of), "a sum has its summands");
      for (int i = 0; i < form.sum_of; ++i) {
        const Summand summand = open.back();
        open.pop_back();
        const StatementLine& part = lines[summand.line];
        line.opening += summand.sign > 0 ? part.opening : -part.opening;
        line.closing += summand.sign > 0 ? part.closing : -part.closing;
      }
    }
    open.push_back({.line = lines.size(), .sign = form.sign});
    lines.push_back(std::move(line));
  }
  ensure(open.size() == 1, "the last line sums everything");
  return lines;
}

StatementLine line_of(const char* line, const char* line_en, Money opening, Money closing) {
  return {.line = line, .line_en = line_en, .closing = closing, .opening = opening, .indent = 1};
}

std::vector<StatementLine> equity_lines(const Ledger& ledger) {
  const auto credit_of = [&](std::string_view code, When when) {
    return -net(ledger.current, code, when);
  };
  std::vector<StatementLine> out;
  out.push_back(
      line_of("资本", "Capital", credit_of("301", When::opening), credit_of("301", When::closing)));
  out.push_back(line_of("公积公益金", "Public accumulation and welfare fund",
                        credit_of("311", When::opening), credit_of("311", When::closing)));
  out.push_back(line_of("未分配收益", "Undistributed surplus",
                        credit_of("321", When::opening) + credit_of("322", When::opening),
                        credit_of("321", When::closing) + credit_of("322", When::closing)));
  // Within a year income and expenditure have not been carried to 321 yet.
  const Money opening = -uncarried(ledger, When::opening);
  const Money closing = -uncarried(ledger, When::closing);
  if (!opening.is_zero() || !closing.is_zero()) {
    out.push_back(
        line_of("尚未结转的收支", "Income and expenditure not carried over yet", opening, closing));
  }
  StatementLine total{
      .line = "所有者权益合计", .line_en = "Total equity", .is_total = true, .indent = 0};
  for (const StatementLine& part : out) {
    total.opening += part.opening;
    total.closing += part.closing;
  }
  out.push_back(total);
  return out;
}

}  // namespace

BalanceSheet balance_sheet(const Ledger& ledger) {
  const bool is_2023 = ledger.chart->regime() == Regime::rce2023;
  BalanceSheet out{.range = ledger.range};
  out.assets = is_2023 ? fill(assets_2023, ledger.current) : fill(assets_2004, ledger.current);
  out.liabilities =
      is_2023 ? fill(liabilities_2023, ledger.current) : fill(liabilities_2004, ledger.current);
  out.equity = equity_lines(ledger);
  out.assets_total = out.assets.back().closing;
  out.assets_total_opening = out.assets.back().opening;
  out.liabilities_total = out.liabilities.back().closing;
  out.liabilities_total_opening = out.liabilities.back().opening;
  out.equity_total = out.equity.back().closing;
  out.equity_total_opening = out.equity.back().opening;
  return out;
}

}  // namespace mingbai::books
