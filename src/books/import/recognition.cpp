#include "books/import/recognition.h"

#include <algorithm>

#include "books/import/cell_values.h"

namespace mingbai::books {
namespace {

using Headings = std::vector<std::string>;

struct Fit {
  std::array<int, column_count> columns;
  int matched = 0;  // columns of the layout
  int known = 0;    // other headings that the program writes
  int strange = 0;  // headings that the layout does not know
  bool is_complete = false;
};

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Headings folded_cells(const table::Row& row) {
  Headings out;
  out.reserve(row.cells.size());
  for (const table::Cell& cell : row.cells) out.push_back(fold_word(cell.text));
  return out;
}

// A heading of two rows: 金额 above 借方 and 贷方. The lower row speaks where it says anything.
Headings overlaid(const Headings& upper, const Headings& lower) {
  Headings out = upper;
  out.resize(std::max(upper.size(), lower.size()));
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (!lower[i].empty()) out[i] = lower[i];
  }
  return out;
}

// The same where the upper heading counts for all columns below it: 期初余额 above 借方 and 贷方
// are 期初余额借方 and 期初余额贷方. Cells of merged headings repeat it.
Headings joined(const Headings& upper, const Headings& lower) {
  Headings out(std::max(upper.size(), lower.size()));
  std::string group;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::string above = i < upper.size() ? upper[i] : "";
    const std::string below = i < lower.size() ? lower[i] : "";
    if (!above.empty() || below.empty()) group = above;
    out[i] = below == group ? group : group + below;
  }
  return out;
}

// Day, voucher, account and amount in one of their forms: without them no row can be read.
// Gives one column for each that has none of its forms.
std::vector<Column> missing_structure(const Fit& fit, Layout::Rows rows) {
  const auto has = [&](Column column) {
    return fit.columns[static_cast<std::size_t>(column)] != no_column;
  };
  std::vector<Column> missing;
  const auto need_both = [&](Column in, Column out) {
    if ((has(in) && has(out)) || (has(Column::amount) && has(Column::direction))) return;
    if (has(Column::amount)) {
      missing.push_back(Column::direction);
      return;
    }
    for (const Column column : {in, out}) {
      if (!has(column)) missing.push_back(column);
    }
  };
  if (rows == Layout::Rows::opening_balances) {
    if (!has(Column::account) && !has(Column::account_name)) missing.push_back(Column::account);
    const bool has_amount = has(Column::opening_amount) && has(Column::direction);
    if (has_amount || (has(Column::opening_debit) && has(Column::opening_credit))) return missing;
    if (has(Column::opening_amount)) {
      missing.push_back(Column::direction);
      return missing;
    }
    for (const Column column : {Column::opening_debit, Column::opening_credit}) {
      if (!has(column)) missing.push_back(column);
    }
    return missing;
  }
  if (!has(Column::date) && !(has(Column::month) && has(Column::day))) {
    missing.push_back(Column::date);
  }
  if (rows == Layout::Rows::cash_movements) {
    if (!has(Column::summary) && !has(Column::item)) missing.push_back(Column::summary);
    need_both(Column::income, Column::expense);
    return missing;
  }
  if (!has(Column::number) && !has(Column::voucher)) missing.push_back(Column::number);
  if (!has(Column::account) && !has(Column::account_name)) missing.push_back(Column::account);
  need_both(Column::debit, Column::credit);
  return missing;
}

// Those and the ones that the layout requires besides.
std::vector<Column> missing_columns(const Fit& fit, const Layout& layout) {
  std::vector<Column> missing = missing_structure(fit, layout.rows);
  for (const Column column : layout.required) {
    if (fit.columns[static_cast<std::size_t>(column)] != no_column) continue;
    if (std::find(missing.begin(), missing.end(), column) == missing.end()) {
      missing.push_back(column);
    }
  }
  return missing;
}

