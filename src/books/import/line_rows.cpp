#include "books/import/line_rows.h"

namespace mingbai::books {
namespace {

// 现 and 银 tell apart numbers that run side by side in one type (现收 and 银收).
std::string_view series_of(std::string_view word) {
  for (const std::string_view series : {"现", "银"}) {
    if (word.starts_with(series)) return series;
  }
  return {};
}

}  // namespace

bool LineRows::is_opening(const table::Row& row) const {
  const std::vector<std::string>& words = cells_.layout().opening;
  for (const Column column : {Column::summary, Column::type, Column::voucher, Column::number}) {
    if (cells_.says(row, column, words)) return true;
  }
  return false;
}

bool LineRows::has_amount(const table::Row& row) const {
  for (const Column column : {Column::debit, Column::credit, Column::amount}) {
    if (cells_.has_figure(row, column)) return true;
  }
  return false;
}

bool LineRows::is_passed_over(const table::Row& row) {
  if (cells_.is_heading(row) || cells_.is_subtotal(row)) return true;
  const bool has_account =
      !cells_.text(row, Column::account).empty() || !cells_.text(row, Column::account_name).empty();
  if (!has_account && !has_amount(row)) {
    // Signatures, remarks and continued summaries carry no money; a number promises some.
    if (!cells_.text(row, mark_column()).empty()) {
      cells_.report(row, Column::account,
                    msg("The row names a voucher, but no account and no amount. It was passed "
                        "over."),
                    Severity::warning);
    }
    return true;
  }
  if (cells_.says(row, Column::voided, cells_.layout().voided_marks)) {
    cells_.report(row, Column::voided, msg("A voided voucher was passed over."), Severity::warning);
    return true;
  }
  return false;
}

void LineRows::add(const table::Row& row) {
  ++state_->rows;
  if (is_passed_over(row)) return;
  if (is_opening(row)) {
    add_opening(row);
    return;
  }
  const std::size_t voucher = voucher_of(row);
  const std::string* account = cells_.account(row);
  const std::optional<Amounts> amounts = amounts_of(row);
  if (voucher == VoucherSet::none) return;
  if (account == nullptr || !amounts) {
    state_->vouchers.mark_broken(voucher);
    return;
  }
  if (amounts->debit.is_zero() && amounts->credit.is_zero()) {
    cells_.report(row, cells_.has(Column::debit) ? Column::debit : Column::amount,
                  msg("The line has no amount. It was passed over."), Severity::warning);
    return;
  }
  add_line(row, voucher, *account, *amounts);
}

void LineRows::add_opening(const table::Row& row) {
  const std::string* account = cells_.account(row);
  const std::optional<Amounts> amounts = amounts_of(row);
  if (account == nullptr || !amounts) return;
  Money& opening = state_->opening[*account];
  opening += amounts->debit - amounts->credit;
  if (opening.abs().fen() <= Money::max_fen) return;
  opening = Money();
  cells_.report(row, Column::debit,
                msg("The opening balances of this account pass 99,999,999,999.99."));
}

bool LineRows::read_date(const table::Row& row) {
  const bool is_split = cells_.has(Column::month);
  const Column column = is_split ? Column::month : Column::date;
  const std::string_view here = cells_.text(row, column);
  if (here.empty() && (!is_split || cells_.text(row, Column::day).empty())) {
    if (carried_.day) return true;
  } else if (!is_split && here == carried_.date && carried_.day) {
    return true;
  } else {
    carried_.date = here;
    carried_.day = cells_.date(row);
    if (carried_.day) return true;
  }
  cells_.report(row, column, msg("Expected a date such as 2026-10-03."));
  return false;
}

bool LineRows::read_mark(const table::Row& row) {
  const std::string_view mark = cells_.text(row, mark_column());
  const std::string_view type = cells_.text(row, Column::type);
  if (mark.empty() && !carried_.number.empty()) return true;
  if (!type.empty()) carried_.type = type;
  carried_.mark = mark;
  carried_.number.clear();
  const std::optional<NumberReading> reading = voucher_number_of(mark);
  if (!reading) {
    cells_.report(row, mark_column(), msg("Expected a voucher number such as 记-17 or 17."));
    return false;
  }
  const std::string word = reading->word.empty() ? carried_.type : reading->word;
  const std::optional<VoucherType> known = voucher_type_of(word);
  if (!known) {
    cells_.report(row, reading->word.empty() ? Column::type : mark_column(),
                  msg("Expected a voucher type: 记, 收, 付, 转, or none."));
    return false;
  }
  carried_.voucher_type = word.empty() ? cells_.layout().default_type : *known;
  carried_.number = std::string(series_of(word)) + reading->number;
  return true;
}

bool LineRows::check_period(const table::Row& row) {
  const std::string_view period = cells_.text(row, Column::period);
  if (period.empty()) return true;
  const std::optional<PeriodReading> reading = period_of(period);
  const Period month = carried_.day->period();
  if (reading && reading->month == month.month() &&
      (reading->year == 0 || reading->year == month.year())) {
    return true;
  }
  cells_.report(row, Column::period,
                msg("The date {0} lies in another month. Correct the period or the date.",
                    carried_.day->iso()));
  return false;
}

std::size_t LineRows::voucher_of(const table::Row& row) {
  const std::string_view date = cells_.text(row, Column::date);
  const std::string_view mark = cells_.text(row, mark_column());
  const std::string_view type = cells_.text(row, Column::type);
  const bool is_same = !cells_.has(Column::month) && (date.empty() || date == carried_.date) &&
                       (mark.empty() || mark == carried_.mark) &&
                       (type.empty() || type == carried_.type);
  if (is_same && carried_.voucher != VoucherSet::none) return carried_.voucher;
  const bool has_date = read_date(row);
  const bool has_mark = read_mark(row);
  carried_.voucher = VoucherSet::none;
  if (!has_date || !has_mark || !check_period(row)) return VoucherSet::none;
  carried_.voucher = state_->vouchers.find_or_add(*carried_.day, carried_.voucher_type,
                                                  carried_.number, cells_.place(row));
  if (carried_.voucher == VoucherSet::none) return VoucherSet::none;
  const std::optional<std::int64_t> papers = count_of(cells_.cell(row, Column::attachments));
  if (!papers) {
    cells_.report(row, Column::attachments, msg("Expected a number of papers such as 3."),
                  Severity::warning);
  }
  state_->vouchers.set_attachments(carried_.voucher, papers.value_or(0));
  return carried_.voucher;
}

std::optional<LineRows::Amounts> LineRows::amounts_of(const table::Row& row) {
  Amounts out;
  if (cells_.has(Column::debit)) {
    const std::optional<Money> debit = cells_.amount(row, Column::debit);
    const std::optional<Money> credit = cells_.amount(row, Column::credit);
    if (!debit || !credit) return std::nullopt;
    out = Amounts{.debit = *debit, .credit = *credit};
  } else {
    const std::optional<Money> amount = cells_.amount(row, Column::amount);
    const std::optional<Side> side = side_of(cells_.text(row, Column::direction));
    if (!side) cells_.report(row, Column::direction, msg("Expected 借 or 贷."));
    if (!amount || !side) return std::nullopt;
    (*side == Side::debit ? out.debit : out.credit) = *amount;
  }
  if (cells_.says(row, Column::red, cells_.layout().red_marks)) {
    if (out.debit.fen() > 0) out.debit = -out.debit;
    if (out.credit.fen() > 0) out.credit = -out.credit;
  }
  return out;
}

void LineRows::add_line(const table::Row& row, std::size_t voucher, const std::string& account,
                        const Amounts& amounts) {
  Line line;
  line.account = account;
  line.summary = cells_.words(row, Column::summary);
  line.debit = amounts.debit;
  line.credit = amounts.credit;
  line.counterparty = cells_.words(row, Column::counterparty);
  line.attachment = cells_.words(row, Column::attachment);
  line.place = cells_.place(row);
  state_->vouchers.add_line(voucher, std::move(line));
}

}  // namespace mingbai::books
