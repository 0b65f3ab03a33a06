// Canvas: what Cairo paints on, given back when it goes. Private to platform/pdf.
#pragma once

#include <memory>
#include <string>

#include <cairo.h>

namespace mingbai::pdf {

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeCanvas {
  void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
};
using Surface = std::unique_ptr<cairo_surface_t, FreeSurface>;
using Canvas = std::unique_ptr<cairo_t, FreeCanvas>;

// Takes what Cairo writes into the std::string behind `out`.
inline cairo_status_t append(void* out, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace mingbai::pdf
