// JSON: what is read is written and read again to the same value.
#include "platform/json/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const Result<json::Value> value = json::parse(text, {.max_nodes = 10'000});
  if (!value) return 0;
  const Result<json::Value> again = json::parse(json::write(*value));
  ensure(again.has_value() && *again == *value, "a written document reads as it was");
  ensure(json::parse(json::write_pretty(*value)) == *value, "so does an indented one");
  return 0;
}
