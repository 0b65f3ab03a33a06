// Every SQL statement that reads units and their codes. Private to this module.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "units/tree_path.h"
#include "units/unit.h"

namespace mingbai::units {

// By a present or former code; of several the one whose code is valid now, then the last valid.
std::optional<Unit> select_unit_by_code(db::Session& session, std::string_view code);

// Finds many units by their keys with one prepared statement.
class UnitFinder {
 public:
  explicit UnitFinder(db::Session& session);
  ~UnitFinder();
  UnitFinder(const UnitFinder&) = delete;
  UnitFinder& operator=(const UnitFinder&) = delete;
  std::optional<Unit> find(UnitId id);
  // Many with few queries, in the order asked for; unknown keys are left out. Without shown_parent.
  std::vector<PlacedUnit> find_all(const std::vector<UnitId>& ids);
  // Its place in the tree, see tree_path.h; empty for an unknown unit.
  std::string path(UnitId id);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Open units that readers see right below `id` (nothing: at the top), no virtual levels.
std::vector<Unit> select_children(db::Session& session, std::optional<UnitId> id,
                                  std::string_view after, int limit);
std::vector<Unit> select_party_children(db::Session& session, UnitId id);
std::vector<Unit> select_predecessors(db::Session& session, UnitId id);
std::vector<Unit> select_below(db::Session& session, std::string_view path,
                               const std::vector<Kind>& kinds);
// At most 2,000, no virtual levels; without shown_parent.
std::vector<PlacedUnit> select_places_below(db::Session& session, std::string_view path);
struct StoredCount {
  std::string kind;
  std::int64_t count = 0;
};
std::vector<StoredCount> select_counts_below(db::Session& session, std::string_view path);
// Those whose code begins so, in the order of their codes.
std::vector<Unit> select_by_code_prefix(db::Session& session, std::string_view prefix, int limit);

// Every unit with its place, in no order.
void each_placed_unit(db::Session& session, const std::function<void(PlacedUnit)>& each);

}  // namespace mingbai::units
