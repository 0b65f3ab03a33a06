// Bundles of entries: the first byte says how many there should be.
#include "translog/entry_bundle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const int width = bytes[0] + 1;
  const Result<std::vector<std::string>> entries = translog::parse_bundle(text, width);
  if (!entries) return 0;
  ensure(entries->size() == static_cast<std::size_t>(width), "as many as asked for");
  ensure(translog::bundle_bytes(*entries) == text, "each list of entries has one bundle");
  return 0;
}
