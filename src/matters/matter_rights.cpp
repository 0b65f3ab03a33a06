#include "matters/matter_rights.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/authorization.h"
#include "matters/task.h"

namespace mingbai::matters {
namespace {

using access::Act;
using access::Actor;
using access::StandingPost;

bool is_of(const StandingPost& post, const Office& office, std::string_view unit_path) {
  if (std::ranges::find(office.roles, post.role) == office.roles.end()) return false;
  if (post.unit == office.unit) return true;
  return post.role == units::Role::accountant && unit_path.starts_with(post.path);
}

std::vector<Office> offices_of_active_steps(const Scheme& scheme, const Standing& standing,
                                            const UnitChain& chain) {
  std::vector<Office> out;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    if (standing.steps[i].state == StepState::active) {
      out.push_back(office_of(scheme.steps[i].who, chain, standing.handler_level));
    }
  }
  return out.empty() ? closing_offices(scheme, standing, chain) : out;
}

// Those above may also do what keeps a matter going, without taking a step in another's place.
bool is_for_supervisors_too(MatterAct act) {
  switch (act) {
    case MatterAct::assigned:
    case MatterAct::paused:
    case MatterAct::resumed:
    case MatterAct::returned:
    case MatterAct::cancellation_proposed:
    case MatterAct::cancellation_refused:
    case MatterAct::cancellation_confirmed: return true;
    default: return false;
  }
}

Failure not_yours(const std::vector<Office>& offices, const UnitChain& chain) {
  std::string where;
  for (const Office& office : offices) {
    const auto unit = std::ranges::find(chain, office.unit, &units::Unit::id);
    if (unit == chain.end() || where.find(unit->name) != std::string::npos) continue;
    where += (where.empty() ? "" : ", ") + unit->name;
  }
  if (where.empty()) where = chain.front().name;
  return fail(ErrorCode::forbidden,
              msg("None of your posts takes this step of the matter; others at {0} do.", where));
}

}  // namespace

bool sits_in(const Actor& actor, const Office& office, std::string_view unit_path) {
  if (actor.is_system()) return true;
  return std::ranges::any_of(
      actor.posts, [&](const StandingPost& post) { return is_of(post, office, unit_path); });
}

std::vector<Office> offices_for(const Scheme& scheme, const Standing& standing,
                                const UnitChain& chain, const Event& event) {
  const int level = standing.handler_level;
  switch (event.act) {
    case MatterAct::step_done:
    case MatterAct::notice_posted:
    case MatterAct::extension_asked: {
      const Step* step = scheme.find_step(event.step);
      if (step == nullptr) return offices_of_active_steps(scheme, standing, chain);
      return {office_of(step->who, chain, level)};
    }
    case MatterAct::extended:
    case MatterAct::extension_declined:
    case MatterAct::extension_refused:
      if (scheme.extension.most_days == 0) return offices_of_active_steps(scheme, standing, chain);
      return {office_of(scheme.extension.granted_by, chain, level)};
    case MatterAct::closure_proposed: return closing_offices(scheme, standing, chain);
    case MatterAct::closure_confirmed:
    case MatterAct::closure_refused:
    case MatterAct::cancellation_confirmed:
    case MatterAct::cancellation_refused:
      return {office_of(scheme.closing.confirmed_by, chain, level)};
    case MatterAct::looked_again:
      if (scheme.look_again) return {office_of(scheme.look_again->who, chain, level)};
      return {};
    case MatterAct::rated:
    case MatterAct::disputed: return {};
    default: return offices_of_active_steps(scheme, standing, chain);
  }
}

bool publishes(const Scheme& scheme, MatterAct act, std::string_view step_id) {
  const Step* step = scheme.find_step(step_id);
  if (step == nullptr || !step->is_published()) return false;
  return act == (step->notice_days > 0 ? MatterAct::notice_posted : MatterAct::step_done);
}

Result<void> may_do(const Actor& actor, const Scheme& scheme, const Standing& standing,
                    const MatterPlace& place, const Event& event) {
  if (event.act == MatterAct::rated || event.act == MatterAct::disputed) {
    // Whoever only reads, as auditors do, objects to nothing.
    const Act act = event.taken_in ? Act::open_matter : Act::move_matter;
    return access::authorize(actor, act, place.unit_path);
  }
  if (is_for_supervisors_too(event.act) &&
      access::authorize(actor, Act::supervise_matter, place.unit_path)) {
    return {};
  }
  TRY(access::authorize(actor, Act::move_matter, place.unit_path));
  if (publishes(scheme, event.act, event.step)) {
    TRY(access::authorize(actor, Act::publish, place.unit_path));
  }
  const std::vector<Office> offices = offices_for(scheme, standing, *place.chain, event);
  for (const Office& office : offices) {
    if (sits_in(actor, office, place.unit_path)) return {};
  }
  return actor.is_system() ? Result<void>() : not_yours(offices, *place.chain);
}

bool sends_back_to_himself(const Actor& actor, const Scheme& scheme, const Standing& standing,
                           const MatterPlace& place, const Event& event) {
  const Step* target = scheme.find_step(event.step);
  const bool goes_back =
      event.act == MatterAct::returned || event.act == MatterAct::closure_refused;
  if (!goes_back || target == nullptr) return false;
  const int level = standing.handler_level;
  const auto has = [&](const Performer& who) {
    return sits_in(actor, office_of(who, *place.chain, level), place.unit_path);
  };
  if (has(target->who)) return true;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const Step& step = scheme.steps[i];
    if (standing.steps[i].state != StepState::active || !has(step.who)) continue;
    if (is_one_office(step.who, target->who, level)) return true;
  }
  return false;
}

std::string post_for(const Actor& actor, const std::vector<Office>& offices) {
  const auto text = [](const StandingPost& post) {
    return fmt::format("{}@{} {}", units::to_string(post.role), post.unit_code, post.unit_name);
  };
  for (const StandingPost& post : actor.posts) {
    for (const Office& office : offices) {
      if (is_of(post, office, post.path)) return text(post);
    }
  }
  return actor.posts.empty() ? std::string() : text(actor.posts.front());
}

}  // namespace mingbai::matters
