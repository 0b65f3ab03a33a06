#include "platform/qr/qr_code.h"

#include <memory>
#include <string>

#include <qrencode.h>

#include "kernel/result.h"

namespace mingbai::qr {
namespace {

struct Free {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode qr_code(std::string_view text) {
  ensure(!text.empty() && text.size() <= most_bytes, "a QR code holds a short text");
  const std::unique_ptr<QRcode, Free> code(
      QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M));
  ensure(code != nullptr, "libqrencode draws a short text");
  QrCode out{.width = code->width, .runs = {}};
  for (int y = 0; y < code->width; ++y) {
    const unsigned char* const row = code->data + static_cast<std::ptrdiff_t>(y) * code->width;
    for (int x = 0; x < code->width; ++x) {
      const int begin = x;
      while (x < code->width && (row[x] & 1U) != 0) ++x;
      if (x > begin) out.runs.push_back({.x = begin, .y = y, .length = x - begin});
    }
  }
  return out;
}

}  // namespace mingbai::qr
