#include "platform/table/decode_main.h"

#include <unistd.h>

#include "platform/table/binary_workbook.h"
#include "platform/table/confinement.h"
#include "platform/table/row_frames.h"

namespace mingbai::table {
namespace {

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

int decode_main() {
  FrameWriter frames;
  if (!confine_to(decode_descriptor)) {
    frames.error(Error{ErrorCode::internal,
                       msg("The system does not let the program protect itself from this kind of "
                           "file. Save it as .xlsx and import that."),
                       {}});
    return write_all(frames.out) ? 0 : 1;
  }
  constexpr std::size_t enough = 1U << 16;
  const Result<void> decoded = decode_binary_workbook(decode_descriptor, frames, [&frames] {
    if (frames.out.size() < enough) return true;
    const bool is_written = write_all(frames.out);
    frames.out.clear();
    return is_written;
  });
  if (decoded) {
    frames.end();
  } else {
    frames.error(decoded.error());
  }
  // Nothing that the file may have broken runs after this.
  ::_exit(write_all(frames.out) ? 0 : 1);
}

}  // namespace mingbai::table
