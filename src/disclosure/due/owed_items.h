// What a unit owes to everybody, computed from values: the same for the list of one village and
// for the figures of thousands.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "books/book.h"
#include "disclosure/channels/channel_proof.h"
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

// That something happened which an item follows.
struct Occasion {
  std::string item;
  Date day;
  friend bool operator==(const Occasion&, const Occasion&) = default;
};
// What of that counts, by unit, the newest day first: what was taken back does not.
std::map<std::int64_t, std::vector<Occasion>> occasions_that_count(
    db::Session& session, const std::vector<units::UnitId>& units);

struct Owing {
  const units::Unit& unit;
  OwingSince since;
  std::vector<Occasion> occasions;   // that the unit said, the newest day first
  std::vector<ChannelProof> proofs;  // of it, signed or not
  HeldItems::Items items;            // of the catalogue, as they hold at the unit now
  Date today;
  int periods = 0;  // of each item in a rhythm at most
};
// An item with the periods for which the unit owes it, the newest first.
struct OwedItem {
  const CatalogueItem* item = nullptr;  // of Owing::items
  std::vector<ItemPeriod> periods;      // not empty
};
std::vector<OwedItem> owed_items(const Owing& owing);

// All that the log may have of them.
std::vector<publications::SubjectRange> subjects_of(const Owing& owing,
                                                    const std::vector<OwedItem>& owed);
// What the log has of a subject, the oldest first.
using About = std::function<std::span<const publications::SubjectEntry>(const std::string&)>;
std::vector<DueItem> due_items(const Owing& owing, const std::vector<OwedItem>& owed,
                               LastDays& last_days, const About& about);

}  // namespace mingbai::disclosure
