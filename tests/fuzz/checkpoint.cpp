// The text of a checkpoint: what is read is written back byte for byte.
#include "translog/checkpoint.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const Result<translog::Checkpoint> checkpoint = translog::parse_checkpoint(text);
  if (!checkpoint) return 0;
  ensure(checkpoint->size >= 0 && !checkpoint->origin.empty(), "a log with a name and a size");
  ensure(translog::to_string(*checkpoint) == text, "each checkpoint has one text");
  return 0;
}
