#include "matters/neutral_unit.h"

#include <algorithm>

#include "matters/office.h"
#include "matters/upkeep.h"
#include "units/people.h"

namespace mingbai::matters {
namespace {

bool is_meant_for(const Scheme& scheme, const units::Unit& unit) {
  return !unit.closed_on &&
         std::ranges::find(scheme.applies_to, unit.kind) != scheme.applies_to.end();
}

bool has_other(db::Session& session, const Office& office,
               const std::vector<units::Human>& concerned, Instant now) {
  return std::ranges::any_of(units::posts_at(session, office.unit), [&](const units::Post& post) {
    const auto may_be_holder = [&post](const units::Human& one) { return one.may_be(post.person); };
    return units::stands_at(post, now) &&
           std::ranges::find(office.roles, post.role) != office.roles.end() &&
           std::ranges::none_of(concerned, may_be_holder);
  });
}

}  // namespace

Result<units::UnitId> neutral_unit(db::Session& session, const Rulebook& rulebook,
                                   std::string_view scheme, units::UnitId from,
                                   const std::vector<units::Human>& concerned, Instant now) {
  UnitChain chain = TRY(chain_of(session, from));
  std::optional<units::UnitId> highest;
  for (; !chain.empty(); chain.erase(chain.begin())) {
    const Scheme rules = TRY(rulebook.library(session)->scheme(scheme, chain.front().code));
    if (!is_meant_for(rules, chain.front())) continue;
    highest = chain.front().id;
    const bool is_neutral = std::ranges::all_of(rules.steps, [&](const Step& step) {
      return !step.after.empty() ||
             has_other(session, office_of(step.who, chain, 0), concerned, now);
    });
    if (is_neutral) return *highest;
  }
  if (highest) return *highest;
  return fail(ErrorCode::not_found, msg("“{0}” is for no unit here or above.", std::string(scheme)),
              "scheme");
}

}  // namespace mingbai::matters
