#include "platform/http/gzip.h"

#include <limits>

#include <zlib.h>

#include "kernel/result.h"

namespace mingbai::http {

std::string gzip(std::string_view bytes, int level) {
  ensure(bytes.size() < std::numeric_limits<uInt>::max() / 2, "a body in memory is below 2 GB");
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;  // zlib.h, deflateInit2: 16 more asks for the gzip wrapper
  ensure(deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK,
         "zlib has memory");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  // zlib reads its input only; its interface predates const.
  std::string input(bytes);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  ensure(status == Z_STREAM_END, "deflateBound is large enough");
  return out;
}

bool is_compressible(std::string_view media_type) {
  return media_type.starts_with("text/") || media_type.starts_with("application/json") ||
         media_type.starts_with("application/problem+json") ||
         media_type.starts_with("application/javascript") ||
         media_type.starts_with("application/atom+xml") ||
         media_type.starts_with("application/xml") || media_type.starts_with("image/svg+xml");
}

}  // namespace mingbai::http