Fit fit_of(const Headings& headings, const Layout& layout) {
  Fit fit;
  fit.columns.fill(no_column);
  for (std::size_t place = 0; place < headings.size(); ++place) {
    const std::string& heading = headings[place];
    if (heading.empty() || is_personal_heading(heading)) continue;
    bool is_taken = false;
    for (std::size_t column = 0; column < column_count && !is_taken; ++column) {
      if (fit.columns[column] != no_column) continue;
      if (!contains(layout.headings[column], heading)) continue;
      fit.columns[column] = static_cast<int>(place);
      is_taken = true;
    }
    if (is_taken) {
      ++fit.matched;
    } else if (contains(layout.known, heading)) {
      ++fit.known;
    } else {
      ++fit.strange;
    }
  }
  fit.is_complete = missing_columns(fit, layout).empty();
  return fit;
}

int score(const Fit& fit) { return 10 * (fit.matched + fit.known) - 3 * fit.strange; }

Headings as_written(const table::Row& row, const table::Row* upper) {
  Headings out;
  const std::size_t width =
      std::max(row.cells.size(), upper == nullptr ? std::size_t{0} : upper->cells.size());
  out.resize(width);
  for (std::size_t i = 0; i < width; ++i) {
    if (i < row.cells.size()) out[i] = row.cells[i].text;
    if (out[i].empty() && upper != nullptr && i < upper->cells.size()) {
      out[i] = upper->cells[i].text;
    }
  }
  return out;
}

const table::Cell* cell_at(const table::Row& row, std::int64_t position) {
  const auto place = static_cast<std::size_t>(position - 1);
  return position > 0 && place < row.cells.size() ? &row.cells[place] : nullptr;
}

// A row of a positional layout: a date, a code and an amount where it puts them.
bool fits_positions(const table::Row& row, const Layout& layout) {
  const auto cell = [&](Column column) {
    return cell_at(row, layout.positions[static_cast<std::size_t>(column)]);
  };
  const table::Cell* date = cell(Column::date);
  const table::Cell* account = cell(Column::account);
  const table::Cell* debit = cell(Column::debit);
  if (date == nullptr || account == nullptr || debit == nullptr) return false;
  const bool begins_with_digit =
      !account->text.empty() && account->text.front() >= '0' && account->text.front() <= '9';
  return date_of(*date, 0).has_value() && begins_with_digit && amount_of(*debit).has_value();
}

std::optional<Recognition> positional(std::span<const table::Row> head, const Layout& layout) {
  Recognition found;
  found.layout = &layout;
  while (found.first_row < head.size() && head[found.first_row].number < layout.first_row) {
    ++found.first_row;
  }
  const std::span<const table::Row> rows = head.subspan(found.first_row);
  const std::size_t tried = std::min<std::size_t>(rows.size(), 3);
  if (tried == 0) return std::nullopt;
  for (const table::Row& row : rows.first(tried)) {
    if (!fits_positions(row, layout)) return std::nullopt;
  }
  for (std::size_t column = 0; column < column_count; ++column) {
    found.columns[column] = static_cast<int>(layout.positions[column]) - 1;
  }
  return found;
}

// Of the first title that names one.
std::optional<Period> first_month_above(std::span<const table::Row> titles,
                                        std::string_view sheet) {
  for (const table::Row& row : titles) {
    for (const table::Cell& cell : row.cells) {
      const std::optional<Period> month = first_month_in(cell.text);
      if (month) return month;
    }
  }
  return first_month_in(sheet);
}

int year_above(std::span<const table::Row> titles, std::string_view sheet) {
  for (const table::Row& row : titles) {
    for (const table::Cell& cell : row.cells) {
      const int year = year_in(cell.text);
      if (year != 0) return year;
    }
  }
  return year_in(sheet);
}

// How the two rows of a double heading are read together.
enum class Double { no, overlaid, joined };

struct Best {
  Fit fit;
  const Layout* layout = nullptr;
  std::size_t row = 0;
  Double kind = Double::no;
};

