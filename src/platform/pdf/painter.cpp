#include "platform/pdf/painter.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include <cairo-pdf.h>
#include <fmt/format.h>

#include "kernel/result.h"

namespace mingbai::pdf {
namespace {

constexpr double line_space = 1.3;
constexpr double detail_indent = 1.2;  // in sizes of the table
constexpr double code_gap = 24;
constexpr double bar_share = 0.2;    // of the page's width
constexpr double number_most = 0.4;  // of the page's width
constexpr double name_most = 0.3;    // of the page's width
constexpr double notice_bar = 6;
constexpr std::size_t most_set = 200;  // texts that are kept to be drawn again

constexpr Colour ink{.red = 0.145, .green = 0.13, .blue = 0.11};
constexpr Colour pale{.red = 0.36, .green = 0.34, .blue = 0.31};
constexpr Colour line{.red = 0.867, .green = 0.83, .blue = 0.776};
constexpr Colour red{.red = 0.61, .green = 0.11, .blue = 0.11};
constexpr Colour grey_bar{.red = 0.45, .green = 0.43, .blue = 0.40};

// As Cairo's tags and the file's strings take it: nothing in it can end the value.
std::string link_to(std::string_view address) {
  constexpr std::string_view safe = "-._~:/?#@!$&*+,;=%";
  std::string out = "uri='";
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_safe = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                         (byte >= 'a' && byte <= 'z') || safe.find(c) != std::string_view::npos;
    out += is_safe ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out + "'";
}

}  // namespace

Painter::Painter(const Sheet& sheet, cairo_t* canvas)
    : sheet_(sheet), canvas_(canvas), fonts_(sheet.language), y_(sheet.sizes.margin) {}

void Painter::paint(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    std::visit([this](const auto& value) { add(value); }, block);
  }
}

void Painter::end() { end_page(); }

double Painter::bottom() const {
  return sheet_.height - sizes().margin - (sheet_.footer ? 2 * sizes().small : 0);
}

Text Painter::text(const std::string& words, double size, double text_width, bool is_bold) {
  if (set_.size() > most_set) set_.clear();
  const auto key = std::make_tuple(words, size, text_width, is_bold);
  const auto found = set_.find(key);
  if (found != set_.end()) return found->second;
  Text out = fonts_.text(
      words, {.size = size, .width = text_width, .line_space = line_space, .is_bold = is_bold});
  set_.emplace(key, out);
  return out;
}

Painter::Cell Painter::whole_width(const std::string& words, double size, bool is_bold,
                                   Colour colour) {
  return {.text = text(words, size, width(), is_bold),
          .x = left(),
          .width = width(),
          .is_right = false,
          .colour = colour};
}

void Painter::fill(double x, double y, double fill_width, double fill_height, Colour colour) {
  if (canvas_ == nullptr) return;
  cairo_set_source_rgb(canvas_, colour.red, colour.green, colour.blue);
  cairo_rectangle(canvas_, x, y, fill_width, fill_height);
  cairo_fill(canvas_);
}

void Painter::end_page() {
  if (number_ == 1) first_end_ = y_;
  if (!sheet_.footer) return;
  const double y = sheet_.height - sizes().margin - sizes().small;
  const Text footer = text(sheet_.footer(number_), sizes().small, width());
  if (canvas_ == nullptr) return;
  fill(left(), y - sizes().small / 2, width(), 0.5, line);
  for (std::size_t i = 0; i < std::min<std::size_t>(footer.lines().size(), 1); ++i) {
    footer.draw(canvas_, i, left(), y, pale);
  }
  cairo_show_page(canvas_);
}

void Painter::new_page() {
  end_page();
  ++number_;
  if (sheet_.is_only) canvas_ = nullptr;
  y_ = sizes().margin;
  if (headings_) headings_();
}

void Painter::keep_together(double needed) {
  if (needed <= height() && y_ + needed > bottom()) new_page();
}

