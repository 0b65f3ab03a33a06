#include "access/rights_testing.h"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "kernel/text.h"

namespace mingbai::access::test {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream cells(line.substr(1));
  for (std::string cell; std::getline(cells, cell, '|');) out.emplace_back(trim(cell));
  return out;
}

}  // namespace

RightsTable documented_rights(std::set<Act>& acts) {
  constexpr Scope scopes[] = {Scope::own, Scope::own_and_below, Scope::below};
  RightsTable table;
  std::ifstream file(MINGBAI_TEST_RIGHTS);
  REQUIRE(file.good());
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("| `")) continue;
    const std::vector<std::string> cells = cells_of(line);
    REQUIRE_MESSAGE(cells.size() == 4, line);
    const std::optional<Act> act = act_of(cells[0].substr(1, cells[0].size() - 2));
    REQUIRE_MESSAGE(act.has_value(), line);
    CHECK_MESSAGE(acts.insert(*act).second, "an act stands once: " << line);
    for (std::size_t i = 0; i < 3; ++i) {
      std::istringstream words(cells[i + 1]);
      for (std::string word; words >> word;) {
        if (word == "–") continue;
        const std::optional<Role> role = role_of(word);
        REQUIRE_MESSAGE(role.has_value(), word);
        CHECK_MESSAGE(table.emplace(std::pair(*act, *role), scopes[i]).second, line);
      }
    }
  }
  return table;
}

std::optional<Scope> scope_of(const RightsTable& table, Act act, Role role) {
  const auto found = table.find({act, role});
  if (found == table.end()) return std::nullopt;
  return found->second;
}

}  // namespace mingbai::access::test
