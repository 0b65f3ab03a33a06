#include "disclosure/catalogue/held_items.h"

#include <doctest/doctest.h>

namespace mingbai::disclosure {
namespace {

constexpr const char* everywhere =
    "id: service\nversion: 1\nname: 服务\napplies_to: [village]\nitems:\n"
    "  - {id: T01, group: 试, name: 试, label: 试, basis: [法], certainty: M, every: month,\n"
    "     within: {day_of_next_month: 15}, display_days: 10, audience: public}\n";
constexpr const char* in_county =
    "id: county\nversion: 1\nname: 县\nunit: \"149921\"\napplies_to: [village]\nitems:\n"
    "  - {id: T01, within: {day_of_next_month: 10}}\n";
constexpr const char* in_village =
    "id: ours\nversion: 1\nname: 村\nunit: \"149921100202\"\napplies_to: [village]\nitems:\n"
    "  - {id: T01, display_days: 20}\n";

}  // namespace

TEST_CASE("held items: at each place as the catalogue itself gives them, and read once") {
  const Catalogue catalogue =
      *Catalogue::of({{.path = "catalogue/everywhere.yaml", .bytes = everywhere, .is_own = true},
                      {.path = "catalogue/county.yaml", .bytes = in_county, .is_own = true},
                      {.path = "catalogue/ours.yaml", .bytes = in_village, .is_own = true}});
  const auto library = std::make_shared<const matters::SchemeLibrary>(
      *matters::SchemeLibrary::load("no-such-folder"));
  const HeldItems held(catalogue);
  for (const char* code :
       {"149921100201", "149921100202", "149921100203", "330100001001", "37", "370112001001", ""}) {
    CAPTURE(code);
    const std::vector<CatalogueItem> wanted = catalogue.items_at(library->parameters(), code);
    const HeldItems::Items items = held.at(library, code);
    REQUIRE(items->size() == wanted.size());
    CHECK(items->front().within == wanted.front().within);
    CHECK(items->front().display_days == wanted.front().display_days);
  }
  CHECK(held.at(library, "149921100201")->front().within->n == 10);
  CHECK(held.at(library, "149921100202")->front().display_days == 20);
  CHECK(held.at(library, "330100001001")->front().within->n == 15);
  CHECK(held.at(library, "149921100201") == held.at(library, "149921100203"));
  CHECK(held.at(library, "149921100201") != held.at(library, "149921100202"));
}

}  // namespace mingbai::disclosure
