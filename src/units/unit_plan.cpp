#include "units/unit_plan.h"

#include <algorithm>
#include <numeric>

#include "units/closing_plan.h"
#include "units/planner.h"
#include "units/tree_path.h"

namespace mingbai::units {

Planner::Planner(StoredTree stored, const UnitRows& rows, const ImportOptions& options,
                 ImportReport& report)
    : rows_(rows), options_(options), problems_(report, rows), former_(stored.former_codes) {
  plan_.last_import = stored.last_import;
  plan_.units.reserve(stored.units.size() + (stored.units.empty() ? rows.rows.size() : 0));
  by_code_.reserve(stored.units.size() + rows.rows.size());
  for (PlacedUnit& unit : stored.units) {
    last_id_ = std::max(last_id_, unit.unit.id.value);
    plan_.units.push_back(PlannedUnit{.now = std::move(unit)});
  }
  for (std::size_t i = 0; i < plan_.units.size(); ++i) {
    add_id(plan_.units[i].now.unit.id, i);
    by_code_[plan_.units[i].now.unit.code] = i;
  }
}

void Planner::add_id(UnitId id, std::size_t index) {
  const auto at = static_cast<std::size_t>(id.value);
  if (by_id_.size() <= at) by_id_.resize(std::max(at + 1, by_id_.size() * 2), -1);
  by_id_[at] = static_cast<std::int32_t>(index);
}

PlannedUnit& Planner::change(std::size_t index) {
  PlannedUnit& planned = plan_.units[index];
  if (!planned.is_new && !planned.before) planned.before = planned.now;
  return planned;
}

std::optional<std::size_t> Planner::find_id(std::optional<UnitId> id) const {
  if (!id) return std::nullopt;
  const auto at = static_cast<std::size_t>(id->value);
  ensure(at < by_id_.size() && by_id_[at] >= 0, "a unit that another one names exists");
  return static_cast<std::size_t>(by_id_[at]);
}

std::optional<std::size_t> Planner::find_code(const std::string& code) const {
  const auto found = by_code_.find(code);
  if (found != by_code_.end()) return found->second;
  const auto former = former_.find(code);
  if (former != former_.end()) return find_id(former->second);
  return std::nullopt;
}

// The stored unit a row speaks of, renamed if the row says that its code changed.
std::optional<std::size_t> Planner::match(const UnitRow& row) {
  if (const std::optional<std::size_t> found = find_code(row.code)) return found;
  if (!row.rare || row.rare->former_code.empty()) return std::nullopt;
  const std::optional<std::size_t> found = find_code(row.rare->former_code);
  if (!found) {
    problems_.error(row, "former_code", row.rare->former_code,
                    msg("the code of a unit that is stored here"));
    return std::nullopt;
  }
  Unit& unit = change(*found).now.unit;
  by_code_.erase(unit.code);
  unit.code = row.code;
  by_code_[row.code] = *found;
  return found;
}

namespace {

// Published lists are in order already, file by file: runs that only need to be merged.
std::vector<std::int32_t> in_order_of_codes(const std::vector<UnitRow>& rows) {
  constexpr std::size_t most_runs = 16;
  const auto is_before = [&rows](std::int32_t a, std::int32_t b) {
    return rows[static_cast<std::size_t>(a)].code < rows[static_cast<std::size_t>(b)].code;
  };
  std::vector<std::int32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0);
  auto sorted = std::is_sorted_until(order.begin(), order.end(), is_before);
  for (std::size_t run = 1; run < most_runs && sorted != order.end(); ++run) {
    const auto end = std::is_sorted_until(sorted, order.end(), is_before);
    std::inplace_merge(order.begin(), sorted, end, is_before);
    sorted = end;
  }
  if (sorted != order.end()) std::stable_sort(order.begin(), order.end(), is_before);
  return order;
}

}  // namespace

