#include "units/unit_actions.h"

#include <algorithm>

#include "units/tree_path.h"
#include "units/unit_store.h"

namespace mingbai::units {

Result<std::string> unit_path(db::Session& session, UnitId id) {
  std::string path = UnitFinder(session).path(id);
  if (path.empty()) return fail(ErrorCode::not_found, msg("There is no such unit."));
  return path;
}

Result<Unit> unit_by_code(db::Session& session, std::string_view code) {
  const std::string wanted = TRY(parse_unit_code(code));
  std::optional<Unit> unit = select_unit_by_code(session, wanted);
  if (!unit) {
    return fail(ErrorCode::not_found,
                msg("There is no unit with the code {0}. Search for it by its name.", wanted));
  }
  return *std::move(unit);
}

Result<Unit> unit_by_id(db::Session& session, UnitId id) {
  std::optional<Unit> unit = UnitFinder(session).find(id);
  if (!unit) return fail(ErrorCode::not_found, msg("There is no such unit."));
  return *std::move(unit);
}

Result<std::vector<Unit>> ancestors(db::Session& session, UnitId id) {
  UnitFinder finder(session);
  const std::string path = finder.path(id);
  if (path.empty()) return fail(ErrorCode::not_found, msg("There is no such unit."));
  std::vector<Unit> out;
  for (const UnitId above : units_of_path(path)) {
    if (above == id) break;
    std::optional<Unit> unit = finder.find(above);
    ensure(unit.has_value(), "a path names units that exist");
    if (!unit->is_virtual) out.push_back(*std::move(unit));
  }
  return out;
}

Result<std::vector<Unit>> children(db::Session& session, UnitId id, std::string_view after,
                                   int limit) {
  return select_children(session, id, after, limit);
}

Result<std::vector<Unit>> below(db::Session& session, UnitId id, const std::vector<Kind>& kinds) {
  if (kinds.empty()) return std::vector<Unit>{};
  const std::string path = TRY(unit_path(session, id));
  return select_below(session, path, kinds);
}

std::vector<Unit> roots(db::Session& session, std::string_view after, int limit) {
  return select_children(session, std::nullopt, after, limit);
}

std::optional<Unit> home_unit(db::Session& session) {
  std::vector<Unit> top = roots(session, {}, 2);
  if (top.size() == 1 && top.front().kind == Kind::province) {
    std::vector<Unit> next = select_children(session, top.front().id, {}, 2);
    if (next.size() == 1) return next.front();
  }
  if (top.size() != 1) return std::nullopt;
  return top.front();
}

std::optional<Unit> last_successor(db::Session& session, const Unit& unit) {
  // Successors were checked when they were imported; the bound keeps a damaged table harmless.
  constexpr int most_steps = 64;
  UnitFinder finder(session);
  std::optional<UnitId> next = unit.successor;
  std::optional<Unit> found;
  for (int step = 0; next && step < most_steps; ++step) {
    found = finder.find(*next);
    if (!found) break;
    next = found->successor;
  }
  return found;
}

std::vector<Unit> predecessors(db::Session& session, UnitId id) {
  return select_predecessors(session, id);
}

std::vector<Unit> party_children(db::Session& session, UnitId id) {
  return select_party_children(session, id);
}

std::optional<Unit> shown_unit(db::Session& session, const Unit& unit) {
  if (!unit.is_virtual) return unit;
  const Result<std::vector<Unit>> above = ancestors(session, unit.id);
  if (!above || above->empty()) return std::nullopt;
  return above->back();
}

Result<std::vector<KindCount>> counts_below(db::Session& session, UnitId id) {
  const std::string path = TRY(unit_path(session, id));
  const std::vector<StoredCount> rows = select_counts_below(session, path);
  std::vector<KindCount> out;
  for (const Kind kind : all_kinds()) {
    const auto row = std::ranges::find(rows, to_string(kind), &StoredCount::kind);
    if (row != rows.end()) out.push_back(KindCount{kind, row->count});
  }
  return out;
}

}  // namespace mingbai::units
