#include "platform/writing/writing.h"

#include <algorithm>
#include <optional>

#include "kernel/text.h"
#include "platform/writing/tables_apart.h"

namespace mingbai::writing {
namespace {

using Row = std::vector<std::string>;

bool is_row(std::string_view line) {
  return line.starts_with('|') || line.find('\t') != std::string_view::npos;
}

// "|---|:--:|": stands between headings and rows in what other programs write.
bool is_rule(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

Row cells_of(std::string_view line) {
  char separator = '\t';
  if (line.starts_with('|')) {
    separator = '|';
    line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
  }
  Row out;
  for (;;) {
    const std::size_t end = line.find(separator);
    out.emplace_back(trim(line.substr(0, end)));
    if (end == std::string_view::npos) return out;
    line.remove_prefix(end + 1);
  }
}

// Nothing: these lines are no table.
std::optional<Grid> grid_of(const std::vector<std::string_view>& lines) {
  Grid out;
  std::size_t columns = 0;
  for (const std::string_view line : lines) {
    if (out.size() == 1 && is_rule(line)) continue;
    out.push_back(cells_of(line));
    columns = std::max(columns, out.back().size());
  }
  if (out.size() < 2 || columns < 2) return std::nullopt;
  for (Row& row : out) row.resize(columns);
  return out;
}

std::string_view without(std::string_view line, std::string_view sign) {
  return line.starts_with(sign) ? trim(line.substr(sign.size())) : std::string_view();
}

Passage passage_of(std::string_view line) {
  for (const std::string_view sign : {"# ", "## ", "### "}) {
    const std::string_view rest = without(line, sign);
    if (!rest.empty()) return {.kind = Passage::Kind::heading, .text = std::string(rest)};
  }
  for (const std::string_view sign : {"- ", "* ", "• "}) {
    const std::string_view rest = without(line, sign);
    const bool is_amount = !rest.empty() && rest.front() >= '0' && rest.front() <= '9';
    if (!rest.empty() && !is_amount) {
      return {.kind = Passage::Kind::point, .text = std::string(rest)};
    }
  }
  return {.text = std::string(line)};
}

std::string row_words(const Row& headings, const Row& row) {
  std::string out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i].empty()) continue;
    if (!out.empty()) out += "，";
    if (!headings[i].empty()) out += headings[i] + " ";
    out += row[i];
  }
  return out;
}

// take: with each passage, and the line that it was; of a table none.
template <typename Take>
void read_passages(std::string_view text, const Take& take) {
  std::vector<std::string_view> rows;
  const auto close_table = [&] {
    if (std::optional<Grid> grid = grid_of(rows)) {
      take(Passage{.kind = Passage::Kind::table, .text = {}, .rows = *std::move(grid)}, "");
    } else {
      for (const std::string_view line : rows) {
        take(Passage{.text = std::string(trim(line))}, trim(line));
      }
    }
    rows.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    // A tab at the end of a row is an empty cell.
    std::string_view whole = text.substr(0, end);
    if (whole.ends_with('\r')) whole.remove_suffix(1);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view line = trim(whole);
    const bool is_empty_row = line.empty() && is_row(whole);
    if (is_empty_row && !rows.empty()) continue;
    if (!line.empty() && is_row(whole)) {
      rows.push_back(line.starts_with('|') ? line : whole);
      continue;
    }
    close_table();
    if (!line.empty()) take(passage_of(line), line);
  }
  close_table();
}

}  // namespace

std::vector<Passage> passages_of(std::string_view text) {
  std::vector<Passage> out;
  read_passages(text, [&out](Passage passage, std::string_view /*line*/) {
    out.push_back(std::move(passage));
  });
  return out;
}

TablesApart tables_apart(std::string_view text) {
  TablesApart out{.texts = {""}, .tables = {}};
  read_passages(text, [&out](Passage passage, std::string_view line) {
    if (passage.kind == Passage::Kind::table) {
      out.tables.push_back(std::move(passage.rows));
      out.texts.emplace_back();
      return;
    }
    // Two lines that are no table stay none.
    if (!out.texts.back().empty()) out.texts.back() += "\n\n";
    out.texts.back() += line;
  });
  return out;
}

std::string tables_within(const TablesApart& apart) {
  std::string out;
  const auto add = [&out](std::string_view more) {
    if (more.empty()) return;
    if (!out.empty()) out += "\n\n";
    out += more;
  };
  for (std::size_t i = 0; i < std::max(apart.texts.size(), apart.tables.size()); ++i) {
    if (i < apart.texts.size()) add(apart.texts[i]);
    if (i < apart.tables.size()) add(trim(table_text(apart.tables[i])));
  }
  return out;
}

std::vector<std::string> lines_of(const std::vector<Passage>& passages) {
  std::vector<std::string> out;
  for (const Passage& passage : passages) {
    if (passage.kind != Passage::Kind::table) {
      out.push_back(passage.text);
      continue;
    }
    for (std::size_t i = 1; i < passage.rows.size(); ++i) {
      out.push_back(row_words(passage.rows.front(), passage.rows[i]));
    }
  }
  return out;
}

std::string table_text(const Grid& rows) {
  std::string out;
  for (const Row& row : rows) {
    out += "|";
    for (const std::string& cell : row) {
      out += " ";
      for (const char c : trim(cell)) {
        const bool is_break = c == '\n' || c == '\r' || c == '\t';
        if (c == '|') {
          out += "｜";
        } else {
          out += is_break ? ' ' : c;
        }
      }
      out += " |";
    }
    out += "\n";
  }
  return out;
}

}  // namespace mingbai::writing
