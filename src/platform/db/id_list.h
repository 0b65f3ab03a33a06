// Ids for an IN list: numbers only, so that nobody's words get into a statement.
#pragma once

#include <functional>
#include <ranges>
#include <string>

namespace mingbai::db {

// "3,17,20" of ids, or of things by their ids; empty of nothing, which no IN list takes.
template <std::ranges::input_range Range, typename IdOf = std::identity>
std::string id_list(const Range& things, IdOf id_of = {}) {
  std::string out;
  for (const auto& thing : things) {
    if (!out.empty()) out += ',';
    out += std::to_string(std::invoke(id_of, thing).value);
  }
  return out;
}

}  // namespace mingbai::db
