#include "matters/promises.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/authorization.h"
#include "matters/flow.h"

namespace mingbai::matters {
namespace {

// Who is to decide once somebody has objected: the level above, where the scheme lets it.
bool is_heard_above(const Scheme& scheme) {
  if (scheme.closing.confirmed_by.level == Level::handler) return true;
  const std::size_t again = scheme.dispute->step;
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const bool is_again = i == again || is_before(scheme.steps, again, i);
    if (is_again && scheme.steps[i].who.level == Level::handler) return true;
  }
  return false;
}

// Whether a text for everybody has surely been written when the step publishes: at the beginning,
// in an earlier step or, where no notice stands before, in the step itself.
bool has_words(const Scheme& scheme, std::size_t index) {
  const Step& step = scheme.steps[index];
  return std::ranges::any_of(scheme.fields, [&](const Field& field) {
    const bool is_said =
        step.says.empty() || std::ranges::find(step.says, field.id) != step.says.end();
    if (field.type != FieldType::public_text || !is_said) return false;
    if (field.is_required) return true;
    for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
      const bool is_by_then =
          i == index ? step.notice_days == 0 : is_before(scheme.steps, i, index);
      const std::vector<std::string>& fills = scheme.steps[i].fills;
      if (is_by_then && std::ranges::find(fills, field.id) != fills.end()) return true;
    }
    return false;
  });
}

// Somewhere: at which level, the scheme says.
bool may_publish(units::Role role) {
  return std::ranges::any_of(access::grants(), [&](const access::Grant& grant) {
    return grant.act == access::Act::publish && grant.role == role;
  });
}

}  // namespace

std::vector<Message> broken_promises(const Scheme& scheme, std::string_view path) {
  std::vector<Message> out;
  if (scheme.dispute && scheme.dispute->step < scheme.steps.size() && !is_heard_above(scheme)) {
    out.push_back(
        msg("{0}: an objection sends “{1}” up, but nobody above would do anything: put "
            "“at: handler” at a step or at who confirms the closing.",
            path, scheme.id));
  }
  for (std::size_t i = 0; i < scheme.steps.size(); ++i) {
    const Step& step = scheme.steps[i];
    if (!step.is_published() || step.follows) continue;
    const std::string at = fmt::format("{}:{}", path, step.line);
    if (!has_words(scheme, i)) {
      out.push_back(
          msg("{0}: the step “{1}” publishes, but by then no public_text needs to be filled "
              "in, so there would be nothing to read.",
              at, step.id));
    }
    for (const units::Role role : step.who.roles) {
      if (may_publish(role)) continue;
      out.push_back(
          msg("{0}: the step “{1}” publishes, and “{2}” has no right to (docs/access.md).", at,
              step.id, units::to_string(role)));
    }
  }
  return out;
}

}  // namespace mingbai::matters
