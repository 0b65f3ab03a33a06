#include "app/scheme_check.h"

#include <algorithm>
#include <map>

#include "disclosure/finance_rules.h"

namespace mingbai::app {
namespace {

using Check = Result<void> (*)(const std::filesystem::path& own);

Result<void> check_finance(const std::filesystem::path& own) {
  TRY(disclosure::load_finance_rules(own));
  return {};
}

// One row per module that reads schemes.
constexpr Check checks[] = {check_finance};

}  // namespace

Result<std::vector<Error>> scheme_mistakes(const std::filesystem::path& own) {
  std::vector<Error> mistakes;
  std::map<std::string, std::string> path_of_id;
  for (const schemes::File& file : TRY(schemes::files(own))) {
    const Result<schemes::Heading> heading = schemes::heading(file);
    if (!heading) {
      mistakes.push_back(heading.error());
      continue;
    }
    const auto [first, is_new] = path_of_id.emplace(heading->kind + "/" + heading->id, file.path);
    if (!is_new) {
      mistakes.push_back(Error{.code = ErrorCode::conflict,
                               .message = msg("{0}:1: the id “{1}” is that of {2} already.",
                                              file.path, heading->id, first->second),
                               .field = {}});
    }
  }
  for (const Check check : checks) {
    if (Result<void> outcome = check(own); !outcome) {
      const Error& mistake = outcome.error();
      if (std::ranges::find(mistakes, mistake) == mistakes.end()) mistakes.push_back(mistake);
    }
  }
  return mistakes;
}

}  // namespace mingbai::app
