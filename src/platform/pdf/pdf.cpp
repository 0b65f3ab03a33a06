#include "platform/pdf/pdf.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include <cairo-pdf.h>

#include "kernel/result.h"
#include "platform/pdf/text.h"
#include "platform/qr/qr_code.h"

namespace mingbai::pdf {
namespace {

constexpr double line_space = 1.3;
constexpr double detail_indent = 1.2;  // in sizes of the table
constexpr double code_gap = 24;
constexpr double bar_share = 0.2;    // of the page's width
constexpr double number_most = 0.4;  // of the page's width
constexpr double notice_bar = 6;

constexpr Colour ink{.red = 0.145, .green = 0.13, .blue = 0.11};
constexpr Colour pale{.red = 0.36, .green = 0.34, .blue = 0.31};
constexpr Colour line{.red = 0.867, .green = 0.83, .blue = 0.776};
constexpr Colour red{.red = 0.61, .green = 0.11, .blue = 0.11};
constexpr Colour grey_bar{.red = 0.45, .green = 0.43, .blue = 0.40};

struct PageSize {
  double width;
  double height;
};

PageSize size_of(Paper paper) {
  if (paper == Paper::a3) return {.width = 841.89, .height = 1190.55};
  return {.width = 595.28, .height = 841.89};
}

// A text in its place beside others.
struct Cell {
  Text text;
  double x = 0;
  double width = 0;
  bool is_right = false;
  Colour colour = ink;
};

// From top to bottom. Without a canvas nothing is drawn, and only the pages are counted.
class Painter {
 public:
  Painter(const Document& document, cairo_t* canvas, int pages)
      : document_(document),
        canvas_(canvas),
        pages_(pages),
        page_(size_of(document.paper)),
        fonts_(document.language),
        y_(document.sizes.margin) {}

  // How many pages it took.
  int paint() {
    for (const Block& block : document_.blocks) {
      std::visit([this](const auto& value) { add(value); }, block);
    }
    end_page();
    return number_;
  }

 private:
  [[nodiscard]] const Sizes& sizes() const { return document_.sizes; }
  [[nodiscard]] double left() const { return sizes().margin; }
  [[nodiscard]] double width() const { return page_.width - 2 * sizes().margin; }
  [[nodiscard]] double bottom() const { return page_.height - sizes().margin - 2 * sizes().small; }
  [[nodiscard]] double height() const { return bottom() - sizes().margin; }

  Text text(const std::string& words, double size, double text_width, bool is_bold = false) {
    return fonts_.text(
        words, {.size = size, .width = text_width, .line_space = line_space, .is_bold = is_bold});
  }
  Cell whole_width(const std::string& words, double size, bool is_bold = false,
                   Colour colour = ink) {
    return {.text = text(words, size, width(), is_bold),
            .x = left(),
            .width = width(),
            .is_right = false,
            .colour = colour};
  }

  void fill(double x, double y, double fill_width, double fill_height, Colour colour) {
    if (canvas_ == nullptr) return;
    cairo_set_source_rgb(canvas_, colour.red, colour.green, colour.blue);
    cairo_rectangle(canvas_, x, y, fill_width, fill_height);
    cairo_fill(canvas_);
  }

  void end_page() {
    const double y = page_.height - sizes().margin - sizes().small;
    const Text footer = text(document_.footer(number_, pages_), sizes().small, width());
    if (canvas_ == nullptr) return;
    fill(left(), y - sizes().small / 2, width(), 0.5, line);
    for (std::size_t i = 0; i < std::min<std::size_t>(footer.lines().size(), 1); ++i) {
      footer.draw(canvas_, i, left(), y, pale);
    }
    cairo_show_page(canvas_);
  }
  void new_page() {
    end_page();
    ++number_;
    y_ = sizes().margin;
    if (headings_) headings_();
  }
  // Whatever is higher than a page begins where it is.
  void keep_together(double needed) {
    if (needed <= height() && y_ + needed > bottom()) new_page();
  }

  // Lines of several texts side by side, on as many pages as they need.
  void flow(const std::vector<Cell>& cells) {
    std::vector<std::size_t> next(cells.size(), 0);
    for (bool is_done = false; !is_done;) {
      is_done = true;
      double lowest = y_;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const double used = draw_lines(cells[i], next[i]);
        lowest = std::max(lowest, y_ + used);
        is_done = is_done && next[i] == cells[i].text.lines().size();
      }
      y_ = lowest;
      if (!is_done) new_page();
    }
  }
  // As many lines as fit, at least one on an empty page; the height that they took.
  double draw_lines(const Cell& cell, std::size_t& next) {
    const std::vector<Line>& lines = cell.text.lines();
    double used = 0;
    for (; next < lines.size(); ++next) {
      const Line& one = lines[next];
      const bool is_first = used == 0 && y_ <= sizes().margin;
      if (y_ + used + one.height > bottom() && !is_first) break;
      const double x = cell.is_right ? cell.x + cell.width - one.width : cell.x;
      if (canvas_ != nullptr) cell.text.draw(canvas_, next, x, y_ + used, cell.colour);
      used += one.height;
    }
    return used;
  }

