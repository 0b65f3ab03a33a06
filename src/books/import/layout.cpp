#include "books/import/layout.h"

#include <algorithm>
#include <map>

#include "books/import/cell_values.h"
#include "platform/schemes/scheme_node.h"
#include "platform/schemes/schemes.h"

namespace mingbai::books {
namespace {

constexpr std::array<std::string_view, column_count> column_names{
    "date",          "year",           "month",         "day",
    "period",        "voucher",        "type",          "number",
    "account",       "account_name",   "summary",       "debit",
    "credit",        "amount",         "direction",     "red",
    "counterparty",  "attachment",     "attachments",   "voided",
    "item",          "income",         "expense",       "payment",
    "opening_debit", "opening_credit", "opening_amount"};

std::optional<Column> column_of(std::string_view word) {
  for (std::size_t i = 0; i < column_count; ++i) {
    if (column_names[i] == word) return static_cast<Column>(i);
  }
  return std::nullopt;
}

std::vector<std::string> folded(std::vector<std::string> words) {
  for (std::string& word : words) word = fold_word(word);
  return words;
}

void read_column(schemes::SchemeNode& reader, const yaml::Member& member, Layout& layout) {
  const std::optional<Column> column = column_of(member.key);
  if (!column) {
    reader.mistakes().add(msg("{0}: “{1}” is not a column that can be read.",
                              reader.mistakes().at(member.node.line), member.key));
    return;
  }
  const auto index = static_cast<std::size_t>(*column);
  std::vector<std::string> words;
  if (member.node.kind == yaml::Node::Kind::scalar) words.push_back(member.node.scalar);
  for (const yaml::Node& word : member.node.list) words.push_back(word.scalar);
  if (layout.is_positional()) {
    const bool is_place = words.size() == 1 && !words[0].empty() && words[0].size() <= 3 &&
                          words[0].find_first_not_of("0123456789") == std::string::npos &&
                          words[0] != "0";
    if (!is_place) {
      reader.mistakes().add(
          msg("{0}: Column {1} needs its place, counted from 1, since the layout has "
              "a first_row.",
              reader.mistakes().at(member.node.line), member.key));
      return;
    }
    layout.positions[index] = std::stoi(words[0]);
    return;
  }
  layout.headings[index] = folded(std::move(words));
  const bool has_empty = std::any_of(layout.headings[index].begin(), layout.headings[index].end(),
                                     [](const std::string& word) { return word.empty(); });
  if (layout.headings[index].empty() || has_empty) {
    reader.mistakes().add(msg("{0}: Column {1} needs its headings.",
                              reader.mistakes().at(member.node.line), member.key));
  }
}

// A heading that two columns claim would be read as whichever comes first.
void refuse_doubled_headings(schemes::SchemeNode& reader, const Layout& layout) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < column_count; ++i) {
    for (const std::string& heading : layout.headings[i]) {
      const auto [at, is_new] = seen.emplace(heading, i);
      if (is_new || at->second == i) continue;
      reader.mistakes().add(msg("{0}: The heading “{1}” stands at both {2} and {3}.",
                                reader.mistakes().at(reader.line()), heading,
                                column_names[at->second], column_names[i]));
    }
  }
}

void check_columns(schemes::SchemeNode& reader, const Layout& layout) {
  const auto needs = [&](bool is_there, Message what) {
    if (!is_there) reader.mistakes().add(std::move(what));
  };
  const std::string place = reader.mistakes().at(reader.line());
  if (layout.rows == Layout::Rows::opening_balances) {
    needs(layout.has(Column::account) || layout.has(Column::account_name),
          msg("{0}: The layout needs a column account or account_name.", place));
    needs((layout.has(Column::opening_debit) && layout.has(Column::opening_credit)) ||
              (layout.has(Column::opening_amount) && layout.has(Column::direction)),
          msg("{0}: The layout needs the columns opening_debit and opening_credit, or "
              "opening_amount and direction.",
              place));
    return;
  }
  needs(layout.has(Column::date) || (layout.has(Column::month) && layout.has(Column::day)),
        msg("{0}: The layout needs a column date, or the columns month and day.", place));
  if (layout.rows == Layout::Rows::cash_movements) {
    needs((layout.has(Column::income) && layout.has(Column::expense)) ||
              (layout.has(Column::amount) && layout.has(Column::direction)),
          msg("{0}: The layout needs the columns income and expense, or amount and direction.",
              place));
    needs(
        layout.has(Column::summary) || layout.has(Column::item),
        msg("{0}: The layout needs a column summary or item, by which accounts are found.", place));
    return;
  }
  needs(layout.has(Column::number) || layout.has(Column::voucher),
        msg("{0}: The layout needs a column number, or voucher for “记-1” in one cell.", place));
  needs(layout.has(Column::account) || layout.has(Column::account_name),
        msg("{0}: The layout needs a column account or account_name.", place));
  needs((layout.has(Column::debit) && layout.has(Column::credit)) ||
            (layout.has(Column::amount) && layout.has(Column::direction)),
        msg("{0}: The layout needs the columns debit and credit, or amount and direction.", place));
}

