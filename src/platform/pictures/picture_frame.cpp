#include "platform/pictures/picture_frame.h"

#include <cstring>

namespace mingbai::pictures {
namespace {

constexpr char picture_mark = 'P';
constexpr std::size_t head_bytes = 1 + 2 * sizeof(std::uint32_t);

void put_number(std::string& out, int value) {
  std::string bytes(sizeof(std::uint32_t), '\0');
  std::memcpy(bytes.data(), &value, bytes.size());
  out += bytes;
}

std::int64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

Failure broken() {
  return fail(ErrorCode::invalid,
              msg("The picture is damaged or only a part of it arrived. Choose it again, or "
                  "photograph the paper once more."),
              "file");
}

Failure too_large() {
  return fail(ErrorCode::too_large,
              msg("The picture has more than 100 million pixels. Save it smaller, or set the "
                  "camera to an ordinary size."),
              "file");
}

Failure stopped() {
  return fail(ErrorCode::invalid,
              msg("The picture takes too much memory or time, or is damaged: its reader was "
                  "stopped. Save it smaller as JPEG, and choose that."),
              "file");
}

Failure refused(char number) {
  switch (static_cast<Refusal>(number)) {
    case Refusal::too_large: return too_large();
    case Refusal::too_heavy: return stopped();
    case Refusal::printing:
      return fail(ErrorCode::invalid,
                  msg("This picture is in the four colours of printing (CMYK). Save it in RGB as "
                      "JPEG or PNG, and choose that."),
                  "file");
    case Refusal::animated:
      return fail(ErrorCode::invalid,
                  msg("This picture moves. Take a screenshot of what matters, and choose that."),
                  "file");
    case Refusal::unprotected:
      return fail(ErrorCode::internal,
                  msg("The system does not let the program protect itself from pictures. Save it "
                      "as PDF, and tell whoever operates this site."),
                  "file");
    case Refusal::unknown:
    case Refusal::broken: break;
  }
  return broken();
}

// Reads on until there are `bytes`; false: there are no more.
Result<bool> need(const std::function<bool(std::string&)>& more, std::string& buffer,
                  std::size_t bytes) {
  while (buffer.size() < bytes) {
    const std::size_t before = buffer.size();
    if (!more(buffer)) return stopped();
    if (buffer.size() == before) return false;
  }
  return true;
}

}  // namespace

std::string frame_of(Refusal refusal) { return {static_cast<char>(refusal)}; }

std::string frame_head(const Pixels& pixels) {
  std::string out{picture_mark};
  put_number(out, pixels.width);
  put_number(out, pixels.height);
  return out;
}

Result<Pixels> receive_picture(const std::function<bool(std::string& buffer)>& more, int most) {
  std::string buffer;
  if (!TRY(need(more, buffer, 1))) return broken();
  if (buffer.front() != picture_mark) return refused(buffer.front());
  if (!TRY(need(more, buffer, head_bytes))) return broken();
  const std::int64_t width = number_at(buffer, 1);
  const std::int64_t height = number_at(buffer, 1 + sizeof(std::uint32_t));
  if (width < 1 || height < 1 || width > most || height > most) return broken();
  const std::size_t size = head_bytes + static_cast<std::size_t>(width * height * 3);
  buffer.reserve(size);
  if (!TRY(need(more, buffer, size))) return broken();
  // One byte more would be something else than the picture.
  if (TRY(need(more, buffer, size + 1))) return broken();
  buffer.erase(0, head_bytes);
  return Pixels{.width = static_cast<int>(width),
                .height = static_cast<int>(height),
                .rgb = std::move(buffer)};
}

}  // namespace mingbai::pictures
