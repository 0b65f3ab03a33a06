#include "platform/pictures/picture_main.h"

#include <charconv>
#include <string>

#include <unistd.h>

#include "platform/decode/confinement.h"
#include "platform/decode/decoder.h"
#include "platform/pictures/picture_frame.h"
#include "platform/pictures/picture_limits.h"

namespace mingbai::pictures {
namespace {

// The file, but no more of it than there may be.
std::string read_file() {
  std::string out(max_picture_bytes + 1, '\0');
  std::size_t size = 0;
  while (size < out.size()) {
    const ssize_t got = ::read(decode::file_descriptor, out.data() + size, out.size() - size);
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
  }
  out.resize(size);
  return out;
}

bool send(const Decoded& decoded) {
  if (!decoded) return decode::write_all(frame_of(decoded.error()));
  return decode::write_all(frame_head(*decoded)) && decode::write_all(decoded->rgb);
}

}  // namespace

int picture_main(std::string_view most) {
  int longest = 0;
  std::from_chars(most.data(), most.data() + most.size(), longest);
  if (longest < 1) return 2;
  if (!decode::confine_to(decode::file_descriptor)) {
    return send(tl::unexpected(Refusal::unprotected)) ? 0 : 1;
  }
  decode::leave(send(decode_picture(read_file(), longest)));
  return 1;
}

}  // namespace mingbai::pictures
