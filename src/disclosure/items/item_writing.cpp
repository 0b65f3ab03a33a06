#include "disclosure/items/item_writing.h"

#include <algorithm>
#include <map>
#include <vector>

#include "disclosure/document_reader.h"
#include "kernel/money.h"
#include "kernel/text.h"
#include "platform/privacy/names.h"
#include "platform/writing/tables_apart.h"

namespace mingbai::disclosure {
namespace {

using json::Object;
using json::Value;
using writing::Grid;
using writing::TablesApart;

using Row = std::vector<std::string>;
using Column = std::size_t;

constexpr std::int64_t most_columns = 1000;

bool is_number(std::string_view cell) { return cell.empty() || Money::parse(cell).has_value(); }

bool has_numbers_alone(const Grid& table, Column column) {
  bool has_some = false;
  for (std::size_t row = 1; row < table.size(); ++row) {
    const std::string_view cell = trim(table[row][column]);
    if (!is_number(cell)) return false;
    has_some = has_some || !cell.empty();
  }
  return has_some;
}

// By its heading, or by a mask in one of its cells: 王*明.
bool has_names(const Grid& table, Column column) {
  return privacy::name_column(table.front()[column]) != privacy::NameColumn::none ||
         std::ranges::any_of(table, [column](const Row& row) {
           return row[column].find('*') != std::string::npos;
         });
}

// Which columns of a table can be taken away: none, unless one of them has names of people; then
// all but numbers.
std::vector<Column> columns_of_words(const Grid& table) {
  bool is_of_people = false;
  std::vector<Column> out;
  for (Column i = 0; i < table.front().size(); ++i) {
    is_of_people = is_of_people || has_names(table, i);
    if (!has_numbers_alone(table, i)) out.push_back(i);
  }
  return is_of_people ? out : std::vector<Column>();
}

json::Array strings(const std::vector<std::string>& texts) {
  return json::Array(texts.begin(), texts.end());
}

// The columns, each with its place among all of the table's.
json::Array taken_columns(const Grid& table, const std::vector<Column>& columns) {
  json::Array out;
  for (const Column column : columns) {
    json::Array cells;
    for (const Row& row : table) cells.emplace_back(row[column]);
    out.emplace_back(
        Object{{"at", static_cast<std::int64_t>(column)}, {"cells", std::move(cells)}});
  }
  return out;
}

// With empty cells in the columns, below their headings.
json::Array rows_without(const Grid& table, const std::vector<Column>& columns) {
  json::Array out;
  for (const Row& row : table) {
    Row left = row;
    for (const Column column : columns) {
      if (!out.empty()) left[column].clear();
    }
    out.emplace_back(strings(left));
  }
  return out;
}

Result<Row> row_of(const Value& value) {
  const json::Array* const cells = value.array();
  if (cells == nullptr) return no_document();
  Row out;
  for (const Value& cell : *cells) {
    if (cell.string() == nullptr) return no_document();
    out.push_back(*cell.string());
  }
  return out;
}

// Fills the columns in again.
Result<void> add_columns(const Value& columns, Grid& table) {
  if (columns.array() == nullptr) return no_document();
  for (const Value& one : *columns.array()) {
    const std::int64_t at = TRY(number_at(one, "at"));
    const Value* const cells = one.find("cells");
    if (cells == nullptr || at < 0 || at >= most_columns) return no_document();
    const Row column = TRY(row_of(*cells));
    if (table.empty()) table.resize(column.size());
    if (column.size() != table.size()) return no_document();
    for (std::size_t i = 0; i < table.size(); ++i) {
      table[i].resize(std::max(table[i].size(), static_cast<std::size_t>(at + 1)));
      table[i][static_cast<std::size_t>(at)] = column[i];
    }
  }
  return {};
}

// The texts around the tables, and, where they are among the words, those columns.
Result<void> read_texts(const Value& part, TablesApart& out) {
  const Value* const texts = part.find("words");
  if (texts == nullptr) return {};
  if (texts->string() != nullptr) {
    out.texts = {*texts->string()};
    return {};
  }
  out.texts = TRY(row_of(*texts));
  return {};
}

Result<void> read_columns(const Value& part, TablesApart& out) {
  if (part.find("columns") == nullptr) return {};
  const json::Array& columns = *TRY(array_at(part, "columns"));
  out.tables.resize(std::max(out.tables.size(), columns.size()));
  for (std::size_t i = 0; i < columns.size(); ++i) TRY(add_columns(columns[i], out.tables[i]));
  return {};
}

}  // namespace

ItemWriting writing_of(std::string_view text, bool is_decision) {
  ItemWriting out{.words = {{"kind", words_kind}}, .figures = std::nullopt};
  const TablesApart apart = writing::tables_apart(text);
  if (apart.tables.empty() && !is_decision) {
    out.words.emplace_back("words", text);
    return out;
  }
  json::Array tables;
  json::Array columns;
  bool has_columns = false;
  for (const Grid& table : apart.tables) {
    const std::vector<Column> taken = columns_of_words(table);
    has_columns = has_columns || !taken.empty();
    columns.emplace_back(taken_columns(table, taken));
    tables.emplace_back(rows_without(table, taken));
  }
  out.figures = Object{{"kind", figures_kind}};
  Object& texts = is_decision ? *out.figures : out.words;
  texts.emplace_back("words", strings(apart.texts));
  if (has_columns) out.words.emplace_back("columns", std::move(columns));
  out.figures->emplace_back("tables", std::move(tables));
  return out;
}

Result<std::string> written(const std::optional<Value>& words,
                            const std::optional<Value>& figures) {
  TablesApart out;
  if (figures) {
    for (const Value& table : *TRY(array_at(*figures, "tables"))) {
      if (table.array() == nullptr) return no_document();
      Grid rows;
      for (const Value& row : *table.array()) rows.push_back(TRY(row_of(row)));
      out.tables.push_back(std::move(rows));
    }
    TRY(read_texts(*figures, out));
  }
  if (words) {
    TRY(read_texts(*words, out));
    TRY(read_columns(*words, out));
  }
  if (out.tables.empty() && out.texts.size() == 1) return std::move(out.texts.front());
  return writing::tables_within(out);
}

}  // namespace mingbai::disclosure
