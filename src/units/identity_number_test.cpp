#include "units/identity_number.h"

#include <doctest/doctest.h>

using mingbai::units::has_identity_number;

TEST_CASE("identity numbers: found in whatever form they are written") {
  // The numbers of GB 11643's own example, and of days that no living person was born on.
  const char* found[] = {
      "11010519491231002X",          "11010519491231002x",   "440524188001010014",
      "张三 110105194912310021",  // a wrong check digit
      "110105 1949 1231 002X",       "110105-19491231-002X", "１１０１０５１９４９１２３１００２Ｘ",
      "11010519491231\u200b002X",    "110105491231002",      "编号7711010519491231002X号",
      "440524188001010014138000000",
  };
  for (const char* text : found) CHECK_MESSAGE(has_identity_number(text), text);
}

TEST_CASE("identity numbers: other numbers are none") {
  const char* others[] = {
      "",
      "13800000001",
      "138 0000 0001",
      "2026-01-01 至 2026-12-31",
      "2026-01-01 2026-12-31",
      "110105194913310021",   // no 13th month
      "910105194912310021",   // no region
      "6222021001116245702",  // a bank card
      "110105991331002",
      "9901020304050607",
      "东发〔2026〕12号",
      "\xff\xfe",
  };
  for (const char* text : others) CHECK_MESSAGE(!has_identity_number(text), text);
}
