#include "platform/page/qr_code.h"

#include <string>

#include <fmt/format.h>

#include "platform/html/elements.h"
#include "platform/qr/qr_code.h"

namespace mingbai::page {
namespace {

using html::attr;

// One rectangle for each run of dark modules in a row.
std::string dark_runs(const qr::QrCode& code) {
  std::string out;
  for (const qr::Run& run : code.runs) {
    out += fmt::format("M{} {}h{}v1h-{}z", run.x + qr::quiet_modules, run.y + qr::quiet_modules,
                       run.length, run.length);
  }
  return out;
}

}  // namespace

html::Html qr_code(std::string_view text, std::string_view label) {
  const qr::QrCode code = qr::qr_code(text);
  const std::string size = std::to_string(code.width + 2 * qr::quiet_modules);
  return html::svg(html::cls("qr"), attr("role", "img"), attr("aria-label", label),
                   attr("viewBox", fmt::format("0 0 {} {}", size, size)),
                   attr("shape-rendering", "crispEdges"), attr("focusable", "false"),
                   html::rect(attr("width", size), attr("height", size), attr("fill", "#fff")),
                   html::path(attr("d", dark_runs(code)), attr("fill", "#000")));
}

}  // namespace mingbai::page
