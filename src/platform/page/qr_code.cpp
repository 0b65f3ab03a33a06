#include "platform/page/qr_code.h"

#include <memory>
#include <string>

#include <fmt/format.h>
#include <qrencode.h>

#include "kernel/result.h"
#include "platform/html/elements.h"

namespace mingbai::page {
namespace {

using html::attr;

constexpr int quiet_modules = 4;

struct Free {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

// One rectangle for each run of dark modules in a row.
std::string dark_runs(const QRcode& code) {
  std::string out;
  for (int y = 0; y < code.width; ++y) {
    const unsigned char* const row = code.data + static_cast<std::ptrdiff_t>(y) * code.width;
    for (int x = 0; x < code.width; ++x) {
      const int begin = x;
      while (x < code.width && (row[x] & 1U) != 0) ++x;
      const int length = x - begin;
      if (length == 0) continue;
      out +=
          fmt::format("M{} {}h{}v1h-{}z", begin + quiet_modules, y + quiet_modules, length, length);
    }
  }
  return out;
}

}  // namespace

html::Html qr_code(std::string_view text, std::string_view label) {
  ensure(!text.empty() && text.size() <= most_qr_bytes, "a QR code holds a short text");
  const std::unique_ptr<QRcode, Free> code(
      QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M));
  ensure(code != nullptr, "libqrencode draws a short text");
  const std::string size = std::to_string(code->width + 2 * quiet_modules);
  return html::svg(html::cls("qr"), attr("role", "img"), attr("aria-label", label),
                   attr("viewBox", fmt::format("0 0 {} {}", size, size)),
                   attr("shape-rendering", "crispEdges"), attr("focusable", "false"),
                   html::rect(attr("width", size), attr("height", size), attr("fill", "#fff")),
                   html::path(attr("d", dark_runs(*code)), attr("fill", "#000")));
}

}  // namespace mingbai::page
