// Search: units by a part of their name, by pinyin (whole or begun), by the initials of pinyin, or
// by the beginning of their code; with words before it that name a place above.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::units {

struct SearchHit {
  Unit unit;
  std::vector<Unit> above;  // from the top down, without virtual levels: tells equal names apart
};

struct SearchResult {
  std::vector<SearchHit> hits;  // exact names first, then beginnings, then parts; big units first
  bool is_more = false;         // there are others
};

// Any text is a query; what cannot be a part of a name finds nothing. limit: 1 to 200.
SearchResult search_units(db::Session& session, std::string_view query, int limit);

}  // namespace mingbai::units