void try_row(const Headings& headings, std::size_t row, Double kind,
             std::span<const Layout> layouts, std::optional<Best>& best) {
  for (const Layout& layout : layouts) {
    const bool is_of_balances = layout.rows == Layout::Rows::opening_balances;
    if (kind != Double::no && (kind == Double::joined) != is_of_balances) continue;
    if (layout.is_positional() || row >= static_cast<std::size_t>(layout.title_rows)) continue;
    const Fit fit = fit_of(headings, layout);
    if (!fit.is_complete) continue;
    if (best && score(fit) <= score(best->fit)) continue;
    best = Best{.fit = fit, .layout = &layout, .row = row, .kind = kind};
  }
}

Recognition from_headings(std::span<const table::Row> head, const Best& best,
                          std::string_view sheet) {
  Recognition found;
  found.layout = best.layout;
  found.first_row = best.row + 1;
  found.columns = best.fit.columns;
  const table::Row* upper = best.kind == Double::no ? nullptr : &head[best.row - 1];
  found.headings = best.kind == Double::joined
                       ? joined(as_written(*upper, nullptr), as_written(head[best.row], nullptr))
                       : as_written(head[best.row], upper);
  for (std::size_t i = 0; i < found.headings.size(); ++i) {
    if (is_personal_heading(fold_word(found.headings[i]))) found.personal.push_back(i);
  }
  found.year = year_above(head.first(best.row), sheet);
  found.first_month = first_month_above(head.first(best.row), sheet);
  return found;
}

}  // namespace

std::string Recognition::name_at(std::size_t place) const {
  if (place < headings.size() && !headings[place].empty()) return headings[place];
  return table::column_name(place);
}

std::string Recognition::name_of(Column column) const {
  const int at = place(column);
  if (at == no_column) return std::string(to_string(column));
  return name_at(static_cast<std::size_t>(at));
}

std::optional<Recognition> recognise(std::span<const table::Row> head,
                                     std::span<const Layout> layouts, std::string_view sheet) {
  std::optional<Best> best;
  Headings above;
  for (std::size_t row = 0; row < head.size(); ++row) {
    const Headings here = folded_cells(head[row]);
    try_row(here, row, Double::no, layouts, best);
    if (row > 0) {
      try_row(overlaid(above, here), row, Double::overlaid, layouts, best);
      try_row(joined(above, here), row, Double::joined, layouts, best);
    }
    above = here;
  }
  if (best) return from_headings(head, *best, sheet);
  for (const Layout& layout : layouts) {
    if (!layout.is_positional()) continue;
    std::optional<Recognition> found = positional(head, layout);
    if (found) return found;
  }
  return std::nullopt;
}

std::optional<NearMiss> nearest_layout(std::span<const table::Row> head,
                                       std::span<const Layout> layouts) {
  constexpr int fewest_headings = 2;
  std::optional<NearMiss> nearest;
  int best = 0;
  for (const table::Row& row : head) {
    const Headings headings = folded_cells(row);
    for (const Layout& layout : layouts) {
      if (layout.is_positional()) continue;
      const Fit fit = fit_of(headings, layout);
      if (fit.matched < fewest_headings || score(fit) <= best) continue;
      best = score(fit);
      nearest = NearMiss{.layout = &layout,
                         .missing = missing_columns(fit, layout),
                         .is_english = std::all_of(headings.begin(), headings.end(), is_ascii)};
    }
  }
  return nearest;
}

bool is_personal_heading(std::string_view heading) {
  static constexpr std::array<std::string_view, 10> words{
      "身份证",   "证件号", "身份号码", "居民身份", "idcard",
      "idnumber", "手机",   "电话",     "银行账号", "银行卡"};
  const std::string word = fold_word(heading);
  return std::any_of(words.begin(), words.end(), [&](std::string_view personal) {
    return word.find(personal) != std::string::npos;
  });
}

bool looks_like_booking(const table::Row& row) {
  bool has_date = false;
  bool has_amount = false;
  for (const table::Cell& cell : row.cells) {
    if (cell.text.empty()) continue;
    const std::optional<DateReading> date = date_of(cell, 0);
    if (date && !date->is_serial) {
      has_date = true;
    } else if (cell.text.find_first_of("0123456789") != std::string::npos && amount_of(cell)) {
      has_amount = true;
    }
  }
  return has_date && has_amount;
}

}  // namespace mingbai::books
