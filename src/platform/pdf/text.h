// Text: words set in lines, to be painted one by one: what does not fit goes on the next page.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <cairo.h>
#include <pango/pango.h>

namespace mingbai::pdf {

struct Colour {
  double red = 0;
  double green = 0;
  double blue = 0;
};

struct Line {
  double width = 0;
  double height = 0;
  double baseline = 0;  // below its top
};

class Text {
 public:
  // Takes the layout.
  explicit Text(PangoLayout* layout);
  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  [[nodiscard]] double height() const;
  [[nodiscard]] double widest() const;
  // x, y: of the line's upper left corner.
  void draw(cairo_t* canvas, std::size_t line, double x, double y, Colour colour) const;

 private:
  std::shared_ptr<PangoLayout> layout_;
  std::vector<Line> lines_;
};

struct Setting {
  double size = 0;   // in points
  double width = 0;  // where lines break; 0: only where the words have a line's end
  double line_space = 1;
  bool is_bold = false;
};

// The same on every machine that has the same fonts: nothing is fitted to a grid of pixels.
class Fonts {
 public:
  explicit Fonts(const std::string& language);
  [[nodiscard]] Text text(const std::string& words, const Setting& setting) const;

 private:
  std::shared_ptr<PangoContext> context_;
};

}  // namespace mingbai::pdf
