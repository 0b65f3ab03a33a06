#define DOCTEST_CONFIG_IMPLEMENT
#include <string_view>

#include <doctest/doctest.h>

#include "platform/table/decode_main.h"

// Reading an .xls file starts its own program again, so the tests answer to "decode" as well.
int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "decode") return mingbai::table::decode_main();
  doctest::Context context(argc, argv);
  return context.run();
}
