#include "units/problem.h"

#include <fmt/format.h>

namespace mingbai::units {

std::string problem_line(const Problem& problem, const i18n::Translator& t) {
  std::string place = problem.file;
  if (!problem.sheet.empty()) place += ":" + problem.sheet;
  if (problem.row > 0) place += fmt::format(":{}", problem.row);
  if (!problem.column.empty()) place += ":" + problem.column;
  std::string text;
  if (problem.is_sentence) {
    text = t("{0}: {1}", place, t(problem.expected));
  } else if (problem.read.empty()) {
    text = t("{0}: expected: {1}", place, t(problem.expected));
  } else {
    text = t("{0}: read “{1}”; expected: {2}", place, problem.read, t(problem.expected));
  }
  return (problem.is_warning ? t("Please check: {0}", text) : text) + "\n";
}

json::Object problem_json(const Problem& problem, const i18n::Translator& t) {
  return {{"file", problem.file},
          {"sheet", problem.sheet},
          {"row", problem.row},
          {"column", problem.column},
          {"read", problem.read},
          {"expected", t(problem.expected)},
          {"severity", problem.is_warning ? "warning" : "error"}};
}

}  // namespace mingbai::units
