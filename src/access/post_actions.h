// What may be done with posts: propose, approve or refuse, end. Each act is authorised, checked
// against the rules and recorded in one transaction; a refused attempt is recorded too. Several at
// once are all done or none.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "access/actor.h"
#include "access/post_breach.h"
#include "platform/db/db.h"

namespace mingbai::access {

struct PostProposal {
  units::PersonId person;
  units::UnitId unit;
  Role role = Role::member;
  std::optional<units::Department> department;  // a line department's post needs it
  Date from;
  std::optional<Date> until;
  // Stands in for this post, whose role and unit it has; needs `until`. Its holder may propose it.
  std::optional<units::PostId> deputy_for;
  std::string reason;  // what it rests on: the election, the letter of appointment
};

// Nobody proposes a post for himself.
Result<units::PostId> propose_post(db::Db& db, const Actor& actor, const PostProposal& proposal,
                                   const PostRules& rules, Instant now);
Result<std::vector<units::PostId>> propose_posts(db::Db& db, const Actor& actor,
                                                 std::span<const PostProposal> proposals,
                                                 const PostRules& rules, Instant now);

struct PostDecision {
  units::PostId post;
  bool is_approved = false;
  std::string reason;  // in words; a refusal needs it
};

// By who approver_of(role) says, being neither the holder nor who proposed it: four eyes are two
// persons. The first posts of a city, which nobody could approve (administrators, inspectors, city
// officers), the system may approve as long as nobody else can.
Result<void> decide_post(db::Db& db, const Actor& actor, const PostDecision& decision,
                         const PostRules& rules, Instant now);
Result<void> decide_posts(db::Db& db, const Actor& actor, std::span<const PostDecision> decisions,
                          const PostRules& rules, Instant now);
// One of them inside a write; an attempt that is not allowed leaves no row there.
Result<void> decide_post(db::Session& session, const Actor& actor, const PostDecision& decision,
                         const PostRules& rules, Instant now);
// The post, if decide_post() would decide so.
Result<units::Post> decidable_post(db::Session& session, const Actor& actor,
                                   const PostDecision& decision, const PostRules& rules,
                                   Instant now);

struct PostEnd {
  units::PostId post;
  Date last_day;  // may lie before today; rights used meanwhile stay used
  std::string reason;
};

// By the holder, who resigns, or by who could approve it. Once per post.
Result<void> end_post(db::Db& db, const Actor& actor, const PostEnd& end, Instant now);
// Inside a write, and the post that would be ended: as of a decision.
Result<void> end_post(db::Session& session, const Actor& actor, const PostEnd& end, Instant now);
Result<units::Post> endable_post(db::Session& session, const Actor& actor, const PostEnd& end,
                                 Instant now);

struct ListedPost {
  units::Post post;
  std::string person;  // the name
  std::string unit_code;
  std::string unit_name;
};

// Wants read_people at the unit.
Result<std::vector<ListedPost>> list_posts(db::Db& db, const Actor& actor, units::UnitId unit);

}  // namespace mingbai::access
