#include "platform/table/workbook_main.h"

#include "platform/decode/confinement.h"
#include "platform/decode/decoder.h"
#include "platform/table/binary_workbook.h"
#include "platform/table/row_frames.h"

namespace mingbai::table {

int workbook_main() {
  FrameWriter frames;
  if (!decode::confine_to(decode::file_descriptor)) {
    frames.error(Error{ErrorCode::internal,
                       msg("The system does not let the program protect itself from this kind of "
                           "file. Save it as .xlsx and import that."),
                       {}});
    return decode::write_all(frames.out) ? 0 : 1;
  }
  constexpr std::size_t enough = 1U << 16;
  const Result<void> decoded = decode_binary_workbook(decode::file_descriptor, frames, [&frames] {
    if (frames.out.size() < enough) return true;
    const bool is_written = decode::write_all(frames.out);
    frames.out.clear();
    return is_written;
  });
  if (decoded) {
    frames.end();
  } else {
    frames.error(decoded.error());
  }
  decode::leave(decode::write_all(frames.out));
  return 1;
}

}  // namespace mingbai::table
