// What a unit owes to everybody, computed from values: the same for the list of one village and
// for the figures of thousands.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "books/book.h"
#include "disclosure/due/due_item.h"
#include "disclosure/due/last_days.h"
#include "publications/publication_actions.h"
#include "units/unit.h"

namespace mingbai::disclosure {

// Since when a unit owes anything.
struct OwingSince {
  std::optional<Period> start;        // of its work here; nothing: nobody was approved for a post
  std::optional<Period> first_month;  // of its books; nothing: it keeps none
  std::vector<std::string> books;     // as the public knows them, after all of them together: ""
  friend bool operator==(const OwingSince&, const OwingSince&) = default;
};
// approved: when somebody was first approved for a post.
OwingSince owing_since(const units::Unit& unit, std::optional<Instant> approved,
                       const std::vector<books::Book>& books);

// What the log has of an item, by the code of the period.
using Logged = std::map<std::string, std::vector<LoggedStep>, std::less<>>;
using FindLogged =
    std::function<Logged(const CatalogueItem& item, const std::vector<ItemPeriod>& periods)>;
// What was there by that day.
std::vector<LoggedStep> steps_by(const std::vector<publications::SubjectEntry>& entries, Date day);

struct Owing {
  const units::Unit& unit;
  OwingSince since;
  HeldItems::Items items;  // of the catalogue, as they hold at the unit now
  Date today;
  int periods = 0;  // of each item at most
};
std::vector<DueItem> owed_items(const Owing& owing, LastDays& last_days,
                                const FindLogged& find_logged);

}  // namespace mingbai::disclosure
