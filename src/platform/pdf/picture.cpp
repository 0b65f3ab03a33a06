#include <algorithm>
#include <cmath>
#include <memory>

#include <cairo.h>

#include "kernel/result.h"
#include "platform/pdf/canvas.h"
#include "platform/pdf/painter.h"
#include "platform/pdf/pdf.h"

namespace mingbai::pdf {
namespace {

Sheet sheet_of(const Picture& picture, double height) {
  return {.width = picture.width,
          .height = height,
          .sizes = picture.sizes,
          .language = picture.language,
          .footer = {},
          .is_only = true};
}

// How high some blocks are, or would be, without the margin around them.
struct Measured {
  double height = 0;
  bool is_whole = true;  // they fit
};
Measured measured(const Picture& picture, const std::vector<Block>& blocks, double most) {
  const double margins = 2 * picture.sizes.margin;
  const Sheet sheet = sheet_of(picture, most + margins);
  Painter painter(sheet, nullptr);
  painter.paint(blocks);
  return {.height = painter.first_end() - picture.sizes.margin, .is_whole = painter.pages() == 1};
}

}  // namespace

std::string to_png(const Picture& picture) {
  const double margin = picture.sizes.margin;
  const double most = picture.most_height - 2 * margin;
  const double foot = measured(picture, picture.foot, most).height;
  const double rest = measured(picture, picture.rest, most).height;
  const double room = std::max(1.0, most - foot - rest);
  const Measured body = measured(picture, picture.blocks, room);
  const double end = body.height + (body.is_whole ? 0 : rest);

  const auto pixels = [&picture](double points) {
    return static_cast<int>(std::ceil(points * picture.scale));
  };
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(picture.width),
                                                   pixels(end + foot + 2 * margin)));
  const Canvas canvas(cairo_create(surface.get()));
  cairo_set_source_rgb(canvas.get(), 1, 1, 1);
  cairo_paint(canvas.get());
  cairo_scale(canvas.get(), picture.scale, picture.scale);
  const auto paint = [&](const std::vector<Block>& blocks, double top, double height) {
    const Sheet sheet = sheet_of(picture, height + 2 * margin);
    cairo_save(canvas.get());
    cairo_translate(canvas.get(), 0, top);
    Painter(sheet, canvas.get()).paint(blocks);
    cairo_restore(canvas.get());
  };
  paint(picture.blocks, 0, room);
  if (!body.is_whole) paint(picture.rest, body.height, most);
  paint(picture.foot, end, most);

  std::string out;
  const bool is_written =
      cairo_surface_write_to_png_stream(surface.get(), append, &out) == CAIRO_STATUS_SUCCESS;
  ensure(is_written && cairo_status(canvas.get()) == CAIRO_STATUS_SUCCESS,
         "a picture can be painted");
  return out;
}

}  // namespace mingbai::pdf