// New units get their keys in the order of their codes: then those of one place lie together on
// the disk, and paths grow in the order in which rows are written.
void Planner::place_rows() {
  const std::size_t stored = plan_.units.size();
  for (const std::int32_t at : in_order_of_codes(rows_.rows)) {
    const UnitRow& row = rows_.rows[static_cast<std::size_t>(at)];
    std::optional<std::size_t> found = match(row);
    if (!found) {
      found = plan_.units.size();
      PlannedUnit planned;
      planned.is_new = true;
      planned.now.unit.id = UnitId{++last_id_};
      planned.now.unit.code = row.code;
      add_id(planned.now.unit.id, *found);
      by_code_[row.code] = *found;
      plan_.units.push_back(std::move(planned));
    }
    PlannedUnit& planned = plan_.units[*found];
    if (planned.row >= 0) {
      problems_.error(row, "code", row.code,
                      msg("each code once; row {0} has it too",
                          std::to_string(rows_.rows[static_cast<std::size_t>(planned.row)].row)));
      continue;
    }
    planned.row = at;
  }
  ensure(plan_.units.size() >= stored, "an import removes no unit");
}

void Planner::read_fields(std::size_t index) {
  const UnitRow& row = row_of(index);
  const Unit& unit = plan_.units[index].now.unit;
  const bool is_new = plan_.units[index].is_new;
  if (unit.name != row.name) change(index).now.unit.name = row.name;
  std::optional<Kind> kind = row.kind;
  if (!kind && is_new) {
    kind = kind_of_code(row.code);
    if (!kind) {
      problems_.error(row, "kind", row.code,
                      msg("a kind such as village or branch, since this code does not tell it"));
    }
  }
  if (kind && *kind != unit.kind) change(index).now.unit.kind = *kind;
  if (row.rare && row.rare->start && *row.rare->start != unit.start) {
    change(index).now.unit.start = *row.rare->start;
  }
  if (row.rare && row.rare->party_parent) {
    const std::optional<UnitId> above = refer(row, "party_parent", *row.rare->party_parent);
    if (above != unit.party_parent) change(index).now.unit.party_parent = above;
  }
}

// The unit that a cell names; nothing for an empty cell or, with a problem, an unknown code.
std::optional<UnitId> Planner::refer(const UnitRow& row, std::string_view column,
                                     const std::string& code) {
  if (code.empty()) return std::nullopt;
  const std::optional<std::size_t> found = find_code(code);
  if (found) return plan_.units[*found].now.unit.id;
  problems_.error(row, column, code,
                  msg("the code of a unit in these files or stored here; import it first"));
  return std::nullopt;
}

void Planner::find_parent(std::size_t index) {
  const UnitRow& row = row_of(index);
  const Unit& unit = plan_.units[index].now.unit;
  std::optional<UnitId> parent = unit.parent;
  if (!row.parent.empty()) {
    parent = refer(row, "parent", row.parent);
    if (parent == unit.id) {
      problems_.error(row, "parent", row.parent, msg("another unit than itself"));
      return;
    }
  } else if (plan_.units[index].is_new) {
    for (const std::string& code : codes_above(row.code)) {
      const std::optional<std::size_t> found = find_code(code);
      if (!found) continue;
      parent = plan_.units[*found].now.unit.id;
      break;
    }
    if (!parent && rank(unit.kind) >= rank(Kind::village)) {
      problems_.error(row, "parent", row.code,
                      msg("a unit above it: name it in the column “parent” or import it first"));
    }
  }
  if (parent != unit.parent) change(index).now.unit.parent = parent;
}

// The published list has levels that stand for no place: between a municipality and its districts,
// over counties that belong to no city, and below cities without counties, which are repeated
// there under their own name.
bool Planner::is_virtual_level(std::size_t index) const {
  const Unit& unit = plan_.units[index].now.unit;
  const std::optional<Kind> kind = kind_of_code(unit.code);
  if (kind != unit.kind || (kind != Kind::city && kind != Kind::county)) return false;
  static constexpr std::string_view names[] = {"市辖区",
                                               "县",
                                               "市辖县",
                                               "省直辖县级行政区划",
                                               "省直辖县级行政单位",
                                               "自治区直辖县级行政区划",
                                               "自治区直辖县级行政单位"};
  if (std::ranges::find(names, unit.name) != std::end(names)) return true;
  const std::optional<std::size_t> above = find_id(unit.parent);
  return kind == Kind::county && above && plan_.units[*above].now.unit.name == unit.name;
}

void Planner::place_all() {
  for (std::size_t i = 0; i < plan_.units.size(); ++i) {
    const bool is_virtual = is_virtual_level(i);
    if (is_virtual != plan_.units[i].now.unit.is_virtual) {
      change(i).now.unit.is_virtual = is_virtual;
    }
  }
  is_placed_.assign(plan_.units.size(), false);
  for (std::size_t i = 0; i < plan_.units.size(); ++i) place(i);
}

