// RuleDecision: what a second person decided on a change of the rules that somebody proposed at the
// desk, and what all such changes share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "access/act.h"
#include "access/actor.h"
#include "kernel/clock.h"
#include "kernel/result.h"
#include "kernel/text.h"
#include "platform/db/db.h"

namespace mingbai::matters {

struct RuleDecision {
  bool is_approved = false;
  std::string reason;  // may be empty
  Instant at;
  std::int64_t person = 0;
  std::string name;  // as it was
  std::string post;  // by which he decided, "city_officer@1499 晋阳市"; empty: none
};

// Four eyes are two humans, not two numbers (14-security.md 12). `proposer`: 0 is whoever operates
// the machine.
Result<void> is_second_person_for_rules(db::Session& session, const access::Actor& actor,
                                        std::int64_t proposer);

// Which right decides, and where.
struct RuleRight {
  access::Act act{};
  std::string_view unit_path;
};
// What was typed.
struct RuleAnswer {
  bool is_approved = false;
  std::string_view reason;
};
// With the reason, which a refusal needs. Of somebody who is a person.
Result<RuleDecision> decision_by(const access::Actor& actor, const RuleRight& right,
                                 const RuleAnswer& answer, Instant now);

// That of the actor's posts by which he may do it there.
std::string post_by_which(const access::Actor& actor, access::Act act, std::string_view unit_path);

// What has to be filled in; `invalid` at the field with `missing` where it is empty.
Result<Text> needed_words(std::string_view typed, std::string_view field, const Message& missing);

}  // namespace mingbai::matters
