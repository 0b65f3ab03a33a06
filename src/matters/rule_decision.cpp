#include "matters/rule_decision.h"

#include "access/actor_actions.h"
#include "access/authorization.h"
#include "units/human.h"

namespace mingbai::matters {
namespace {

constexpr std::size_t most_words = 300;

}  // namespace

Result<void> is_second_person_for_rules(db::Session& session, const access::Actor& actor,
                                        std::int64_t proposer) {
  if (!actor.person || actor.person->value == proposer) {
    return fail(ErrorCode::forbidden,
                msg("A second person has to confirm this; whoever proposed it cannot."));
  }
  const bool is_by_person = proposer != 0;
  if (is_by_person && access::may_be_himself(session, actor, units::PersonId{proposer})) {
    return units::may_be_one();
  }
  return {};
}

Result<RuleDecision> decision_by(const access::Actor& actor, const RuleRight& right,
                                 const RuleAnswer& answer, Instant now) {
  RuleDecision out{.is_approved = answer.is_approved, .at = now, .name = actor.name};
  out.person = actor.person->value;
  out.post = post_by_which(actor, right.act, right.unit_path);
  if (answer.is_approved) {
    out.reason = Text::cleaned(answer.reason, most_words).str();
  } else {
    out.reason = TRY(needed_words(answer.reason, "reason", msg("Say in one sentence why."))).str();
  }
  return out;
}

std::string post_by_which(const access::Actor& actor, access::Act act, std::string_view unit_path) {
  for (const access::StandingPost& post : actor.posts) {
    const access::Actor with_it{.person = actor.person, .name = actor.name, .posts = {post}};
    if (access::authorize(with_it, act, unit_path)) {
      return access::posts_text(with_it);
    }
  }
  return {};
}

Result<Text> needed_words(std::string_view typed, std::string_view field, const Message& missing) {
  Result<Text> text = Text::parse(typed, most_words);
  if (text && !text->str().empty()) return text;
  Error error = text ? Error{.code = ErrorCode::invalid, .message = missing, .field = {}}
                     : std::move(text).error();
  error.field = field;
  return fail(std::move(error));
}

}  // namespace mingbai::matters
