#include "access/post_rules.h"

#include <algorithm>

namespace mingbai::access {
namespace {

bool has(const std::vector<Role>& roles, Role role) {
  return std::ranges::find(roles, role) != roles.end();
}

bool excludes(const RoleConflict& rule, Role one, Role other) {
  return (has(rule.roles, one) && has(rule.with, other)) ||
         (has(rule.roles, other) && has(rule.with, one));
}

RoleConflict administrators_apart() {
  RoleConflict rule{.name = "系统、安全、审计管理员不兼任其他岗位",
                    .is_anywhere = true,
                    .law = "GB/T 22239-2019",
                    .article = "8.1.5"};
  for (const Role role : all_roles()) {
    if (is_administrator(role)) rule.roles.push_back(role);
    if (role != Role::member) rule.with.push_back(role);
  }
  return rule;
}

// Who keeps the books of a whole town keeps those of its villages.
bool is_on_one_line(std::string_view one, std::string_view other) {
  return one.starts_with(other) || other.starts_with(one);
}

bool concerns(const RoleConflict& rule, const PlacedPost& post, const PlacedPost& other) {
  return other.post.id != post.post.id &&
         (rule.is_anywhere || is_on_one_line(post.path, other.path)) &&
         excludes(rule, post.post.role, other.post.role) && overlap(post.post, other.post);
}

}  // namespace

bool has_place(const PostRules& rules, Role role, units::Kind kind) {
  return std::ranges::all_of(rules.places, [&](const RolePlace& place) {
    return !has(place.roles, role) || std::ranges::find(place.at, kind) != place.at.end();
  });
}

Result<void> check_place(const PostRules& rules, Role role, units::Kind kind) {
  if (has_place(rules, role, kind)) return {};
  return fail(ErrorCode::invalid,
              msg("This role does not exist at this kind of unit ({0} at {1}). The rules of "
                  "posts say where it does.",
                  to_string(role), units::to_string(kind)),
              "role");
}

std::vector<RoleConflict> all_conflicts(const PostRules& rules) {
  std::vector<RoleConflict> out = rules.conflicts;
  out.push_back(administrators_apart());
  return out;
}

std::optional<RoleConflict> conflict_of(const PostRules& rules, const PlacedPost& one,
                                        const PlacedPost& other, Nearness nearness) {
  for (RoleConflict& rule : all_conflicts(rules)) {
    const bool is_meant =
        nearness == Nearness::himself ? rule.is_for_holder : rule.is_for_relatives;
    if (is_meant && concerns(rule, one, other)) return std::move(rule);
  }
  return std::nullopt;
}

Result<void> check_conflicts(const PostRules& rules, const PlacedPost& post,
                             const std::vector<PlacedPost>& own,
                             const std::vector<PlacedPost>& of_relatives) {
  for (const PlacedPost& other : own) {
    const std::optional<RoleConflict> rule = conflict_of(rules, post, other, Nearness::himself);
    if (!rule) continue;
    return fail(ErrorCode::conflict,
                msg("{0} holds post {1}, which excludes this one on the same days: {2} ({3}, "
                    "article {4}).",
                    other.holder, std::to_string(other.post.id.value), rule->name, rule->law,
                    rule->article),
                "role");
  }
  for (const PlacedPost& other : of_relatives) {
    const std::optional<RoleConflict> rule = conflict_of(rules, post, other, Nearness::relative);
    if (!rule) continue;
    return fail(ErrorCode::conflict,
                msg("{0}, a declared near relative, holds post {1}, which excludes this one on "
                    "the same days: {2} ({3}, article {4}).",
                    other.holder, std::to_string(other.post.id.value), rule->name, rule->law,
                    rule->article),
                "role");
  }
  return {};
}

}  // namespace mingbai::access
