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

bool may_move(units::Role role) {
  return std::ranges::any_of(access::grants(), [&](const access::Grant& grant) {
    return grant.act == access::Act::move_matter && grant.role == role;
  });
}

// The kinds of unit where the performer sits, for the matters of the scheme.
std::vector<units::Kind> kinds_of(const Scheme& scheme, Level level) {
  switch (level) {
    case Level::town: return {units::Kind::town};
    case Level::county: return {units::Kind::county};
    case Level::city: return {units::Kind::city};
    case Level::unit:
    case Level::handler: break;
  }
  return scheme.applies_to;
}

struct Part {
  std::string at;    // "matters/x.yaml:12"
  std::string name;  // of the step; of another part its key
  Performer who;
};

// Everything that somebody has to do.
std::vector<Part> parts_of(const Scheme& scheme, std::string_view path) {
  std::vector<Part> out;
  out.reserve(scheme.steps.size() + 3);
  for (const Step& step : scheme.steps) {
    out.push_back({.at = fmt::format("{}:{}", path, step.line), .name = step.id, .who = step.who});
  }
  const auto add = [&](const char* key, const Performer& who) {
    out.push_back({.at = std::string(path), .name = key, .who = who});
  };
  add("closing", scheme.closing.confirmed_by);
  if (scheme.cancelled_by) add("cancelling", *scheme.cancelled_by);
  if (scheme.extension.most_days > 0) add("extension", scheme.extension.granted_by);
  if (scheme.look_again) add("look_again", scheme.look_again->who);
  return out;
}

// A scheme for schools whose step only a village director may take can never be done.
void check_performers(const Scheme& scheme, const access::PostRules& posts, std::string_view path,
                      std::vector<Message>& out) {
  for (const Part& part : parts_of(scheme, path)) {
    for (const units::Kind kind : kinds_of(scheme, part.who.level)) {
      const auto is_able = [&](units::Role role) {
        return may_move(role) && access::has_place(posts, role, kind);
      };
      if (std::ranges::any_of(part.who.roles, is_able)) continue;
      out.push_back(
          msg("{0}: “{1}” could never be done at the kind of unit “{2}”: none of the roles that it "
              "names has its place there (schemes/posts/) and the right to (docs/access.md).",
              part.at, part.name, units::to_string(kind)));
    }
  }
}

}  // namespace

std::vector<Message> broken_promises(const Scheme& scheme, const access::PostRules& posts,
                                     std::string_view path) {
  std::vector<Message> out;
  check_performers(scheme, posts, path, out);
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
