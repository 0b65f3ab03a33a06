#include "matters/value_effect.h"

#include <algorithm>
#include <map>
#include <set>

#include "access/perform.h"
#include "matters/matter_list_store.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

constexpr int most_counted = 10'000;

// The rules of matters that count by it.
std::vector<Scheme> schemes_with(const SchemeLibrary& library, std::string_view parameter) {
  std::vector<Scheme> out = library.schemes();
  std::erase_if(out, [&](const Scheme& scheme) {
    return std::ranges::find(scheme.parameters, parameter, &Parameter::id) ==
           scheme.parameters.end();
  });
  return out;
}

bool is_for(const Scheme& scheme, const units::Unit& unit) {
  return std::ranges::find(scheme.applies_to, unit.kind) != scheme.applies_to.end();
}

// The unit itself and those below it for which any of the schemes is.
Result<std::vector<units::Unit>> units_of(db::Session& session, const units::Unit& unit,
                                          const std::vector<Scheme>& schemes) {
  std::set<units::Kind> kinds;
  for (const Scheme& scheme : schemes) {
    kinds.insert(scheme.applies_to.begin(), scheme.applies_to.end());
  }
  std::vector<units::Unit> out =
      TRY(units::below(session, unit.id, std::vector<units::Kind>(kinds.begin(), kinds.end())));
  if (kinds.contains(unit.kind)) out.insert(out.begin(), unit);
  return out;
}

// The next deadlines of a scheme by the places that its parameters tell apart.
class NextOf {
 public:
  NextOf(const SchemeLibrary& library, const WorkCalendar& calendar, std::string scheme, Date today)
      : library_(&library),
        calendar_(&calendar),
        scheme_(std::move(scheme)),
        today_(today),
        regions_(library.parameters().regions()) {}

  const std::vector<NextDeadline>& at(std::string_view place) {
    std::string region;
    for (const std::string& one : regions_) {
      if (is_around(one, place) && one.size() > region.size()) region = one;
    }
    const auto [found, is_new] = by_region_.try_emplace(region);
    if (is_new) {
      found->second = next_deadlines(*library_->scheme(scheme_, region), *calendar_, today_);
    }
    return found->second;
  }

 private:
  const SchemeLibrary* library_;
  const WorkCalendar* calendar_;
  std::string scheme_;
  Date today_;
  std::vector<std::string> regions_;
  std::map<std::string, std::vector<NextDeadline>> by_region_;
};

void add_moved(const units::Unit& unit, const Scheme& scheme,
               const std::vector<NextDeadline>& before, const std::vector<NextDeadline>& after,
               std::vector<MovedDeadline>& out) {
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    if (before[i] == after[i]) continue;
    out.push_back({.unit_code = unit.code,
                   .unit_name = unit.name,
                   .scheme_name = scheme.name,
                   .before = before[i],
                   .after = after[i]});
  }
}

struct Change {
  const SchemeLibrary& before;
  const SchemeLibrary& after;
  const WorkCalendar& calendar;
  Date today;
};

// Of the units for which the scheme will make matters by itself, as open_periods() chooses them.
std::vector<MovedDeadline> moved_of(db::Session& session, const Change& change,
                                    const Scheme& scheme, const std::vector<units::Unit>& units) {
  std::vector<MovedDeadline> out;
  if (scheme.cadence.every == Every::event) return out;
  const std::vector<units::UnitId> staffed = units::staffed_units(session);
  const Period period = next_period(scheme.cadence, change.today).end.period();
  NextOf before(change.before, change.calendar, scheme.id, change.today);
  NextOf after(change.after, change.calendar, scheme.id, change.today);
  for (const units::Unit& unit : units) {
    if (!is_for(scheme, unit) || unit.is_virtual || period < unit.start) continue;
    if (std::ranges::find(staffed, unit.id) == staffed.end()) continue;
    add_moved(unit, scheme, before.at(unit.code), after.at(unit.code), out);
  }
  return out;
}

}  // namespace

Result<ValueEffect> effect_of(db::Session& session, const Rulebook& rulebook,
                              const access::Actor& actor, const ValueWish& wish, Date today) {
  const std::string path = TRY(units::unit_path(session, wish.unit.id));
  TRY(access::authorize(actor, access::Act::change_schemes, path));
  const WishedRules wished = TRY(wished_rules(session, rulebook, wish));
  ValueEffect out{.before = wished.before};
  const std::shared_ptr<const SchemeLibrary> now = rulebook.library(session);
  const std::vector<Scheme> schemes = schemes_with(*rulebook.files(session), wish.parameter);
  const std::vector<units::Unit> units = TRY(units_of(session, wish.unit, schemes));
  out.units = static_cast<std::int64_t>(units.size());
  const Change change{
      .before = *now, .after = wished.library, .calendar = rulebook.calendar(), .today = today};
  for (const Scheme& scheme : schemes) {
    out.rules.push_back(scheme.name);
    const std::vector<MatterLine> open =
        select_matters(session, units::path_and_below(path),
                       {.state = MatterState::open, .scheme = scheme.id, .limit = most_counted});
    out.in_hand += static_cast<std::int64_t>(open.size());
    std::ranges::move(moved_of(session, change, scheme, units), std::back_inserter(out.moved));
  }
  std::ranges::stable_sort(out.moved, {}, &MovedDeadline::unit_code);
  std::set<std::string_view> moved_units;
  for (const MovedDeadline& one : out.moved) moved_units.insert(one.unit_code);
  out.units_moved = static_cast<std::int64_t>(moved_units.size());
  return out;
}

}  // namespace mingbai::matters
