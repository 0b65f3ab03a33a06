#include "platform/pdf/text.h"

#include <algorithm>

#include <pango/pangocairo.h>

namespace mingbai::pdf {
namespace {

constexpr double points_per_inch = 72;

double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

}  // namespace

Text::Text(PangoLayout* layout) : layout_(layout, g_object_unref) {
  const std::unique_ptr<PangoLayoutIter, void (*)(PangoLayoutIter*)> at(
      pango_layout_get_iter(layout), pango_layout_iter_free);
  lines_.reserve(static_cast<std::size_t>(pango_layout_get_line_count(layout)));
  do {
    PangoRectangle ink;
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(at.get(), &ink, &logical);
    lines_.push_back({.width = points(logical.width),
                      .height = points(logical.height),
                      .baseline = points(pango_layout_iter_get_baseline(at.get()) - logical.y)});
  } while (pango_layout_iter_next_line(at.get()) != 0);
}

double Text::height() const {
  double out = 0;
  for (const Line& line : lines_) out += line.height;
  return out;
}

double Text::widest() const {
  double out = 0;
  for (const Line& line : lines_) out = std::max(out, line.width);
  return out;
}

void Text::draw(cairo_t* canvas, std::size_t line, double x, double y, Colour colour) const {
  cairo_set_source_rgb(canvas, colour.red, colour.green, colour.blue);
  cairo_move_to(canvas, x, y + lines_[line].baseline);
  pango_cairo_show_layout_line(
      canvas, pango_layout_get_line_readonly(layout_.get(), static_cast<int>(line)));
}

Fonts::Fonts(const std::string& language)
    : context_(pango_font_map_create_context(pango_cairo_font_map_get_default()), g_object_unref) {
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context_.get(), points_per_inch);
  pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
  pango_context_set_round_glyph_positions(context_.get(), 0);
}

Text Fonts::text(const std::string& words, const Setting& setting) const {
  PangoLayout* const layout = pango_layout_new(context_.get());
  PangoFontDescription* const font = pango_font_description_from_string("Noto Sans CJK SC");
  pango_font_description_set_size(font, static_cast<int>(setting.size * PANGO_SCALE));
  pango_font_description_set_weight(font,
                                    setting.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_line_spacing(layout, static_cast<float>(setting.line_space));
  if (setting.width > 0) {
    pango_layout_set_width(layout, static_cast<int>(setting.width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  }
  pango_layout_set_text(layout, words.data(), static_cast<int>(words.size()));
  return Text(layout);
}

}  // namespace mingbai::pdf
