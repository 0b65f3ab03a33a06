#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "app/decoders.h"
#include "platform/decode/test_decoders.h"

// Reading an untrusted file starts its own program again, so the tests answer to "decode" as well.
int main(int argc, char** argv) {
  using namespace mingbai;
  if (const auto code = app::decode_if_asked(argc, argv)) return *code;
  if (const auto code = decode::test::decode_if_asked(argc, argv)) return *code;
  doctest::Context context(argc, argv);
  return context.run();
}
