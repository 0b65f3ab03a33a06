#include "app/log_takeover_actions.h"

#include "access/authorization.h"
#include "access/perform.h"
#include "app/log_policy_actions.h"
#include "units/human.h"

namespace mingbai::app {
namespace {

using access::AuditEntry;

AuditEntry act_of(access::Act act, std::string_view what) {
  return {.act = act, .object = "log-takeover, " + std::string(what)};
}

void tell(AuditEntry& entry, const translog::Takeover& takeover) {
  entry.before = to_string(takeover.old_key);
  std::string after = to_string(takeover.new_key) + " from " + std::to_string(takeover.size);
  if (takeover.lost > 0) after += ", lost " + std::to_string(takeover.lost);
  entry.after = std::move(after);
}

Result<void> check_is_here(const translog::LogHome& home, const translog::VerifierKey& key) {
  const Result<translog::SigningKey> here = translog::read_log_key(home.takeover_key);
  if (here && here->verifier() == key) return {};
  return fail(ErrorCode::conflict,
              msg("The new key is not on this machine any more. It has to be prepared anew: "
                  "mingbai log takeover"));
}

}  // namespace

Result<TakeoverOutcome> take_over_log(db::Db& db, const translog::LogHome& home,
                                      const access::Actor& actor,
                                      const translog::TakeoverWish& wish,
                                      const crypto::Random& random, Instant now) {
  TakeoverOutcome out{.takeover = TRY(translog::prepare_takeover(db, home, wish, random))};
  const AuditEntry act = act_of(access::Act::change_schemes, "recorded");
  return access::perform(db, actor, act, now,
                         [&](db::Session& session, AuditEntry& entry) -> Result<TakeoverOutcome> {
                           tell(entry, out.takeover);
                           out.waits = has_policy_confirmer(session, now);
                           if (out.waits) {
                             entry.object = act_of(access::Act::change_schemes, "proposed").object;
                             translog::propose_takeover(session, out.takeover, wish.known, now);
                           } else {
                             TRY(translog::record_takeover(session, out.takeover, random, now));
                           }
                           return out;
                         });
}

Result<void> confirm_log_takeover(db::Db& db, const translog::LogHome& home,
                                  const access::Actor& actor, const TakeoverWord& word,
                                  const crypto::Random& random, Instant now) {
  AuditEntry act = act_of(access::Act::confirm_log_policy, "confirmed");
  act.unit = word.city;
  return access::perform(
      db, actor, act, now, [&](db::Session& session, AuditEntry& entry) -> Result<void> {
        const translog::ProposedTakeover waiting =
            TRY(translog::takeover_waiting_as(session, word.proposal));
        ensure(actor.person.has_value(), "the right comes from a post");
        TRY(check_is_here(home, waiting.takeover.new_key));
        tell(entry, waiting.takeover);
        if (!waiting.first_person) {
          return translog::confirm_first(session, waiting.id, actor.person->value);
        }
        const units::PersonId first{*waiting.first_person};
        if (units::human_of(session, *actor.person).may_be(first)) return units::may_be_one();
        TRY(translog::confirm_takeover(session, waiting.id, random, now));
        return {};
      });
}

Result<void> refuse_log_takeover(db::Db& db, const access::Actor& actor, const TakeoverWord& word,
                                 Instant now) {
  AuditEntry act = act_of(access::Act::confirm_log_policy, "refused");
  act.unit = word.city;
  return access::perform(db, actor, act, now,
                         [&](db::Session& session, AuditEntry& entry) -> Result<void> {
                           const translog::ProposedTakeover waiting =
                               TRY(translog::takeover_waiting_as(session, word.proposal));
                           tell(entry, waiting.takeover);
                           return translog::refuse_takeover(session, word.proposal, now);
                         });
}

}  // namespace mingbai::app
