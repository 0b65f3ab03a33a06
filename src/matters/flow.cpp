#include "matters/flow.h"

#include <algorithm>

namespace mingbai::matters {
namespace {

bool contains(const std::vector<std::size_t>& list, std::size_t value) {
  return std::ranges::find(list, value) != list.end();
}

void renumber(std::vector<std::size_t>& references, const std::vector<std::size_t>& place) {
  for (std::size_t& reference : references) reference = place[reference];
  std::ranges::sort(references);
  references.erase(std::unique(references.begin(), references.end()), references.end());
}

bool is_asked_for(const Scheme& scheme, std::size_t step, const std::string& field_id) {
  const Field* field = scheme.find_field(field_id);
  if (field != nullptr && field->is_required) return true;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const std::vector<std::string>& sets = scheme.steps[i].sets;
    if (std::ranges::find(sets, field_id) != sets.end() && is_before(scheme.steps, i, step)) {
      return true;
    }
  }
  return false;
}

// Whether some values lead to a step by way of the steps that ask for them. Each field is looked at
// by itself, so what is refused is surely unreachable.
class Reach {
 public:
  explicit Reach(const Scheme& scheme) : scheme_(&scheme) {}

  bool leads_to(std::size_t index, std::vector<Condition> held = {}) {
    if (gave_up()) return true;
    ++visits_;
    const std::vector<Condition>& when = scheme_->steps[index].when;
    held.insert(held.end(), when.begin(), when.end());
    if (!can_hold(held, scheme_->fields)) return false;
    std::erase_if(held, [&](const Condition& one) { return times_asked(one.field) > 1; });
    return std::ranges::all_of(when, [&](const Condition& one) {
      return is_set_anyhow(one) || is_set_by_some_step(one.field, index, held);
    });
  }
  // It would take too long, and nothing is known.
  [[nodiscard]] bool gave_up() const { return visits_ == most_visits; }

 private:
  static constexpr int most_visits = 10'000;
  [[nodiscard]] bool is_set_anyhow(const Condition& one) const {
    const Field* field = scheme_->find_field(one.field);
    return one.comparison == Comparison::is_not || field == nullptr || field->is_required;
  }
  bool is_set_by_some_step(const std::string& field, std::size_t index,
                           const std::vector<Condition>& held) {
    bool is_asked = false;
    for (std::size_t i = 0; i < scheme_->steps.size(); ++i) {
      if (!sets(i, field) || !is_before(scheme_->steps, i, index)) continue;
      is_asked = true;
      if (leads_to(i, held)) return true;
    }
    return !is_asked;  // which is told by itself
  }
  [[nodiscard]] bool sets(std::size_t step, const std::string& field) const {
    const std::vector<std::string>& list = scheme_->steps[step].sets;
    return std::ranges::find(list, field) != list.end();
  }
  // What is asked for more than once may have had another value then.
  [[nodiscard]] int times_asked(const std::string& id) const {
    const Field* field = scheme_->find_field(id);
    int times = field != nullptr && field->is_required ? 1 : 0;
    for (std::size_t i = 0; i < scheme_->steps.size(); ++i) times += sets(i, id) ? 1 : 0;
    return times;
  }

