#include "matters/matter_rights.h"

#include <algorithm>

#include "access/authorization.h"
#include "matters/deciding_office.h"
#include "matters/rule_decision.h"
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

// Whoever has the step, and whoever looked at the matter before it and could have sent it back.
std::vector<Office> offices_against(const Scheme& scheme, const Standing& standing,
                                    const UnitChain& chain, std::string_view step_id) {
  std::vector<Office> out;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const Step& step = scheme.steps[i];
    const bool has_looked = standing.steps[i].state == StepState::over && !step.back_to.empty();
    if (step.id != step_id && !has_looked) continue;
    out.push_back(office_of(step.who, chain, standing.handler_level));
  }
  return out;
}

// Those above may also do what keeps a matter going, without taking a step in another's place.
bool is_for_supervisors_too(MatterAct act) {
  switch (act) {
    case MatterAct::assigned:
    case MatterAct::paused:
    case MatterAct::resumed:
    case MatterAct::returned:
    case MatterAct::time_withdrawn:
    case MatterAct::cancellation_proposed: return true;
    default: return false;
  }
}

bool is_answer_to_request(MatterAct act) {
  return act == MatterAct::extended || act == MatterAct::extension_declined ||
         act == MatterAct::extension_refused;
}

// Whoever has a step gives himself no more days for it, whatever other posts he has. Where nobody
// is above, somebody else of the office asks first; `checked` wants two persons then.
Result<void> answers_another(const Actor& actor, const Scheme& scheme, const Standing& standing,
                             const MatterPlace& place, const Event& event) {
  const Step* step = scheme.find_step(event.step);
  if (step == nullptr || actor.is_system()) return {};
  const int level = standing.handler_level;
  const Office own = office_of(step->who, *place.chain, level);
  if (!sits_in(actor, own, place.unit_path)) return {};
  const StepStanding& is = standing.steps[static_cast<std::size_t>(step - scheme.steps.data())];
  const Office granting = granting_office(scheme, *step, *place.chain, level);
  if (share_people(granting, own) && is.has_open_request()) return {};
  return fail(ErrorCode::forbidden,
              msg("This step is yours: ask for more days, and others answer."));
}

// Nor does whoever has one of the steps consent, by another post, to giving up the matter.
Result<void> has_no_part(const Actor& actor, const Scheme& scheme, const Standing& standing,
                         const MatterPlace& place) {
  if (actor.is_system()) return {};
  const std::vector<Office> deciding =
      cancelling_offices(scheme, *place.chain, standing.handler_level);
  for (const Office& own : offices_of_active_steps(scheme, standing, *place.chain)) {
    const bool is_deciding = std::ranges::any_of(
        deciding, [&](const Office& office) { return share_people(office, own); });
    if (is_deciding || !sits_in(actor, own, place.unit_path)) continue;
    return fail(ErrorCode::forbidden, msg("A step of it is yours: somebody else consents."));
  }
  return {};
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
    case MatterAct::time_set:
    case MatterAct::extension_asked: {
      const Step* step = scheme.find_step(event.step);
      if (step == nullptr) return offices_of_active_steps(scheme, standing, chain);
      return {office_of(step->who, chain, level)};
    }
    case MatterAct::extended:
    case MatterAct::extension_declined:
    case MatterAct::extension_refused:
      if (const Step* step = scheme.find_step(event.step); step && scheme.extension.most_days > 0) {
        return {granting_office(scheme, *step, chain, level)};
      }
      return offices_of_active_steps(scheme, standing, chain);
    case MatterAct::time_withdrawn: return offices_against(scheme, standing, chain, event.step);
    case MatterAct::closure_proposed: return closing_offices(scheme, standing, chain);
    case MatterAct::closure_confirmed:
    case MatterAct::closure_refused: return {office_of(scheme.closing.confirmed_by, chain, level)};
    case MatterAct::cancellation_confirmed:
    case MatterAct::cancellation_refused: return cancelling_offices(scheme, chain, level);
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
  if (act == MatterAct::time_set) return step->at_set_time;
  return act == (step->notice_days > 0 ? MatterAct::notice_posted : MatterAct::step_done);
}

Result<void> may_do(const Actor& actor, const Scheme& scheme, const Standing& standing,
                    const MatterPlace& place, const Event& event) {
  if (event.act == MatterAct::rated || event.act == MatterAct::disputed) {
    // Whoever only reads, as auditors do, objects to nothing.
    return access::authorize(actor, right_to(event), place.unit_path);
  }
  if (is_for_supervisors_too(event.act) &&
      access::authorize(actor, Act::supervise_matter, place.unit_path)) {
    return {};
  }
  TRY(access::authorize(actor, Act::move_matter, place.unit_path));
  if (publishes(scheme, event.act, event.step)) {
    TRY(access::authorize(actor, Act::publish, place.unit_path));
  }
  if (is_answer_to_request(event.act)) {
    TRY(answers_another(actor, scheme, standing, place, event));
  }
  const std::vector<Office> offices = offices_for(scheme, standing, *place.chain, event);
  for (const Office& office : offices) {
    if (!sits_in(actor, office, place.unit_path)) continue;
    const bool consents = event.act == MatterAct::cancellation_confirmed;
    return consents ? has_no_part(actor, scheme, standing, place) : Result<void>();
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

access::Act right_to(const Event& event) {
  if (event.act == MatterAct::opened || event.taken_in) return Act::open_matter;
  return is_for_supervisors_too(event.act) ? Act::supervise_matter : Act::move_matter;
}

std::string post_for(const Actor& actor, const std::vector<Office>& offices, access::Act right,
                     std::string_view unit_path) {
  const auto text = [&](const StandingPost& post) {
    return access::posts_text({.person = actor.person, .name = actor.name, .posts = {post}});
  };
  for (const StandingPost& post : actor.posts) {
    const auto is_by_it = [&](const Office& office) { return is_of(post, office, unit_path); };
    if (std::ranges::any_of(offices, is_by_it)) return text(post);
  }
  std::string by_right = post_by_which(actor, right, unit_path);
  if (!by_right.empty() || actor.posts.empty()) return by_right;
  return text(actor.posts.front());
}

}  // namespace mingbai::matters
