#include "access/post_breach.h"

#include <algorithm>
#include <map>
#include <set>

#include "access/posts_around.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

bool is_past(const units::Post& post, Date today) {
  const std::optional<Date> last = last_day_of(post);
  return last && *last < today;
}

bool counts(const units::Post& post, Date today) {
  return post.approved_at.has_value() && !is_past(post, today);
}

using Pair = std::pair<units::PostId, units::PostId>;
using Breaches = std::map<Pair, PostBreach>;

void look(const PostRules& rules, Date today, const PlacedPost& one, const PlacedPost& other,
          Nearness nearness, Breaches& out) {
  if (!counts(one.post, today) || !counts(other.post, today)) return;
  std::optional<RoleConflict> rule = conflict_of(rules, one, other, nearness);
  if (!rule) return;
  const bool is_first = one.post.id < other.post.id;
  const PlacedPost& first = is_first ? one : other;
  const PlacedPost& second = is_first ? other : one;
  out.try_emplace({first.post.id, second.post.id},
                  PostBreach{.one = first, .other = second, .rule = *std::move(rule)});
}

}  // namespace

Result<std::vector<PostBreach>> breaches_around(db::Session& session,
                                                const std::vector<units::PersonId>& people,
                                                const PostRules& rules, Date today) {
  Breaches found;
  for (const units::PersonId person : people) {
    const PostsAround around = TRY(posts_around(session, person));
    for (const PlacedPost& one : around.own) {
      for (const PlacedPost& other : around.own) {
        look(rules, today, one, other, Nearness::himself, found);
      }
      for (const PlacedPost& other : around.of_relatives) {
        look(rules, today, one, other, Nearness::relative, found);
      }
    }
  }
  std::vector<PostBreach> out;
  out.reserve(found.size());
  for (auto& [pair, breach] : found) out.push_back(std::move(breach));
  return out;
}

Result<std::vector<PostBreach>> all_breaches(db::Session& session, const PostRules& rules,
                                             Date today) {
  // Of every pair one post is in a role that a rule guards.
  std::set<Role> guarded;
  for (const RoleConflict& rule : all_conflicts(rules)) {
    guarded.insert(rule.roles.begin(), rule.roles.end());
  }
  std::set<units::PersonId> holders;
  for (const Role role : guarded) {
    for (const units::Post& post : units::posts_in(session, role)) {
      if (counts(post, today)) holders.insert(post.person);
    }
  }
  return breaches_around(session, {holders.begin(), holders.end()}, rules, today);
}

Result<void> follow_breaches(db::Session& session, const std::vector<units::PersonId>& people,
                             std::optional<units::PersonId> shown_by, const PostRules& rules,
                             const BreachFollower& follower, Instant now) {
  if (!follower) return {};
  std::vector<PostBreach> found = TRY(breaches_around(session, people, rules, civil_date(now)));
  for (PostBreach& breach : found) breach.shown_by = shown_by;
  return found.empty() ? Result<void>() : follower(session, found, now);
}

}  // namespace mingbai::access