void read_columns(schemes::SchemeNode& reader, Layout& layout) {
  const yaml::Node* columns = reader.map("columns");
  if (columns == nullptr) {
    reader.mistakes().add(
        msg("{0}: Key {1} is missing.", reader.mistakes().at(reader.line()), "columns"));
  } else {
    for (const yaml::Member& member : columns->map) read_column(reader, member, layout);
  }
  for (const std::string& word : reader.texts("required")) {
    const std::optional<Column> column = column_of(word);
    if (column && layout.has(*column)) {
      layout.required.push_back(*column);
    } else {
      reader.mistakes().add(msg("{0}: “{1}” is required, but is not among the columns.",
                                reader.mistakes().at(reader.line()), word));
    }
  }
  // Of balances either the code or the name of the account will do: check_columns asks for one.
  if (layout.required.empty() && layout.rows != Layout::Rows::opening_balances) {
    reader.mistakes().add(
        msg("{0}: Key {1} is missing.", reader.mistakes().at(reader.line()), "required"));
  }
  refuse_doubled_headings(reader, layout);
  check_columns(reader, layout);
}

void read_kind_of_rows(schemes::SchemeNode& reader, Layout& layout) {
  const std::string rows = reader.text("rows", "voucher_lines");
  if (rows == "cash_movements") {
    layout.rows = Layout::Rows::cash_movements;
  } else if (rows == "opening_balances") {
    layout.rows = Layout::Rows::opening_balances;
  } else if (rows != "voucher_lines") {
    reader.mistakes().add(msg("{0}: rows is voucher_lines, cash_movements or opening_balances.",
                              reader.mistakes().at(reader.line())));
  }
  const std::string separator = reader.text("separator");
  if (separator == "tab") {
    layout.separator = '\t';
  } else if (separator.size() == 1) {
    layout.separator = separator.front();
  } else if (!separator.empty()) {
    reader.mistakes().add(msg("{0}: separator is one character or the word tab.",
                              reader.mistakes().at(reader.line())));
  }
  const std::string type = reader.text("default_type");
  const std::optional<VoucherType> known = voucher_type_of(type);
  if (!type.empty() && known) layout.default_type = *known;
  if (!type.empty() && !known) {
    reader.mistakes().add(
        msg("{0}: default_type is 记, 收, 付 or 转.", reader.mistakes().at(reader.line())));
  }
}

Layout read_layout(schemes::SchemeNode& reader) {
  Layout layout;
  layout.id = reader.needed_text("id");
  layout.version = reader.integer("version", 1, 1, 1'000'000);
  layout.name = reader.needed_text("name");
  layout.name_en = reader.text("name_en", layout.name);
  layout.priority = reader.integer("priority", 50, 1, 1000);
  layout.first_row = reader.integer("first_row", 0, 1, 1000);
  layout.title_rows = reader.integer("title_rows", 20, 1, 100);
  read_kind_of_rows(reader, layout);
  read_columns(reader, layout);
  layout.known = folded(reader.texts("known"));
  layout.subtotals = folded(reader.texts("subtotals"));
  layout.opening = folded(reader.texts("opening"));
  layout.red_marks = folded(reader.texts("red_marks"));
  layout.voided_marks = folded(reader.texts("voided_marks"));
  layout.is_red_font_negative = reader.boolean("red_font_is_negative", true);
  reader.refuse_other_keys();
  return layout;
}

}  // namespace

std::string_view to_string(Column column) { return column_names[static_cast<std::size_t>(column)]; }

bool Layout::has(Column column) const {
  const auto index = static_cast<std::size_t>(column);
  return !headings[index].empty() || positions[index] > 0;
}

std::vector<Message> layout_mistakes(std::string_view yaml, std::string_view file_name) {
  const Result<yaml::Node> root = yaml::parse(yaml, file_name);
  if (!root) return {root.error().message};
  schemes::Mistakes mistakes{std::string(file_name)};
  schemes::SchemeNode reader(*root, mistakes);
  read_layout(reader);
  return mistakes.list();
}

Result<Layout> parse_layout(std::string_view yaml, std::string_view file_name) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  schemes::Mistakes mistakes{std::string(file_name)};
  schemes::SchemeNode reader(root, mistakes);
  Layout layout = read_layout(reader);
  if (!mistakes.empty()) return fail(mistakes.first());
  return layout;
}

Result<std::vector<Layout>> layouts(const std::filesystem::path& own_schemes) {
  const std::vector<schemes::File> files = TRY(schemes::files_of("layouts", own_schemes));
  std::vector<Layout> all;
  all.reserve(files.size());
  for (const schemes::File& file : files) {
    all.push_back(TRY(parse_layout(file.bytes, file.path)));
  }
  std::sort(all.begin(), all.end(), [](const Layout& a, const Layout& b) {
    return a.priority != b.priority ? a.priority < b.priority : a.id < b.id;
  });
  return all;
}

}  // namespace mingbai::books