// Works out the path and the shown parent: up to a unit that has its place, then down again.
void Planner::place(std::size_t index) {
  std::vector<std::size_t> chain;
  std::optional<std::size_t> at = index;
  for (; at && !is_placed_[*at]; at = find_id(plan_.units[*at].now.unit.parent)) {
    chain.push_back(*at);
    if (chain.size() > max_depth) break;
  }
  const std::size_t depth = chain.size() + (at ? depth_of(plan_.units[*at].now.path) : 0);
  if (depth > max_depth) {
    // Without a row of its own, it stands below one that was moved.
    const UnitRow none;
    problems_.error(plan_.units[index].row < 0 ? none : row_of(index), "parent",
                    plan_.units[index].now.unit.code,
                    msg("a place at most {0} levels deep; the units above it form a circle",
                        std::to_string(max_depth)));
    return;
  }
  for (auto next = chain.rbegin(); next != chain.rend(); ++next) {
    const Unit& unit = plan_.units[*next].now.unit;
    std::string path;
    std::optional<UnitId> shown;
    if (at) {
      const PlacedUnit& above = plan_.units[*at].now;
      path = above.path;
      shown = above.unit.is_virtual ? above.shown_parent : above.unit.id;
    }
    set_place(*next, path + path_step(unit.id), shown);
    at = *next;
  }
}

void Planner::set_place(std::size_t index, std::string path, std::optional<UnitId> shown_parent) {
  is_placed_[index] = true;
  const PlacedUnit& now = plan_.units[index].now;
  if (now.path == path && now.shown_parent == shown_parent) return;
  PlacedUnit& changed = change(index).now;
  changed.path = std::move(path);
  changed.shown_parent = shown_parent;
}

namespace {

bool is_same(const PlacedUnit& a, const PlacedUnit& b) {
  const Unit& x = a.unit;
  const Unit& y = b.unit;
  return x.code == y.code && x.name == y.name && x.kind == y.kind && x.parent == y.parent &&
         x.party_parent == y.party_parent && x.is_virtual == y.is_virtual && x.start == y.start &&
         x.closed_on == y.closed_on && x.successor == y.successor && a.path == b.path &&
         a.shown_parent == b.shown_parent;
}

void count(UnitPlan& plan, ImportReport& report) {
  for (PlannedUnit& planned : plan.units) {
    if (planned.before && is_same(*planned.before, planned.now)) planned.before.reset();
    const bool is_closed = planned.now.unit.closed_on.has_value();
    const bool was_closed = planned.before && planned.before->unit.closed_on.has_value();
    if (planned.is_new) {
      ++report.created;
    } else if (!planned.before) {
      if (planned.row >= 0) ++report.unchanged;
    } else if (is_closed != was_closed) {
      ++(is_closed ? report.closed : report.reopened);
    } else {
      ++report.changed;
    }
  }
}

// The beginning that two paths share, in whole steps.
std::string common_path(std::string_view one, std::string_view other) {
  const auto end = std::ranges::mismatch(one, other).in1;
  const auto length = static_cast<std::size_t>(end - one.begin());
  return std::string(one.substr(0, length - length % path_step_size));
}

std::string place_of(const UnitPlan& plan) {
  std::optional<std::string> place;
  const auto add = [&place](const std::string& path) {
    place = place ? common_path(*place, path) : path;
  };
  for (const PlannedUnit& planned : plan.units) {
    if (!planned.is_new && !planned.before) continue;
    add(planned.now.path);
    if (planned.before) add(planned.before->path);
    if (place->empty()) break;
  }
  return place.value_or("");
}

}  // namespace

UnitPlan Planner::plan(ImportReport& report) && {
  place_rows();
  for (std::size_t i = 0; i < plan_.units.size(); ++i) {
    if (plan_.units[i].row < 0) continue;
    read_fields(i);
    find_parent(i);
  }
  plan_closings(*this, report);
  place_all();
  count(plan_, report);
  report.place = place_of(plan_);
  return std::move(plan_);
}

UnitPlan plan_units(StoredTree stored, const UnitRows& rows, const ImportOptions& options,
                    ImportReport& report) {
  report.files = rows.files;
  report.rows = static_cast<std::int64_t>(rows.rows.size());
  return Planner(std::move(stored), rows, options, report).plan(report);
}

}  // namespace mingbai::units
