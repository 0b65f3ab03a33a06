#include "matters/offer.h"

#include <algorithm>
#include <array>

#include "matters/matter_rights.h"
#include "matters/transition.h"

namespace mingbai::matters {
namespace {

constexpr std::array<MatterAct, 9> of_a_step = {
    MatterAct::time_set,  MatterAct::time_withdrawn,     MatterAct::notice_posted,
    MatterAct::step_done, MatterAct::extension_asked,    MatterAct::extended,
    MatterAct::returned,  MatterAct::extension_declined, MatterAct::closure_refused};
constexpr std::array<MatterAct, 20> offer_order = {MatterAct::notice_posted,
                                                   MatterAct::step_done,
                                                   MatterAct::time_set,
                                                   MatterAct::time_withdrawn,
                                                   MatterAct::closure_confirmed,
                                                   MatterAct::closure_proposed,
                                                   MatterAct::looked_again,
                                                   MatterAct::cancellation_confirmed,
                                                   MatterAct::assigned,
                                                   MatterAct::resumed,
                                                   MatterAct::returned,
                                                   MatterAct::closure_refused,
                                                   MatterAct::extended,
                                                   MatterAct::extension_declined,
                                                   MatterAct::extension_asked,
                                                   MatterAct::paused,
                                                   MatterAct::disputed,
                                                   MatterAct::rated,
                                                   MatterAct::cancellation_refused,
                                                   MatterAct::cancellation_proposed};

bool is_of_residents(MatterAct act) {
  return act == MatterAct::disputed || act == MatterAct::rated;
}

bool names_step(MatterAct act) { return std::ranges::find(of_a_step, act) != of_a_step.end(); }

// As if the form were filled in, so that only what cannot be mended by filling it in refuses.
Event drafted(const MatterView& view, const access::Actor& actor, Offer offer, Instant now) {
  Event event{.act = offer.act, .step = std::move(offer.step), .number = 1};
  event.by.actor = actor.person ? actor.person->value : 0;
  event.by.at = std::max(now, view.history.back().by.at);
  event.by.reason = "-";
  event.until = civil_date(event.by.at).plus(1);
  if (offer.is_taken_in) {
    event.taken_in = TakenIn{.on = last_day_for(view.standing, civil_date(event.by.at))};
    event.on_behalf = "-";
  }
  return event;
}

bool is_possible(const MatterView& view, const access::Actor& actor, const Offer& offer,
                 Instant now) {
  const Scheme& scheme = view.rules->scheme;
  const Event event = drafted(view, actor, offer, now);
  const MatterPlace place{.chain = &view.chain, .unit_path = view.unit_path};
  if (!may_do(actor, scheme, view.standing, place, event)) return false;
  const Result<Event> outcome =
      checked(scheme, view.rules->meetings, view.standing, view.self, event);
  if (outcome) return outcome->act == offer.act;
  return outcome.error().code == ErrorCode::invalid;
}

// Where the rules leave open what makes no sense to offer.
bool is_useful(const MatterView& view, MatterAct act) {
  const Standing& is = view.standing;
  switch (act) {
    case MatterAct::paused: return is.paused_days < view.rules->scheme.pause.most_days;
    case MatterAct::looked_again:
      return std::ranges::find(is.duties, Duty::What::second_look, &Duty::what) != is.duties.end();
    default: return true;
  }
}

// Whether the step opens another matter that is not over.
bool waits_for_another(const MatterView& view, const Step& step) {
  return std::ranges::any_of(view.below, [&](const Submatter& one) {
    return view.rules->scheme.steps[one.step].id == step.id && !one.is_over;
  });
}

}  // namespace

bool is_ever_offered(MatterAct act) {
  return std::ranges::find(offer_order, act) != offer_order.end();
}

Date last_day_for(const Standing& standing, Date today) {
  return standing.disputable ? std::min(today, standing.disputable->date) : today;
}

std::vector<const Step*> ways_back(const MatterView& view, MatterAct act) {
  const std::vector<Step>& steps = view.rules->scheme.steps;
  std::vector<const Step*> out;
  for (std::size_t target = 0; target < steps.size(); ++target) {
    bool is_way = act == MatterAct::closure_refused;
    for (std::size_t i = 0; i < steps.size() && act == MatterAct::returned; ++i) {
      is_way = is_way || (view.standing.steps[i].state == StepState::active &&
                          std::ranges::find(steps[i].back_to, target) != steps[i].back_to.end());
    }
    if (is_way) out.push_back(&steps[target]);
  }
  return out;
}

std::vector<Offer> offers(const MatterView& view, const access::Actor& actor, Instant now) {
  const std::vector<Step>& steps = view.rules->scheme.steps;
  std::vector<Offer> out;
  for (const MatterAct act : offer_order) {
    if (!is_useful(view, act)) continue;
    if (is_of_residents(act)) {
      for (const bool is_taken_in : {false, true}) {
        if (act == MatterAct::rated && !is_taken_in) continue;
        const Offer offer{.act = act, .step = {}, .is_taken_in = is_taken_in};
        if (is_possible(view, actor, offer, now)) out.push_back(offer);
      }
      continue;
    }
    if (!names_step(act)) {
      if (is_possible(view, actor, {.act = act, .step = {}}, now)) out.push_back({act, {}});
      continue;
    }
    const bool asks = act == MatterAct::returned || act == MatterAct::closure_refused;
    for (const Step& step : steps) {
      if (act == MatterAct::step_done && waits_for_another(view, step)) continue;
      if (!is_possible(view, actor, {.act = act, .step = step.id}, now)) continue;
      out.push_back({act, asks ? std::string() : step.id});
      if (asks) break;
    }
  }
  return out;
}

}  // namespace mingbai::matters
