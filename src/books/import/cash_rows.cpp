#include "books/import/cash_rows.h"

#include <fmt/format.h>

namespace mingbai::books {

CashRows::CashRows(ImportState& state, Recognition recognition, std::string sheet,
                   const CashRules& rules)
    : state_(&state), cells_(state, std::move(recognition), std::move(sheet)), rules_(&rules) {}

bool CashRows::is_passed_over(const table::Row& row) {
  if (cells_.is_heading(row) || cells_.is_subtotal(row)) return true;
  for (const Column column : {Column::income, Column::expense, Column::amount}) {
    if (cells_.has_figure(row, column)) return false;
  }
  // Signatures and remarks carry no money; a date and a reason promise some.
  if (!cells_.text(row, Column::date).empty() && !cells_.text(row, Column::summary).empty()) {
    cells_.report(row, cells_.has(Column::expense) ? Column::expense : Column::amount,
                  msg("The line has no amount. It was passed over."), Severity::warning);
  }
  return true;
}

void CashRows::add(const table::Row& row) {
  ++state_->rows;
  if (is_passed_over(row)) return;
  const std::optional<Date> day = day_of(row);
  const std::optional<Movement> movement = movement_of(row);
  if (!movement) return;
  const std::string counter = counter_account(row, movement->flow);
  const std::string money = money_account(row);
  if (!day || counter.empty() || money.empty()) return;
  add_voucher(row, *day, *movement, counter, money);
}

std::optional<Date> CashRows::day_of(const table::Row& row) {
  const Column column = cells_.has(Column::month) ? Column::month : Column::date;
  if (cells_.text(row, column).empty() && day_) return day_;
  day_ = cells_.date(row);
  if (!day_) cells_.report(row, column, msg("Expected a date such as 2026-10-03."));
  return day_;
}

std::optional<CashRows::Movement> CashRows::movement_of(const table::Row& row) {
  if (!cells_.has(Column::income)) {
    const std::optional<Money> amount = cells_.amount(row, Column::amount);
    const std::optional<Flow> flow = flow_of(cells_.text(row, Column::direction));
    if (!flow) cells_.report(row, Column::direction, msg("Expected 收入 or 支出."));
    if (!amount || !flow) return std::nullopt;
    return Movement{.flow = *flow, .amount = *amount};
  }
  const std::optional<Money> income = cells_.amount(row, Column::income);
  const std::optional<Money> expense = cells_.amount(row, Column::expense);
  if (!income || !expense) return std::nullopt;
  if (income->is_zero() == expense->is_zero()) {
    if (income->is_zero()) {
      cells_.report(row, Column::expense, msg("The line has no amount. It was passed over."),
                    Severity::warning);
    } else {
      cells_.report(row, Column::expense,
                    msg("The row takes in and spends at once. Make two rows of it."));
    }
    return std::nullopt;
  }
  if (income->is_zero()) return Movement{.flow = Flow::out, .amount = *expense};
  return Movement{.flow = Flow::in, .amount = *income};
}

std::string CashRows::posted(const table::Row& row, Column column, const CashRules::Match& match) {
  if (match.other) {
    cells_.report(row, column,
                  msg("The rules allow account {0} and account {1}. Write the account in the "
                      "row, or add a longer word to {2}.",
                      match.account, *match.other, rules_->own_file()));
    return {};
  }
  const AccountFinder::Found& found = state_->accounts.find(match.account, false, "");
  if (found.code.empty()) {
    cells_.report(row, column,
                  msg("The rules name account {0}, which this book does not have. Add it, or "
                      "another rule to {1}.",
                      match.account, rules_->own_file()));
  }
  return found.code;
}

std::string CashRows::counter_account(const table::Row& row, Flow flow) {
  if (!cells_.text(row, Column::account).empty() ||
      !cells_.text(row, Column::account_name).empty()) {
    const std::string* code = cells_.account(row);
    return code == nullptr ? std::string() : *code;
  }
  const std::string_view item = cells_.text(row, Column::item);
  const Column column = cells_.text(row, Column::summary).empty() ? Column::item : Column::summary;
  const std::string text = std::string(item) + " " + std::string(cells_.text(row, Column::summary));
  const std::optional<CashRules::Match> match = rules_->counter_account(flow, text);
  if (match) return posted(row, column, *match);
  cells_.report(row, column,
                msg("No rule says which account this belongs to. Write the account in the row "
                    "(column 科目), or add a rule with a word of it to {0}.",
                    rules_->own_file()));
  return {};
}

std::string CashRows::money_account(const table::Row& row) {
  const std::string_view payment = cells_.text(row, Column::payment);
  if (!payment.empty()) {
    const std::optional<CashRules::Match> match = rules_->money_account(payment);
    if (match) return posted(row, Column::payment, *match);
    cells_.report(row, Column::payment,
                  msg("Expected how it was paid, such as 现金 or 转账. Add a rule for this word "
                      "to {0}.",
                      rules_->own_file()));
    return {};
  }
  if (rules_->default_money().empty()) {
    cells_.report(row, Column::payment,
                  msg("The row does not say how it was paid. Write 现金 or 转账."));
    return {};
  }
  if (!is_default_money_said_) {
    is_default_money_said_ = true;
    cells_.report(row, Column::payment,
                  msg("Rows that do not say how they were paid are booked on account {0}, as the "
                      "rules say. Add a column 支付方式 where that is wrong.",
                      rules_->default_money()),
                  Severity::warning);
  }
  return posted(row, Column::payment, CashRules::Match{.account = rules_->default_money()});
}

void CashRows::add_voucher(const table::Row& row, Date day, const Movement& movement,
                           const std::string& counter, const std::string& money) {
  const bool is_income = movement.flow == Flow::in;
  const VoucherType type = is_income ? VoucherType::shou : VoucherType::fu;
  const int nth = ++state_->movements[std::string(to_string(type)) + day.iso()];
  // Day and place in the day: another list of the same month does not meet these numbers.
  const std::string number = fmt::format("{:02}{:03}", day.day(), nth);
  const std::size_t voucher = state_->vouchers.find_or_add(day, type, number, cells_.place(row));
  if (voucher == VoucherSet::none) return;
  Line line;
  line.summary = cells_.words(row, Column::summary);
  if (line.summary.empty()) line.summary = cells_.words(row, Column::item);
  line.counterparty = cells_.words(row, Column::counterparty);
  line.attachment = cells_.words(row, Column::attachment);
  line.place = cells_.place(row);
  for (const bool is_debit : {true, false}) {
    Line side = line;
    side.account = is_debit == is_income ? money : counter;
    (is_debit ? side.debit : side.credit) = movement.amount;
    state_->vouchers.add_line(voucher, std::move(side));
  }
  const std::optional<std::int64_t> papers = count_of(cells_.cell(row, Column::attachments));
  state_->vouchers.set_attachments(voucher, papers.value_or(0));
}

}  // namespace mingbai::books
