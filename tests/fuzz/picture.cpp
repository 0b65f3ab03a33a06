// Photographs: what the confined process makes of any bytes, and, after a "P" or a number, what its
// parent believes of it.
#include "platform/pictures/picture_decoder.h"
#include "platform/pictures/picture_frame.h"

namespace {

using namespace mingbai;

constexpr int most = 64;

void check(const pictures::Pixels& pixels) {
  ensure(pixels.width >= 1 && pixels.width <= most, "a width within the bounds");
  ensure(pixels.height >= 1 && pixels.height <= most, "a height within the bounds");
  ensure(pixels.rgb.size() == static_cast<std::size_t>(pixels.width * pixels.height * 3),
         "three bytes for each pixel");
}

void receive(std::string_view pipe) {
  const auto more = [&](std::string& buffer) {
    const std::string_view piece = pipe.substr(0, 100);
    buffer += piece;
    pipe.remove_prefix(piece.size());
    return true;
  };
  const Result<pictures::Pixels> got = pictures::receive_picture(more, most);
  if (got) check(*got);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  if (size > 0 && (input.front() == 'P' || static_cast<unsigned char>(input.front()) < ' ')) {
    receive(input);
    return 0;
  }
  const pictures::Decoded decoded = pictures::decode_picture(input, most, 1'000'000);
  if (decoded) check(*decoded);
  return 0;
}
