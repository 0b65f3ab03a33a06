#include "access/post_actions.h"

#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/audit.h"
#include "access/authorization.h"
#include "access/post_checks.h"
#include "access/post_proposal.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

// Runs `work` in one write. It says in `tried` what it is about to do; an attempt that was not
// allowed is written down on its own, for whoever reads the trail.
template <typename Value, typename Work>
Result<Value> attempt(db::Db& db, const Actor& actor, Instant now, const Work& work) {
  AuditEntry tried;
  Result<Value> outcome =
      db.write([&](db::Session& session) -> Result<Value> { return work(session, tried); });
  if (outcome.has_value() || outcome.error().code != ErrorCode::forbidden) return outcome;
  tried.is_refused = true;
  TRY(db.write([&](db::Session& session) -> Result<void> {
    record(session, actor, tried, now);
    return {};
  }));
  return outcome;
}

Result<void> check_four_eyes(db::Session& session, const Actor& actor, const units::Post& post) {
  if (actor.is_system()) return {};
  if (actor.person == post.person) {
    return fail(ErrorCode::forbidden, msg("Nobody approves a post of his own."));
  }
  if (actor.person == post.proposed_by) {
    return fail(ErrorCode::forbidden,
                msg("Who proposed a post cannot approve it; someone else must."));
  }
  for (const std::optional<units::PersonId>& other :
       {std::optional(post.person), post.proposed_by}) {
    if (may_be_himself(session, actor, other)) return units::may_be_one();
  }
  return {};
}

// The reason, as it is kept; what is against the decision is refused.
Result<std::string> checked_decision(db::Session& session, const Actor& actor,
                                     const units::Post& post, const PostDecision& decision,
                                     const PostRules& rules, Instant now) {
  TRY(may_decide(session, actor, post, approving_act(post.role), now));
  if (post.approved_at || post.refused_at) {
    return fail(ErrorCode::conflict, msg("This post was decided on already."));
  }
  if (decision.is_approved) {
    TRY(check_four_eyes(session, actor, post));
    const units::Unit unit = TRY(units::unit_by_id(session, post.unit));
    TRY(check_unit(rules, post, unit));
    TRY(check_deputy(session, post));
    TRY(check_conflicts_of(session, post, rules));
  }
  if (decision.is_approved && decision.reason.empty()) return std::string();
  return checked_reason(decision.reason);
}

Result<void> decide(db::Session& session, const Actor& actor, const PostDecision& decision,
                    const PostRules& rules, Instant now, AuditEntry& tried) {
  const units::Post post = TRY(units::post_by_id(session, decision.post));
  tried = {.act = approving_act(post.role),
           .object = object_of(post.id),
           .unit = post.unit,
           .before = "proposed",
           .after = decision.is_approved ? "approved" : "refused"};
  const std::string reason = TRY(checked_decision(session, actor, post, decision, rules, now));
  if (!reason.empty()) *tried.after += ": " + reason;
  units::decide_post(session, post.id, decision.is_approved,
                     {.at = now, .by = actor.person, .reason = reason});
  record(session, actor, tried, now);
  return {};
}

// The same of an end.
Result<std::string> checked_end(db::Session& session, const Actor& actor, const units::Post& post,
                                const PostEnd& wish, Instant now) {
  if (actor.person != post.person) {
    TRY(may_decide(session, actor, post, ending_act(post.role), now));
  }
  if (!post.approved_at || post.ended_on) {
    return fail(ErrorCode::conflict, msg("Only an approved post is ended, and only once."));
  }
  if (wish.last_day < post.from || (post.until && wish.last_day > *post.until)) {
    return fail(ErrorCode::invalid, msg("The last day lies within the days of the post."), "on");
  }
  return checked_reason(wish.reason);
}

