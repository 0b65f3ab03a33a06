#include "matters/rule_edition.h"

#include <doctest/doctest.h>

namespace mingbai::matters {
namespace {

std::string file(int version, const char* days) {
  return "id: request\nversion: " + std::to_string(version) + "\nname: 群众诉求\ndays: " + days +
         "\n";
}

}  // namespace

TEST_CASE("rule edition: what was written is read again") {
  const SchemeTexts texts{{"matters/request.yaml", file(1, "3")}, {"blocks/a.yaml", "id: \"a\"\n"}};
  CHECK(parse_edition_text(edition_text(texts)) == texts);
}

TEST_CASE(
    "rule edition: 14-security 37: a file changed under its version is named, with both sums") {
  const std::vector<LoggedEdition> logged{{.texts = {{"matters/request.yaml", file(1, "3")}}},
                                          {.texts = {{"matters/request.yaml", file(2, "5")}}}};
  const auto changed = [&](const std::string& text) {
    return changed_in_place({{"matters/request.yaml", text}}, logged);
  };
  CHECK(changed(file(2, "5")).empty());
  CHECK(changed(file(3, "9")).empty());
  CHECK_MESSAGE(changed(file(1, "3")).empty(), "back to what was");
  CHECK(changed_in_place({{"matters/other.yaml", file(2, "9")}}, logged).empty());
  for (const int version : {1, 2}) {
    const std::vector<Message> told = changed(file(version, "9"));
    REQUIRE(told.size() == 1);
    const std::string words = english(told.front());
    CHECK(words.starts_with("matters/request.yaml was changed and still says version " +
                            std::to_string(version) + ". The log has this version as "));
  }
}

}  // namespace mingbai::matters
