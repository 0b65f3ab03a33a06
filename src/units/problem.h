// Problem: something in an imported file that its reader should look at.
#pragma once

#include <cstdint>
#include <string>

#include "kernel/result.h"
#include "platform/i18n/translator.h"
#include "platform/json/json.h"

namespace mingbai::units {

struct Problem {
  std::string file;  // without folders
  std::string sheet;
  std::int64_t row = 0;  // 1-based; 0: concerns the whole file
  std::string column;    // its heading, or empty
  std::string read;
  Message expected;
  bool is_warning = false;   // errors stop the import, warnings do not
  bool is_sentence = false;  // `expected` tells by itself what is wrong
};

// "units.csv:3:parent: read “X9”; expected: the code of a unit …", with a line feed.
std::string problem_line(const Problem& problem, const i18n::Translator& t);
json::Object problem_json(const Problem& problem, const i18n::Translator& t);

}  // namespace mingbai::units