Result<void> end(db::Session& session, const Actor& actor, const PostEnd& wish, Instant now,
                 AuditEntry& tried) {
  const units::Post post = TRY(units::post_by_id(session, wish.post));
  tried = {.act = Act::end_post,
           .object = object_of(post.id),
           .unit = post.unit,
           .before = post.until ? "until " + post.until->iso() : "without end",
           .after = "until " + wish.last_day.iso()};
  const std::string reason = TRY(checked_end(session, actor, post, wish, now));
  units::end_post(session, post.id, wish.last_day,
                  {.at = now, .by = actor.person, .reason = reason});
  *tried.after += ": " + reason;
  record(session, actor, tried, now);
  return {};
}

}  // namespace

Result<std::vector<units::PostId>> propose_posts(db::Db& db, const Actor& actor,
                                                 std::span<const PostProposal> proposals,
                                                 const PostRules& rules, Instant now) {
  using Ids = std::vector<units::PostId>;
  return attempt<Ids>(db, actor, now, [&](db::Session& session, AuditEntry& tried) -> Result<Ids> {
    Ids out;
    for (const PostProposal& proposal : proposals) {
      const units::PostId id = TRY(propose_within(session, actor, proposal, rules, now, tried));
      out.push_back(id);
    }
    return out;
  });
}

Result<units::PostId> propose_post(db::Db& db, const Actor& actor, const PostProposal& proposal,
                                   const PostRules& rules, Instant now) {
  return TRY(propose_posts(db, actor, std::span(&proposal, 1), rules, now)).front();
}

Result<void> decide_posts(db::Db& db, const Actor& actor, std::span<const PostDecision> decisions,
                          const PostRules& rules, Instant now) {
  return attempt<void>(db, actor, now,
                       [&](db::Session& session, AuditEntry& tried) -> Result<void> {
                         for (const PostDecision& decision : decisions) {
                           TRY(decide(session, actor, decision, rules, now, tried));
                         }
                         return {};
                       });
}

Result<void> decide_post(db::Db& db, const Actor& actor, const PostDecision& decision,
                         const PostRules& rules, Instant now) {
  return decide_posts(db, actor, std::span(&decision, 1), rules, now);
}

Result<void> decide_post(db::Session& session, const Actor& actor, const PostDecision& decision,
                         const PostRules& rules, Instant now) {
  AuditEntry tried;
  return decide(session, actor, decision, rules, now, tried);
}

Result<units::Post> decidable_post(db::Session& session, const Actor& actor,
                                   const PostDecision& decision, const PostRules& rules,
                                   Instant now) {
  units::Post post = TRY(units::post_by_id(session, decision.post));
  TRY(checked_decision(session, actor, post, decision, rules, now));
  return post;
}

Result<void> end_post(db::Session& session, const Actor& actor, const PostEnd& wish, Instant now) {
  AuditEntry tried;
  return end(session, actor, wish, now, tried);
}

Result<units::Post> endable_post(db::Session& session, const Actor& actor, const PostEnd& wish,
                                 Instant now) {
  units::Post post = TRY(units::post_by_id(session, wish.post));
  TRY(checked_end(session, actor, post, wish, now));
  return post;
}

Result<void> end_post(db::Db& db, const Actor& actor, const PostEnd& wish, Instant now) {
  return attempt<void>(db, actor, now, [&](db::Session& session, AuditEntry& tried) {
    return end(session, actor, wish, now, tried);
  });
}

Result<std::vector<ListedPost>> list_posts(db::Db& db, const Actor& actor, units::UnitId unit) {
  using Posts = std::vector<ListedPost>;
  return db.read([&](db::Session& session) -> Result<Posts> {
    const units::Unit at = TRY(units::unit_by_id(session, unit));
    const std::string path = TRY(units::unit_path(session, unit));
    TRY(authorize(actor, Act::read_people, path));
    Posts out;
    for (units::Post& post : units::posts_at(session, unit)) {
      const units::Person holder = TRY(units::person_by_id(session, post.person));
      out.push_back({.post = std::move(post),
                     .person = holder.name.str(),
                     .unit_code = at.code,
                     .unit_name = at.name});
    }
    return out;
  });
}

}  // namespace mingbai::access
