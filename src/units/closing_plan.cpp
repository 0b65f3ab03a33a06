#include "units/closing_plan.h"

#include <array>
#include <map>
#include <set>

namespace mingbai::units {
namespace {

constexpr std::int64_t always_allowed = 3;
constexpr double most_of_all = 0.03;
constexpr double most_of_one_level = 0.2;

// One level of one place: the counties, the towns or the villages of a city, or the cities of a
// province.
struct Scope {
  std::string place;  // the first digits of its codes
  Kind level = Kind::village;
  friend auto operator<=>(const Scope&, const Scope&) = default;
};

struct Share {
  std::int64_t open = 0;
  std::int64_t closing = 0;
};

Kind level_of(Kind kind) { return kind == Kind::community ? Kind::village : kind; }

// Nothing for provinces, which never vanish, and for units without a statistical code.
std::optional<Scope> scope_of(const std::string& code) {
  const std::optional<Kind> kind = kind_of_code(code);
  if (!kind || kind == Kind::province) return std::nullopt;
  return Scope{code.substr(0, kind == Kind::city ? 2 : 4), level_of(*kind)};
}

void close(Planner& planner, std::size_t index, Date on, std::optional<UnitId> successor) {
  const Unit& unit = planner.units()[index].now.unit;
  const Date day = unit.closed_on.value_or(on);
  if (unit.closed_on == day && unit.successor == successor) return;
  Unit& changed = planner.change(index).now.unit;
  changed.closed_on = day;
  changed.successor = successor;
}

void close_or_reopen(Planner& planner, std::size_t index, Date today) {
  const UnitRow& row = planner.row_of(index);
  const RareFields* rare = row.rare.get();
  const std::string successor_code = rare && rare->successor ? *rare->successor : "";
  const bool is_closing = rare && (rare->closed_on || !successor_code.empty());
  const Unit& unit = planner.units()[index].now.unit;
  if (!is_closing) {
    if (!unit.closed_on) return;
    Unit& changed = planner.change(index).now.unit;
    changed.closed_on.reset();
    changed.successor.reset();
    return;
  }
  std::optional<UnitId> successor = planner.refer(row, "successor", successor_code);
  if (successor == unit.id) {
    planner.problems().error(row, "successor", row.code, msg("another unit than itself"));
    return;
  }
  if (rare->closed_on && unit.closed_on && rare->closed_on != unit.closed_on) {
    planner.change(index).now.unit.closed_on = rare->closed_on;
  }
  close(planner, index, rare->closed_on.value_or(today), successor);
}

// What the files stand for: each of their levels in each of the cities that any of them speaks of,
// so that a list of villages that breaks off is missed where the list of towns goes on.
std::set<Scope> scopes_of(const UnitRows& rows) {
  std::set<std::string> cities;
  std::set<Kind> levels;
  std::set<Scope> out;
  for (const UnitRow& row : rows.rows) {
    const std::optional<Kind> kind = kind_of_code(row.code);
    if (!kind) continue;
    if (kind == Kind::province) {
      out.insert(Scope{row.code, Kind::city});
    } else {
      cities.insert(row.code.substr(0, 4));
      levels.insert(level_of(*kind));
    }
  }
  levels.erase(Kind::city);
  for (const std::string& city : cities) {
    for (const Kind level : levels) out.insert(Scope{city, level});
  }
  return out;
}

void close_missing(Planner& planner, Date today) {
  const std::set<Scope> scopes = scopes_of(planner.rows());
  for (std::size_t i = 0; i < planner.units().size(); ++i) {
    const PlannedUnit& planned = planner.units()[i];
    if (planned.row >= 0 || planned.now.unit.closed_on) continue;
    const std::optional<Scope> scope = scope_of(planned.now.unit.code);
    if (scope && scopes.contains(*scope)) close(planner, i, today, std::nullopt);
  }
}

bool is_too_much(const Share& share, double most) {
  return share.closing > always_allowed &&
         static_cast<double>(share.closing) > most * static_cast<double>(share.open);
}

void check_share(Planner& planner, ImportReport& report) {
  std::map<Scope, Share> shares;
  Share all;
  for (const PlannedUnit& planned : planner.units()) {
    if (planned.is_new) continue;
    const Unit& before = planned.before ? planned.before->unit : planned.now.unit;
    if (before.closed_on) continue;
    Share& part = shares[scope_of(before.code).value_or(Scope{})];
    // What a row closes was meant; what is only missing may have been cut off.
    const bool is_closing = planned.row < 0 && planned.now.unit.closed_on.has_value();
    for (Share* share : std::array<Share*, 2>{&part, &all}) {
      ++share->open;
      share->closing += is_closing ? 1 : 0;
    }
  }
  bool is_refused = is_too_much(all, most_of_all);
  for (const auto& [scope, share] : shares) {
    is_refused = is_refused || is_too_much(share, most_of_one_level);
  }
  if (!is_refused || planner.options().is_closing_confirmed) return;
  add_problem(report,
              Problem{.file = planner.rows().files.empty() ? "" : planner.rows().files.back(),
                      .read = std::to_string(all.closing),
                      .expected = msg("fewer closings: this import would close {0} of {1} open "
                                      "units. If the files are whole and this is meant, confirm "
                                      "it with --confirm-closing",
                                      std::to_string(all.closing), std::to_string(all.open))});
}

// A successor that leads back would send readers in a circle.
void check_successors(Planner& planner) {
  for (std::size_t i = 0; i < planner.units().size(); ++i) {
    const PlannedUnit& planned = planner.units()[i];
    if (planned.row < 0 || !planned.now.unit.successor) continue;
    std::set<std::size_t> seen{i};
    std::optional<std::size_t> next = planner.find_id(planned.now.unit.successor);
    while (next && seen.insert(*next).second) {
      next = planner.find_id(planner.units()[*next].now.unit.successor);
    }
    if (!next) continue;
    planner.problems().error(planner.row_of(i), "successor", planned.now.unit.code,
                             msg("a successor that does not lead back to this unit"));
  }
}

void warn_of_orphans(Planner& planner, ImportReport& report) {
  std::int64_t count = 0;
  std::string example;
  for (const PlannedUnit& planned : planner.units()) {
    if (planned.now.unit.closed_on) continue;
    const std::optional<std::size_t> above = planner.find_id(planned.now.unit.parent);
    if (!above || !planner.units()[*above].before) continue;
    const PlannedUnit& parent = planner.units()[*above];
    if (!parent.now.unit.closed_on || parent.before->unit.closed_on) continue;
    ++count;
    if (example.empty()) example = planned.now.unit.code;
  }
  if (count == 0) return;
  add_problem(report, Problem{.read = example,
                              .expected = msg("another parent: {0} open units stand below units "
                                              "that are being closed, this is the first",
                                              std::to_string(count)),
                              .is_warning = true});
}

}  // namespace

void plan_closings(Planner& planner, ImportReport& report) {
  const Date today = civil_date(planner.options().now);
  for (std::size_t i = 0; i < planner.units().size(); ++i) {
    if (planner.units()[i].row >= 0) close_or_reopen(planner, i, today);
  }
  if (planner.rows().is_complete) close_missing(planner, today);
  check_share(planner, report);
  check_successors(planner);
  warn_of_orphans(planner, report);
}

}  // namespace mingbai::units