void Painter::flow(const std::vector<Cell>& cells) {
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

double Painter::draw_lines(const Cell& cell, std::size_t& next) {
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

void Painter::add(const Words& words) {
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

void Painter::add_title(const std::string& words) {
  Cell cell = whole_width(words, sizes().title, true, ink);
  if (cell.text.height() > height() / 3) cell = whole_width(words, sizes().words, true, ink);
  found_.push_back({.text = words, .page = number_, .y = y_});
  flow({cell});
  y_ += sizes().words * 0.3;
  fill(left(), y_, width(), 4, red);
  y_ += sizes().words * 0.8;
}

void Painter::add_notice(const std::string& words) {
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

double Painter::widest(const Table& table, std::size_t column) {
  std::string longest;
  for (const Row& row : table.rows) {
    if (column < row.cells.size() && row.cells[column].size() > longest.size()) {
      longest = row.cells[column];
    }
  }
  double out = 0;
  for (const std::string& words : {longest, table.headings[column]}) {
    out = std::max(out, text(words, sizes().table, 0, true).widest());
  }
  return out + sizes().table * 0.2;
}

Painter::Columns Painter::columns_of(const Table& table) {
  const std::size_t count = table.headings.size();
  ensure(table.numbers <= count, "a table has the columns that are numbers");
  const double gap = sizes().table;
  Columns out{.x = std::vector<double>(count),
              .width = std::vector<double>(count),
              .words = count - table.numbers};
  out.bar_width = table.has_bars ? width() * bar_share : 0;
  double room =
      width() - gap * static_cast<double>(count - 1) - (table.has_bars ? out.bar_width + gap : 0);
  const double most =
      width() * number_most / static_cast<double>(std::max<std::size_t>(1, table.numbers));
  for (std::size_t i = out.words; i < count; ++i) {
    out.width[i] = std::min(widest(table, i), most);
    room -= out.width[i];
  }
  double wanted = 0;
  for (std::size_t i = 0; i < out.words; ++i) {
    out.width[i] = std::min(widest(table, i) + sizes().table * detail_indent, room);
    wanted += out.width[i];
  }
  for (std::size_t i = 0; i < out.words; ++i) out.width[i] *= wanted > 0 ? room / wanted : 1;
  double x = left();
  for (std::size_t i = 0; i < count; ++i) {
    if (i == out.words && table.has_bars) {
      out.bar_x = x;
      x += out.bar_width + gap;
    }
    out.x[i] = x;
    x += out.width[i] + gap;
  }
  return out;
}

std::vector<Painter::Cell> Painter::cells_of(const Columns& columns,
                                             const std::vector<std::string>& words, bool is_bold,
                                             double indent, Colour colour) {
  std::vector<Cell> out;
  out.reserve(words.size());
  for (std::size_t i = 0; i < std::min(words.size(), columns.x.size()); ++i) {
    const double by = i == 0 && columns.x.size() > 1 ? indent : 0;
    const double cell_width = columns.width[i] - by;
    out.push_back({.text = text(words[i], sizes().table, cell_width, is_bold),
                   .x = columns.x[i] + by,
                   .width = cell_width,
                   .is_right = i >= columns.words,
                   .colour = colour});
  }
  return out;
}

double Painter::highest(const std::vector<Cell>& cells) {
  double out = 0;
  for (const Cell& cell : cells) out = std::max(out, cell.text.height());
  return out;
}

// Never a caption at the foot of a page without a row.
void Painter::add_caption(const std::string& words) {
  y_ += sizes().table * 0.6;
  const Cell caption = whole_width(words, sizes().lead, true, ink);
  keep_together(caption.text.height() + sizes().table * 6);
  found_.push_back({.text = words, .page = number_, .y = y_});
  flow({caption});
}

void Painter::add_headings(const Table& table, const Columns& columns) {
  const double pad = sizes().table * 0.25;
  y_ += pad;
  flow(cells_of(columns, table.headings, true, 0, pale));
  y_ += pad;
  fill(left(), y_, width(), 1.5, ink);
  y_ += pad;
  is_below_heading_ = true;
}

void Painter::add_row(const Row& row, const Columns& columns) {
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

void Painter::add(const Table& table) {
  ensure(!table.headings.empty(), "a table has columns");
  const Columns columns = columns_of(table);
  add_caption(table.caption);
  add_headings(table, columns);
  headings_ = [this, &table, &columns] { repeat_headings(table, columns); };
  for (const Row& row : table.rows) add_row(row, columns);
  headings_ = nullptr;
  y_ += sizes().table * 0.6;
}

void Painter::repeat_headings(const Table& table, const Columns& columns) {
  if (highest(cells_of(columns, table.headings, true, 0, pale)) > height() / 4) return;
  const auto headings = std::exchange(headings_, nullptr);
  add_headings(table, columns);
  headings_ = headings;
}

void Painter::draw(const qr::QrCode& code, double x, double y) {
  const double module = sizes().code / (code.width + 2 * qr::quiet_modules);
  if (canvas_ == nullptr) return;
  cairo_set_source_rgb(canvas_, 0, 0, 0);
  for (const qr::Run& run : code.runs) {
    cairo_rectangle(canvas_, x + (run.x + qr::quiet_modules) * module,
                    y + (run.y + qr::quiet_modules) * module, run.length * module, module);
  }
  cairo_fill(canvas_);
}

void Painter::add(const Codes& codes) {
  const double count = std::max(1.0, static_cast<double>(codes.codes.size()));
  const double step = std::max(sizes().code + code_gap, width() / count);
  const double words_width = step - code_gap;
  std::vector<Cell> titles;
  std::vector<Cell> words;
  for (std::size_t i = 0; i < codes.codes.size(); ++i) {
    const Code& code = codes.codes[i];
    const double x = left() + step * static_cast<double>(i);
    titles.push_back(
        {text(code.title, sizes().small * 1.2, words_width, true), x, words_width, false, ink});
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

void Painter::add(const Cut& cut) {
  y_ += sizes().table * 0.6;
  if (y_ + cut.room <= bottom()) fill(0, y_, sheet_.width, 0.5, line);
  y_ += sizes().table;
  keep_together(cut.room);
}

void Painter::add(const Facts& facts) {
  const double gap = sizes().table;
  const double pad = sizes().table * 0.18;
  double name_width = 0;
  for (const Fact& fact : facts.facts) {
    name_width = std::max(name_width, text(fact.name, sizes().table, 0).widest());
  }
  name_width = std::min(name_width + 1, width() * name_most);
  const double x = left() + name_width + gap;
  const double value_width = width() - name_width - gap;
  add_caption(facts.caption);
  for (const Fact& fact : facts.facts) {
    const std::vector<Cell> cells{
        {text(fact.name, sizes().table, name_width), left(), name_width, false, pale},
        {text(fact.value, sizes().table, value_width), x, value_width, false, ink}};
    keep_together(highest(cells) + 2 * pad + 1);
    fill(left(), y_, width(), 0.5, line);
    y_ += pad;
    const bool is_link = fact.is_address && canvas_ != nullptr && y_ + highest(cells) <= bottom();
    if (is_link) cairo_tag_begin(canvas_, CAIRO_TAG_LINK, link_to(fact.value).c_str());
    flow(cells);
    if (is_link) cairo_tag_end(canvas_, CAIRO_TAG_LINK);
    y_ += pad;
  }
  y_ += sizes().table * 0.6;
}

}  // namespace mingbai::pdf