  void add(const Words& words) {
    if (words.look == Look::title) return add_title(words.text);
    if (words.look == Look::notice) return add_notice(words.text);
    const double size = words.look == Look::small  ? sizes().small
                        : words.look == Look::lead ? sizes().lead
                                                   : sizes().words;
    const Cell cell = whole_width(words.text, size, words.look == Look::lead,
                                  words.look == Look::small ? pale : ink);
    keep_together(cell.text.height());
    flow({cell});
    y_ += size * 0.3;
  }

  void add_title(const std::string& words) {
    Cell cell = whole_width(words, sizes().title, true);
    if (cell.text.height() > height() / 3) cell = whole_width(words, sizes().words, true);
    flow({cell});
    y_ += sizes().words * 0.3;
    fill(left(), y_, width(), 4, red);
    y_ += sizes().words * 0.8;
  }

  void add_notice(const std::string& words) {
    const double indent = notice_bar * 3;
    const Cell cell{.text = text(words, sizes().words, width() - indent, true),
                    .x = left() + indent,
                    .width = width() - indent,
                    .is_right = false,
                    .colour = red};
    keep_together(cell.text.height());
    const double top = y_;
    const int page = number_;
    flow({cell});
    if (page == number_) fill(left(), top, notice_bar, y_ - top, red);
    y_ += sizes().words * 0.5;
  }

  // Where the columns of a table stand.
  struct Columns {
    std::vector<double> x;
    std::vector<double> width;
    double bar_x = 0;
    double bar_width = 0;
  };

  double widest(const Table& table, std::size_t column) {
    const std::string* longest = &table.headings[column];
    for (const Row& row : table.rows) {
      if (column < row.cells.size() && row.cells[column].size() > longest->size()) {
        longest = &row.cells[column];
      }
    }
    double out = 0;
    for (const std::string* words : {longest, &table.headings[column]}) {
      out = std::max(out, text(*words, sizes().table, 0, true).widest());
    }
    return out + sizes().table * 0.2;
  }

  Columns columns_of(const Table& table) {
    const std::size_t count = table.headings.size();
    const double gap = sizes().table;
    Columns out{.x = std::vector<double>(count), .width = std::vector<double>(count)};
    const std::size_t last = count - 1;
    out.width[last] = std::min(widest(table, last), width() * number_most);
    out.bar_width = table.has_bars ? width() * bar_share : 0;
    const double room = width() - out.width[last] - gap * static_cast<double>(last) -
                        (table.has_bars ? out.bar_width + gap : 0);
    double wanted = 0;
    for (std::size_t i = 0; i < last; ++i) {
      out.width[i] = std::min(widest(table, i) + sizes().table * detail_indent, room);
      wanted += out.width[i];
    }
    for (std::size_t i = 0; i < last; ++i) out.width[i] *= wanted > 0 ? room / wanted : 1;
    double x = left();
    for (std::size_t i = 0; i < count; ++i) {
      if (i == last && table.has_bars) {
        out.bar_x = x;
        x += out.bar_width + gap;
      }
      out.x[i] = x;
      x += out.width[i] + gap;
    }
    return out;
  }

  std::vector<Cell> cells_of(const Columns& columns, const std::vector<std::string>& words,
                             bool is_bold, double indent, Colour colour) {
    std::vector<Cell> out;
    out.reserve(words.size());
    for (std::size_t i = 0; i < std::min(words.size(), columns.x.size()); ++i) {
      const double by = i == 0 && columns.x.size() > 1 ? indent : 0;
      const double cell_width = columns.width[i] - by;
      out.push_back({.text = text(words[i], sizes().table, cell_width, is_bold),
                     .x = columns.x[i] + by,
                     .width = cell_width,
                     .is_right = i + 1 == columns.x.size(),
                     .colour = colour});
    }
    return out;
  }

  static double highest(const std::vector<Cell>& cells) {
    double out = 0;
    for (const Cell& cell : cells) out = std::max(out, cell.text.height());
    return out;
  }

  void add_headings(const Table& table, const Columns& columns) {
    const double pad = sizes().table * 0.25;
    y_ += pad;
    flow(cells_of(columns, table.headings, true, 0, pale));
    y_ += pad;
    fill(left(), y_, width(), 1.5, ink);
    y_ += pad;
    is_below_heading_ = true;
  }

