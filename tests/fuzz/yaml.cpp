// YAML schemes.
#include "platform/yaml/yaml.h"

#include "kernel/text.h"

namespace {

void check(const mingbai::yaml::Node& node, int depth) {
  mingbai::ensure(depth <= 32, "the depth is bounded");
  for (const mingbai::yaml::Node& item : node.list) check(item, depth + 1);
  for (const mingbai::yaml::Member& member : node.map) check(member.node, depth + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto root = mingbai::yaml::parse(text, "x.yaml");
  if (root) check(*root, 0);
  return 0;
}
