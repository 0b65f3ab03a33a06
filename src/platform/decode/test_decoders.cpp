#include "platform/decode/test_decoders.h"

#include <string>

#include "platform/decode/confinement.h"
#include "platform/decode/decoder.h"

namespace mingbai::decode::test {

std::optional<int> decode_if_asked(int argc, char** argv) {
  if (argc != 3 || std::string_view(argv[1]) != "decode") return std::nullopt;
  const std::string_view kind(argv[2]);
  if (!kind.starts_with("test-")) return std::nullopt;
  if (!confine_to(file_descriptor, {.cpu_seconds = 1})) return 2;
  if (kind == "test-modest") {
    write_all("all");
    leave(true);
  }
  write_all("some");
  if (kind == "test-hungry") {
    std::string memory;
    for (;;) memory.append(1U << 24, 'x');
  }
  if (kind == "test-endless") {
    volatile bool is_on = true;
    while (is_on) {
    }
  }
  leave(false);
  return 1;
}

}  // namespace mingbai::decode::test