  void add_row(const Row& row, const Columns& columns) {
    const double pad = sizes().table * 0.18;
    const std::vector<Cell> cells =
        cells_of(columns, row.cells, row.is_sum || (!row.is_detail && columns.bar_width > 0),
                 row.is_detail ? sizes().table * detail_indent : 0, row.is_detail ? pale : ink);
    keep_together(highest(cells) + 2 * pad + 1);
    if (!is_below_heading_) {
      fill(left(), y_, width(), row.is_sum ? 1.5 : 0.5, row.is_sum ? ink : line);
    }
    is_below_heading_ = false;
    y_ += pad;
    if (row.bar != 0) {
      fill(columns.bar_x, y_ + sizes().table * 0.3,
           columns.bar_width * std::min(1.0, std::abs(row.bar)), sizes().table * 0.75,
           row.bar < 0 ? grey_bar : red);
    }
    flow(cells);
    y_ += pad;
  }

  void add(const Table& table) {
    ensure(!table.headings.empty(), "a table has columns");
    const Columns columns = columns_of(table);
    y_ += sizes().table * 0.6;
    const Cell caption = whole_width(table.caption, sizes().lead, true);
    // Never a caption at the foot of a page without a row.
    keep_together(caption.text.height() + sizes().table * 6);
    flow({caption});
    add_headings(table, columns);
    headings_ = [this, &table, &columns] { repeat_headings(table, columns); };
    for (const Row& row : table.rows) add_row(row, columns);
    headings_ = nullptr;
    y_ += sizes().table * 0.6;
  }
  // Headings that are too high to stand on every page are left out there.
  void repeat_headings(const Table& table, const Columns& columns) {
    if (highest(cells_of(columns, table.headings, true, 0, pale)) > height() / 4) return;
    const auto headings = std::exchange(headings_, nullptr);
    add_headings(table, columns);
    headings_ = headings;
  }

  void draw(const qr::QrCode& code, double x, double y) {
    const double module = sizes().code / (code.width + 2 * qr::quiet_modules);
    if (canvas_ == nullptr) return;
    cairo_set_source_rgb(canvas_, 0, 0, 0);
    for (const qr::Run& run : code.runs) {
      cairo_rectangle(canvas_, x + (run.x + qr::quiet_modules) * module,
                      y + (run.y + qr::quiet_modules) * module, run.length * module, module);
    }
    cairo_fill(canvas_);
  }

  void add(const Codes& codes) {
    const double count = std::max(1.0, static_cast<double>(codes.codes.size()));
    const double step = std::max(sizes().code + code_gap, width() / count);
    const double words_width = step - code_gap;
    std::vector<Cell> titles;
    std::vector<Cell> words;
    for (std::size_t i = 0; i < codes.codes.size(); ++i) {
      const Code& code = codes.codes[i];
      const double x = left() + step * static_cast<double>(i);
      titles.push_back({text(code.title, sizes().small * 1.2, words_width, true), x, words_width});
      words.push_back({text(code.words, sizes().small, words_width), x, words_width, false, pale});
    }
    keep_together(sizes().code + highest(titles) + highest(words) + sizes().table);
    y_ += sizes().table * 0.6;
    for (std::size_t i = 0; i < codes.codes.size(); ++i) {
      draw(qr::qr_code(codes.codes[i].text), left() + step * static_cast<double>(i), y_);
    }
    y_ += sizes().code;
    flow(titles);
    flow(words);
  }

  const Document& document_;
  cairo_t* canvas_;
  int pages_;
  PageSize page_;
  Fonts fonts_;
  double y_;
  int number_ = 1;
  std::function<void()> headings_;  // of the table that goes on
  bool is_below_heading_ = false;   // whose line is the row's
};

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeCanvas {
  void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
};

}  // namespace

std::string to_pdf(const Document& document) {
  const int pages = Painter(document, nullptr, 0).paint();
  const PageSize page = size_of(document.paper);
  std::string out;
  const std::unique_ptr<cairo_surface_t, FreeSurface> surface(
      cairo_pdf_surface_create_for_stream(append, &out, page.width, page.height));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, document.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 document.created.c_str());
  const std::unique_ptr<cairo_t, FreeCanvas> canvas(cairo_create(surface.get()));
  Painter(document, canvas.get(), pages).paint();
  cairo_surface_finish(surface.get());
  ensure(cairo_status(canvas.get()) == CAIRO_STATUS_SUCCESS &&
             cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS,
         "a page can be painted");
  return out;
}

}  // namespace mingbai::pdf