  const Scheme* scheme_;
  int visits_ = 0;
};

void check_limit(const Scheme& scheme, const std::optional<Limit>& limit,
                 schemes::Mistakes& mistakes, int line) {
  if (!limit || !limit->is_of_period() || scheme.cadence.every != Every::event) return;
  mistakes.add(msg("{0}: this deadline counts from a period, and the scheme has no cadence.",
                   mistakes.at(line)));
}

void check_reach(const Scheme& scheme, std::size_t index, schemes::Mistakes& mistakes) {
  const Step& step = scheme.steps[index];
  const std::string at = mistakes.at(step.line);
  if (!can_hold(step.when, scheme.fields)) {
    mistakes.add(msg("{0}: no values lead to the step “{1}”: its conditions exclude each other.",
                     at, step.id));
    return;
  }
  Reach reach(scheme);
  if (!reach.leads_to(index)) {
    mistakes.add(
        msg("{0}: no values lead to the step “{1}”: what it depends on is only asked for "
            "where its conditions do not hold.",
            at, step.id));
  } else if (reach.gave_up()) {
    mistakes.add(
        msg("{0}: whether any values lead to the step “{1}” takes too long to find out: let its "
            "conditions depend on fewer fields that other steps ask for.",
            at, step.id));
  }
}

void check_step(const Scheme& scheme, std::size_t index, schemes::Mistakes& mistakes) {
  const Step& step = scheme.steps[index];
  const std::string at = mistakes.at(step.line);
  check_reach(scheme, index, mistakes);
  for (const Condition& condition : step.when) {
    if (is_asked_for(scheme, index, condition.field)) continue;
    mistakes.add(msg("{0}: the step “{1}” depends on {2}, which nobody has been asked for by then.",
                     at, step.id, condition.field));
  }
  for (const std::size_t target : step.back_to) {
    if (is_before(scheme.steps, target, index)) continue;
    mistakes.add(msg("{0}: “{1}” does not come before “{2}”; there is no way back to it.", at,
                     scheme.steps[target].id, step.id));
  }
  if (step.merged_into && !is_before(scheme.steps, *step.merged_into, index)) {
    mistakes.add(msg("{0}: “{1}” does not come before “{2}”; they cannot be merged.", at,
                     scheme.steps[*step.merged_into].id, step.id));
  }
  if (!step.within && !scheme.within) {
    mistakes.add(
        msg("{0}: the step “{1}” has no deadline, and the scheme has none either.", at, step.id));
  }
  check_limit(scheme, step.within, mistakes, step.line);
  const bool is_plain = step.notice_days == 0 && !step.meeting && step.opens.empty();
  if (step.follows && (scheme.cadence.every != Every::month || !is_plain)) {
    mistakes.add(
        msg("{0}: the step “{1}” follows a month of the books, so its scheme comes every "
            "month, and it has no notice, no meeting and no matter of its own.",
            at, step.id));
  }
  // Nobody is there then who could hand in, type or look at anything.
  const bool asks_nothing = is_plain && !step.follows && step.papers.empty() && step.sets.empty() &&
                            step.looks_at.empty() && !step.merged_into;
  if (step.at_set_time && (!step.is_published() || !asks_nothing)) {
    mistakes.add(msg(
        "{0}: the step “{1}” is taken at a set time, so it publishes and asks for nothing else.",
        at, step.id));
  }
}

}  // namespace

std::vector<Step> in_order(std::vector<Step> steps, schemes::Mistakes& mistakes) {
  std::vector<std::size_t> order;
  std::vector<bool> is_placed(steps.size(), false);
  while (order.size() < steps.size()) {
    std::size_t next = 0;
    while (next < steps.size() &&
           (is_placed[next] || !std::ranges::all_of(steps[next].after, [&](std::size_t before) {
              return is_placed[before];
            }))) {
      ++next;
    }
    if (next == steps.size()) {
      const auto stuck = std::ranges::find(is_placed, false);
      const Step& step = steps[static_cast<std::size_t>(stuck - is_placed.begin())];
      mistakes.add(
          msg("{0}: the step “{1}” can never begin: it waits, perhaps by way of others, "
              "for itself.",
              mistakes.at(step.line), step.id));
      return steps;
    }
    is_placed[next] = true;
    order.push_back(next);
  }
  std::vector<std::size_t> place(steps.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Step> out;
  for (const std::size_t from : order) {
    Step& step = steps[from];
    renumber(step.after, place);
    renumber(step.back_to, place);
    if (step.merged_into) step.merged_into = place[*step.merged_into];
    out.push_back(std::move(step));
  }
  return out;
}

bool is_before(const std::vector<Step>& steps, std::size_t earlier, std::size_t later) {
  std::vector<std::size_t> open = steps[later].after;
  std::vector<bool> is_seen(steps.size(), false);
  while (!open.empty()) {
    const std::size_t step = open.back();
    open.pop_back();
    if (step == earlier) return true;
    if (is_seen[step]) continue;
    is_seen[step] = true;
    open.insert(open.end(), steps[step].after.begin(), steps[step].after.end());
  }
  return contains(steps[later].after, earlier);
}

void check_flow(const Scheme& scheme, schemes::Mistakes& mistakes, int line) {
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) check_step(scheme, i, mistakes);
  const bool has_certain_step =
      scheme.steps.empty() ||
      std::ranges::any_of(scheme.steps, [](const Step& step) { return step.is_certain(); });
  if (!has_certain_step) {
    mistakes.add(msg("{0}: every step has a condition, so a matter could end before it begins.",
                     mistakes.at(line)));
  }
  check_limit(scheme, scheme.within, mistakes, line);
  check_limit(scheme, scheme.closing.within, mistakes, line);
  if (scheme.dispute) check_limit(scheme, scheme.dispute->within, mistakes, line);
  if (scheme.look_again) check_limit(scheme, scheme.look_again->within, mistakes, line);
}

}  // namespace mingbai::matters
