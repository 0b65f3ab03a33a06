// Painter: lays blocks out one below the other, on as many sheets as they need, and draws them.
// Private to platform/pdf.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <cairo.h>

#include "platform/pdf/pdf.h"
#include "platform/pdf/text.h"
#include "platform/qr/qr_code.h"

namespace mingbai::pdf {

struct Sheet {
  double width = 0;
  double height = 0;
  Sizes sizes;
  std::string language;
  std::function<std::string(int page)> footer;  // pages from 1; empty: there is none
  bool is_only = false;                         // what does not fit on the first is not drawn
};

// What readers of a screen jump to.
struct Heading {
  std::string text;
  int page = 1;
  double y = 0;
};

class Painter {
 public:
  // Without a canvas nothing is drawn. Both must outlive the painter.
  Painter(const Sheet& sheet, cairo_t* canvas);

  void paint(const std::vector<Block>& blocks);
  // The last sheet is full.
  void end();

  [[nodiscard]] int pages() const { return number_; }
  // How far down the first sheet goes.
  [[nodiscard]] double first_end() const { return number_ == 1 ? y_ : first_end_; }
  [[nodiscard]] const std::vector<Heading>& headings() const { return found_; }

 private:
  // A text in its place beside others.
  struct Cell {
    Text text;
    double x = 0;
    double width = 0;
    bool is_right = false;
    Colour colour;
  };
  // Where the columns of a table stand.
  struct Columns {
    std::vector<double> x;
    std::vector<double> width;
    double bar_x = 0;
    double bar_width = 0;
    std::size_t words = 0;  // columns; those of numbers follow
  };

  [[nodiscard]] const Sizes& sizes() const { return sheet_.sizes; }
  [[nodiscard]] double left() const { return sizes().margin; }
  [[nodiscard]] double width() const { return sheet_.width - 2 * sizes().margin; }
  [[nodiscard]] double bottom() const;
  [[nodiscard]] double height() const { return bottom() - sizes().margin; }

  // What stands in many rows is set once.
  Text text(const std::string& words, double size, double text_width, bool is_bold = false);
  Cell whole_width(const std::string& words, double size, bool is_bold, Colour colour);
  double widest(const Table& table, std::size_t column);
  Columns columns_of(const Table& table);
  std::vector<Cell> cells_of(const Columns& columns, const std::vector<std::string>& words,
                             bool is_bold, double indent, Colour colour);
  static double highest(const std::vector<Cell>& cells);

  void fill(double x, double y, double fill_width, double fill_height, Colour colour);
  void end_page();
  void new_page();
  // Whatever is higher than a page begins where it is.
  void keep_together(double needed);
  // Lines of several texts side by side, on as many pages as they need.
  void flow(const std::vector<Cell>& cells);
  // As many lines as fit, at least one on an empty page; the height that they took.
  double draw_lines(const Cell& cell, std::size_t& next);

  void add(const Words& words);
  void add_title(const std::string& words);
  void add_notice(const std::string& words);
  void add(const Table& table);
  void add_caption(const std::string& words);
  void add_headings(const Table& table, const Columns& columns);
  // Headings that are too high to stand on every page are left out there.
  void repeat_headings(const Table& table, const Columns& columns);
  void add_row(const Row& row, const Columns& columns);
  void add(const Codes& codes);
  void draw(const qr::QrCode& code, double x, double y);
  void add(const Facts& facts);
  void add(const Cut& cut);

  const Sheet& sheet_;
  cairo_t* canvas_;
  Fonts fonts_;
  std::map<std::tuple<std::string, double, double, bool>, Text> set_;
  double y_;
  double first_end_ = 0;
  int number_ = 1;
  std::vector<Heading> found_;
  std::function<void()> headings_;  // of the table that goes on
  bool is_below_heading_ = false;   // whose line is the row's
};

}  // namespace mingbai::pdf
