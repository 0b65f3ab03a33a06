#include "access/sheet_witness.h"

#include <doctest/doctest.h>

namespace mingbai::access {
namespace {

TEST_CASE("sheet witness: who hands it in is said for the unit, and for those above it") {
  const PostRules rules = *load_post_rules("no-such-folder");
  const auto words = [&](units::Kind kind) {
    units::Unit unit;
    unit.name = "X";
    unit.kind = kind;
    return witness_words(rules, unit, i18n::Translator(i18n::Language::en));
  };
  CHECK(
      words(units::Kind::village) ==
      "at X supervisor, village director, branch secretary, member of the collective's board, "
      "member of the collective's supervisory board; above it town reviewer, county officer, city "
      "officer, inspector");
  CHECK(words(units::Kind::town) ==
        "at X branch secretary, member of the collective's board, member of the collective's "
        "supervisory board, town reviewer, inspector; above it county officer, city officer, "
        "inspector");
  CHECK(words(units::Kind::province).find("above it") == std::string::npos);
}

}  // namespace
}  // namespace mingbai::access
