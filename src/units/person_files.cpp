// Lists of people as branches keep them. Columns are found by their headings, never by position;
// cells of columns that are never kept are not even looked at.
#include <algorithm>
#include <array>

#include "units/identity_number.h"
#include "units/list_reading.h"
#include "units/person_cells.h"
#include "units/person_headings.h"

namespace mingbai::units {
namespace {

struct Columns {
  std::array<int, 7> at{};
  std::vector<bool> is_dropped;  // by place; absent beyond the end
  std::vector<std::string> headings;

  Columns() { at.fill(no_column); }
  [[nodiscard]] int place(PersonColumn column) const {
    return at.at(static_cast<std::size_t>(column));
  }
  [[nodiscard]] bool is_complete() const { return place(PersonColumn::name) != no_column; }
};

Columns columns_of(const table::Row& row) {
  Columns out;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string& heading = row.cells[i].text;
    out.headings.push_back(shown_heading(heading));
    out.is_dropped.push_back(is_never_kept(heading));
    const std::optional<PersonColumn> column = person_column_of(heading);
    if (!column || out.is_dropped.back()) continue;
    int& place = out.at.at(static_cast<std::size_t>(*column));
    if (place == no_column) place = static_cast<int>(i);
  }
  return out;
}

void report_columns(const Columns& columns, PersonReport& report) {
  for (std::size_t i = 0; i < columns.headings.size(); ++i) {
    if (columns.headings[i].empty()) continue;
    const bool is_used = std::ranges::find(columns.at, static_cast<int>(i)) != columns.at.end();
    if (is_used) continue;
    (columns.is_dropped[i] ? report.dropped_columns : report.unused_columns)
        .push_back(columns.headings[i]);
  }
}

// Reads the rows of one sheet under its headings.
class SheetReader {
 public:
  SheetReader(PersonRows& out, PersonReport& report, std::string sheet, const Columns& columns)
      : out_(out), report_(report), sheet_(std::move(sheet)), columns_(columns) {}

  void read(const table::Row& row) {
    row_ = &row;
    if (is_footer() || has_numbers()) return;
    const std::int64_t errors_before = report_.errors;
    PersonRow person = read_cells(cells(), [this](auto column, auto read, Message expected) {
      problem(column, read, std::move(expected));
    });
    person.row = row.number;
    person.sheet = sheet_;
    if (report_.errors == errors_before) out_.rows.push_back(std::move(person));
  }

 private:
  [[nodiscard]] std::string cell(PersonColumn column) const {
    return text_at(*row_, columns_.place(column));
  }

  [[nodiscard]] PersonCells cells() const {
    return {.number = cell(PersonColumn::number),
            .name = cell(PersonColumn::name),
            .branch = cell(PersonColumn::branch),
            .category = cell(PersonColumn::category),
            .joined_on = cell(PersonColumn::joined_on),
            .confirmed_on = cell(PersonColumn::confirmed_on),
            .phone = cell(PersonColumn::phone)};
  }

  // A row without anything in our columns: a signature, a sum, a note under the list.
  [[nodiscard]] bool is_footer() const {
    return std::ranges::all_of(columns_.at,
                               [this](int column) { return text_at(*row_, column).empty(); });
  }

  void problem(std::string_view column, std::string_view read, Message expected) {
    add_problem(report_, {.file = out_.file,
                          .sheet = sheet_,
                          .row = row_->number,
                          .column = std::string(column),
                          .read = shown_cell(read),
                          .expected = std::move(expected)});
  }

  // A number of an identity card in a column that is none of those dropped: the sheet is not what
  // its headings say, and the number would be kept.
  bool has_numbers() {
    bool is_any = false;
    std::vector<std::string> texts(row_->cells.size());
    for (std::size_t i = 0; i < row_->cells.size(); ++i) {
      if (i < columns_.is_dropped.size() && columns_.is_dropped[i]) continue;
      texts[i] = row_->cells[i].text;
      if (!has_identity_number(texts[i])) continue;
      problem(heading_at(i), "…", msg("no number of an identity card; take it out of this cell"));
      is_any = true;
    }
    const std::optional<std::size_t> split = split_number(texts);
    if (split) problem(heading_at(*split), "…", split_number_words());
    return is_any || split;
  }

  [[nodiscard]] std::string heading_at(std::size_t column) const {
    const bool has_heading =
        column < columns_.headings.size() && !columns_.headings[column].empty();
    return has_heading ? columns_.headings[column] : table::column_name(column);
  }

  PersonRows& out_;
  PersonReport& report_;
  std::string sheet_;
  const Columns& columns_;
  const table::Row* row_ = nullptr;
};

}  // namespace

void add_problem(PersonReport& report, Problem problem) {
  constexpr std::size_t most = 1000;
  (problem.is_warning ? report.warnings : report.errors) += 1;
  if (report.problems.size() < most) report.problems.push_back(std::move(problem));
}

Result<PersonRows> read_people_file(const std::filesystem::path& file, const std::string& name,
                                    PersonReport& report) {
  PersonRows out{.file = name.empty() ? file.filename().string() : name};
  report.file = out.file;
  const std::unique_ptr<table::Reader> reader = TRY(table::open(file, {}, 0, out.file));
  bool is_found = false;
  table::SheetInfo sheet;
  while (TRY(reader->next_sheet(sheet))) {
    Columns columns;
    const auto is_headings = [&](const table::Row& row) {
      columns = columns_of(row);
      return columns.is_complete();
    };
    if (sheet.is_hidden || !TRY(find_headings(*reader, is_headings))) continue;
    is_found = true;
    report_columns(columns, report);
    out.has_joined_on = out.has_joined_on || columns.place(PersonColumn::joined_on) != no_column;
    SheetReader rows(out, report, sheet.name, columns);
    table::Row row;
    while (TRY(reader->next_row(row))) rows.read(row);
  }
  report.rows = static_cast<std::int64_t>(out.rows.size());
  if (!is_found) {
    add_problem(
        report,
        {.file = out.file, .row = 1, .expected = msg("a row of headings with name (姓名)")});
  } else if (out.rows.empty() && report.errors == 0) {
    add_problem(report, {.file = out.file, .expected = msg("at least one person")});
  }
  return out;
}

}  // namespace mingbai::units
