// Statement grids as text, CSV and XLSX.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "books/cli_support.h"
#include "books/statement_grid.h"
#include "platform/table/csv_writer.h"
#include "platform/table/xlsx_writer.h"

namespace mingbai::books {
namespace {

std::string shown(const StatementGrid::Cell& cell) {
  const Money* money = std::get_if<Money>(&cell);
  return money == nullptr ? std::get<std::string>(cell) : money->grouped();
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }

// Text to the left, amounts to the right.
std::string aligned(const std::string& text, std::size_t width, bool is_right) {
  const std::string gap = spaces(width - std::min(width, display_width(text)));
  return is_right ? gap + text : text + gap;
}

std::string_view without_indent(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;  // goes on
    // Three bytes and more: from U+0800 on, which in our texts is Chinese. An n dash is narrower.
    width += byte >= 0xE3U ? 2 : 1;
  }
  return width;
}

std::string as_text(const StatementGrid& grid) {
  const auto is_amount = [&](std::size_t column) {
    return !grid.rows.empty() && column < grid.rows.front().size() &&
           std::holds_alternative<Money>(grid.rows.front()[column]);
  };
  std::vector<std::size_t> widths;
  for (const std::string& heading : grid.headings) widths.push_back(display_width(heading));
  for (const auto& row : grid.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(shown(row[i])));
    }
  }
  std::string out = grid.title + "\n";
  const auto add_row = [&](const auto& cell) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      line += (i == 0 ? "" : "  ") + aligned(cell(i), widths[i], is_amount(i));
    }
    line.resize(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  };
  add_row([&](std::size_t i) { return grid.headings[i]; });
  for (const auto& row : grid.rows) {
    add_row([&](std::size_t i) { return shown(row[i]); });
  }
  return out;
}

std::string as_csv(const StatementGrid& grid) {
  table::CsvWriter csv;
  for (const std::string& heading : grid.headings) csv.text(heading);
  csv.end_row();
  for (const auto& row : grid.rows) {
    for (const StatementGrid::Cell& cell : row) {
      if (const Money* money = std::get_if<Money>(&cell)) {
        csv.money(*money);
      } else {
        csv.text(without_indent(std::get<std::string>(cell)));
      }
    }
    csv.end_row();
  }
  return std::move(csv).str();
}

Result<std::string> as_xlsx(const StatementGrid& grid) {
  const TemporaryFile file;
  table::XlsxWriter xlsx(file.path());
  xlsx.sheet(grid.title);
  xlsx.heading(grid.headings);
  for (const auto& row : grid.rows) {
    for (const StatementGrid::Cell& cell : row) {
      if (const Money* money = std::get_if<Money>(&cell)) {
        xlsx.money(*money);
      } else {
        xlsx.text(std::get<std::string>(cell));
      }
    }
    xlsx.end_row();
  }
  TRY(xlsx.close());
  return read_bytes(file.path());
}

}  // namespace mingbai::books
