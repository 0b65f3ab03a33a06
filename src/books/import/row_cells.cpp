#include "books/import/row_cells.h"

#include <algorithm>

#include "books/import/personal_data.h"
#include "kernel/text.h"

namespace mingbai::books {
namespace {

const table::Cell empty_cell;

constexpr std::size_t max_words = 2000;

// Folding costs an allocation, which a million summaries need not pay: it can only change a text
// that begins with a sign, a space, a capital or a full-width letter.
bool may_be(std::string_view word, std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const bool may_fold = first == 0xEF || first == 0xE3 || first == ' ' || first == '*' ||
                        (first >= 'A' && first <= 'Z');
  return may_fold || text.substr(0, 3) == word.substr(0, std::min<std::size_t>(text.size(), 3));
}

bool has_word(const std::vector<std::string>& words, std::string_view text) {
  if (text.empty() || text.size() > 60) return false;
  const bool is_possible = std::any_of(words.begin(), words.end(),
                                       [&](const std::string& word) { return may_be(word, text); });
  return is_possible && std::find(words.begin(), words.end(), fold_word(text)) != words.end();
}

// Whether Text would take it as it is: no control characters, nothing that turns the reading
// direction (U+202A to U+202E, U+2066 to U+2069).
bool is_clean(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7F || c == 0xC2) return false;
    if (c == 0xE2 && i + 1 < text.size() && (text[i + 1] == '\x80' || text[i + 1] == '\x81')) {
      return false;
    }
  }
  return true;
}

bool begins_with_digit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

// U+FF10 to U+FF19: EF BC 90 to EF BC 99.
bool has_wide_digit(std::string_view text) {
  for (std::size_t at = text.find("\xEF\xBC"); at != std::string_view::npos && at + 2 < text.size();
       at = text.find("\xEF\xBC", at + 2)) {
    if (text[at + 2] >= '\x90' && text[at + 2] <= '\x99') return true;
  }
  return false;
}

}  // namespace

RowCells::RowCells(ImportState& state, Recognition recognition, std::string sheet)
    : state_(&state), recognition_(std::move(recognition)), sheet_(std::move(sheet)) {
  for (const Column column :
       {Column::account, Column::account_name, Column::summary, Column::item}) {
    const int at = recognition_.place(column);
    if (at == no_column || static_cast<std::size_t>(at) >= recognition_.headings.size()) continue;
    heading_text_ = recognition_.headings[static_cast<std::size_t>(at)];
    heading_column_ = column;
    return;
  }
}

const table::Cell& RowCells::cell(const table::Row& row, Column column) const {
  const int at = recognition_.place(column);
  if (at == no_column || static_cast<std::size_t>(at) >= row.cells.size()) return empty_cell;
  return row.cells[static_cast<std::size_t>(at)];
}

Place RowCells::place(const table::Row& row) const {
  return Place{.sheet = sheet_, .row = row.number};
}

void RowCells::report(const table::Row& row, Column column, Message expected, Severity severity) {
  Place where = place(row);
  where.column = recognition_.name_of(column);
  state_->problems.add({.place = std::move(where),
                        .read = safe_echo(cell(row, column).text),
                        .expected = std::move(expected),
                        .severity = severity});
}

bool RowCells::is_heading(const table::Row& row) const {
  return !heading_text_.empty() && text(row, heading_column_) == heading_text_;
}

bool RowCells::is_subtotal(const table::Row& row) const {
  if (begins_with_digit(text(row, Column::account))) return false;
  const std::vector<std::string>& words = layout().subtotals;
  for (const Column column : {Column::account, Column::account_name, Column::summary, Column::item,
                              Column::date, Column::voucher, Column::number, Column::type}) {
    if (says(row, column, words)) return true;
  }
  const auto first = std::find_if(row.cells.begin(), row.cells.end(),
                                  [](const table::Cell& one) { return !one.text.empty(); });
  return first != row.cells.end() && has_word(words, first->text);
}

bool RowCells::has_figure(const table::Row& row, Column column) const {
  const table::Cell& here = cell(row, column);
  if (here.is_from_merge) return false;
  if (here.is_formula_without_value || here.kind == table::CellKind::error) return true;
  return here.text.find_first_of("0123456789") != std::string::npos || has_wide_digit(here.text);
}

bool RowCells::says(const table::Row& row, Column column,
                    const std::vector<std::string>& words) const {
  return has_word(words, text(row, column));
}

std::optional<Date> RowCells::date(const table::Row& row) {
  std::optional<DateReading> reading;
  if (has(Column::month)) {
    table::Cell joined;
    const std::string_view year = text(row, Column::year);
    if (!year.empty()) joined.text = std::string(year) + "-";
    joined.text += text(row, Column::month);
    joined.text += "-";
    joined.text += text(row, Column::day);
    reading = date_of(joined, recognition_.year);
  } else {
    reading = date_of(cell(row, Column::date), recognition_.year);
  }
  if (!reading) return std::nullopt;
  if (reading->is_serial && !is_serial_said_) {
    is_serial_said_ = true;
    report(row, Column::date,
           msg("The number was taken as the day {0}. Format the column as dates to be sure.",
               reading->date.iso()),
           Severity::warning);
  }
  return reading->date;
}

std::optional<Money> RowCells::amount(const table::Row& row, Column column) {
  const table::Cell& here = cell(row, column);
  // An amount merged over several rows stands once.
  if (here.is_from_merge) return Money();
  if (here.is_formula_without_value) {
    report(row, column,
           msg("The cell holds a formula without a computed value. Open the file in "
               "WPS or Excel, save it, and import it again."));
    return std::nullopt;
  }
  const std::optional<Money> read =
      here.kind == table::CellKind::error ? std::nullopt : amount_of(here);
  if (!read) {
    report(row, column, msg("Expected an amount such as 1,234.50."));
    return std::nullopt;
  }
  if (here.is_red && layout().is_red_font_negative && read->fen() > 0) return -*read;
  return read;
}

const std::string* RowCells::account(const table::Row& row) {
  const table::Cell& code = cell(row, Column::account);
  const std::string_view name = text(row, Column::account_name);
  const AccountFinder::Found& found =
      state_->accounts.find(code.text, code.kind == table::CellKind::number, name);
  const Column column = code.text.empty() && !name.empty() ? Column::account_name : Column::account;
  if (found.code.empty()) {
    report(row, column, *found.complaint);
    return nullptr;
  }
  if (found.is_new_complaint) report(row, column, *found.complaint, Severity::warning);
  return &found.code;
}

std::string RowCells::words(const table::Row& row, Column column) {
  const std::string_view text = cell(row, column).text;
  if (text.size() <= max_words && is_clean(text)) {
    if (!has_identity_number(text)) return std::string(text);
  } else if (text.size() > max_words) {
    report(row, column,
           msg("The text is longer than {0} bytes. It was cut.", std::to_string(max_words)),
           Severity::warning);
  }
  std::string cleaned = Text::cleaned(text, max_words).str();
  if (!has_identity_number(cleaned)) return cleaned;
  report(row, column, msg("An identity number was left out: none is ever kept."),
         Severity::warning);
  return without_identity_numbers(cleaned);
}

}  // namespace mingbai::books
