#include "publications/redaction_actions.h"

#include <algorithm>

#include "access/actor_actions.h"
#include "access/own_units.h"
#include "access/perform.h"
#include "kernel/text.h"
#include "platform/db/generations.h"
#include "publications/document_store.h"
#include "publications/publication_actions.h"
#include "publications/redaction_store.h"
#include "publications/removal_actions.h"
#include "publications/sealed_part.h"
#include "publications/slips/slip_store.h"
#include "translog/log_actions.h"
#include "translog/publishing.h"
#include "units/human.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using access::Act;
using store::PartName;

constexpr std::size_t most_why = 2000;

// The part that somebody speaks of: of words, published by that unit.
Result<PartName> redactable_part(db::Session& session, const units::Unit& unit,
                                 const PartPlace& place) {
  const PublicationEntry entry = TRY(entry_at(session, place.number));
  TRY(check_publisher(entry, place.number, unit));
  PartName part{.submission = TRY(translog::submission_at(session, place.number)),
                .position = place.position};
  if (store::sealed_part_of(session, part.submission, part.position)) return part;
  return fail(ErrorCode::invalid,
              msg("Only words that people wrote can be taken away. Figures, dates and decisions "
                  "stay; what is wrong in them is corrected by a new publication."),
              "part");
}

Result<std::string> checked_why(const RedactionWish& wish) {
  std::string why(cut(trim(wish.why), most_why));
  if (!why.empty()) return why;
  return fail(ErrorCode::invalid,
              msg("Write what it is about and who asked for it. Only the audit trail keeps it."),
              "why");
}

Result<RedactionActor> speaker(db::Session& session, const access::Actor& actor, Act act,
                               const units::Unit& unit) {
  if (!actor.person) {
    return fail(ErrorCode::forbidden, msg("A person who holds a post has to do this."));
  }
  const access::StandingPost post = TRY(access::acting_post(session, actor, act, unit.id));
  return RedactionActor{.person = *actor.person, .office = post.unit_code};
}

std::string object_of(const PartPlace& place) {
  return "publication " + std::to_string(place.number) + " part " + std::to_string(place.position);
}

// Inside the write of the act: the entry that says so; its submission.
Result<std::string> record_removal(db::Session& session, const Removal& removal,
                                   const crypto::Random& random) {
  return translog::record_entry(session, TRY(removal_entry(removal, random)));
}

std::string name_of(db::Session& session, const std::string& office) {
  const Result<units::Unit> unit = units::unit_by_code(session, office);
  return unit ? unit->name : office;
}

std::optional<store::Proposal> open_proposal_of(db::Session& session, const PartName& part) {
  const std::vector<store::Proposal> open = store::open_proposals(session);
  const auto found = std::ranges::find(
      open, part, [](const store::Proposal& each) -> const PartName& { return each.word.part; });
  if (found == open.end()) return std::nullopt;
  return *found;
}

}  // namespace

std::vector<std::int64_t> parts_of_words(db::Session& session, const std::string& submission) {
  // Slips are nothing that people wrote freely.
  if (store::is_slip_list(session, submission)) return {};
  return store::sealed_parts(session, submission);
}

namespace {

Result<void> hide(db::Session& session, const store::Word& word, const RedactionWish& wish,
                  const crypto::Random& random) {
  if (store::hidden_part(session, word.part) || store::order_of(session, word.part)) {
    return fail(ErrorCode::conflict,
                msg("It was hidden before, and that is possible once. Propose to redact it."));
  }
  const Removal removal{.place = wish.place,
                        .reason = wish.reason,
                        .offices = {word.by.office},
                        .at = word.at,
                        .until = Instant{word.at.ms + hide_ms},
                        .entry = std::nullopt};
  const std::string entry = TRY(record_removal(session, removal, random));
  store::insert_hidden(session, {.word = word, .until = *removal.until, .entry = entry});
  db::bump(session, "log");  // no page shows it any more
  return {};
}

Result<void> propose(db::Session& session, const store::Word& word) {
  if (open_proposal_of(session, word.part) || store::order_of(session, word.part)) {
    return fail(ErrorCode::conflict, msg("Its redaction is proposed or ordered already."));
  }
  store::insert_proposal(session, word);
  return {};
}

std::string words_of(const RedactionWish& wish, const std::string& why) {
  std::string out;
  if (wish.hides) out += "hidden, ";
  if (wish.proposes) out += "proposed, ";
  return out + std::string(to_string(wish.reason)) + ": " + why;
}

}  // namespace

Result<void> ask_redaction(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                           const RedactionWish& wish, const crypto::Random& random, Instant now) {
  const std::string why = TRY(checked_why(wish));
  const Act graver = wish.hides ? Act::hide_words : Act::propose_redaction;
  const access::AuditEntry entry{.act = graver,
                                 .object = object_of(wish.place),
                                 .unit = unit.id,
                                 .after = words_of(wish, why)};
  return access::perform(
      db, actor, entry, now, [&](db::Session& session, access::AuditEntry&) -> Result<void> {
        if (wish.proposes) {
          TRY(access::authorize_at(session, actor, Act::propose_redaction, unit.id));
        }
        const PartName part = TRY(redactable_part(session, unit, wish.place));
        const RedactionActor by = TRY(speaker(session, actor, graver, unit));
        const store::Word word{.part = part,
                               .why = std::string(to_string(wish.reason)),
                               .by = by,
                               .at = translog::entry_time(session, now)};
        if (wish.hides) TRY(hide(session, word, wish, random));
        if (wish.proposes) TRY(propose(session, word));
        return {};
      });
}

namespace {

Result<RedactionActor> decider(db::Session& session, const access::Actor& actor,
                               const units::Unit& unit, const RedactionActor& asked) {
  const RedactionActor by = TRY(speaker(session, actor, Act::order_redaction, unit));
  const units::Unit office = TRY(units::unit_by_code(session, by.office));
  TRY(check_order(asked, by, office.kind));
  // Four eyes are two humans, not two numbers (14-security.md 12).
  if (access::may_be_himself(session, actor, asked.person)) return units::may_be_one();
  return by;
}

Result<void> decide(db::Session& session, const access::Actor& actor, const units::Unit& unit,
                    const RedactionDecision& wish, const crypto::Random& random, Instant now) {
  const PartName part = TRY(redactable_part(session, unit, wish.place));
  const auto open = open_proposal_of(session, part);
  if (!open) {
    return fail(ErrorCode::not_found,
                msg("Nobody proposes to redact it, or it is decided already."));
  }
  const RedactionActor by = TRY(decider(session, actor, unit, open->word.by));
  const auto reason = redaction_reason_of(open->word.why);
  ensure(reason.has_value(), "proposals have known reasons");
  store::Decision decision{.proposal = open->id,
                           .is_ordered = wish.is_ordered,
                           .by = by,
                           .at = translog::entry_time(session, now),
                           .entry = {},
                           .sheet = actor.paper};
  if (wish.is_ordered) {
    decision.entry = TRY(record_removal(session,
                                        {.place = wish.place,
                                         .reason = *reason,
                                         .offices = {open->word.by.office, by.office},
                                         .at = decision.at,
                                         .until = std::nullopt,
                                         .is_on_paper = decision.sheet.has_value(),
                                         .entry = std::nullopt},
                                        random));
  }
  store::insert_decision(session, decision);
  db::bump(session, "log");
  return {};
}

access::AuditEntry entry_of(const units::Unit& unit, const RedactionDecision& decision) {
  return {.act = Act::order_redaction,
          .object = object_of(decision.place),
          .unit = unit.id,
          .after = decision.is_ordered ? "ordered" : "refused"};
}

}  // namespace

Result<void> decide_redaction(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                              const RedactionDecision& decision, const crypto::Random& random,
                              Instant now) {
  return access::perform(db, actor, entry_of(unit, decision), now,
                         [&](db::Session& session, access::AuditEntry&) {
                           return decide(session, actor, unit, decision, random, now);
                         });
}

Result<void> decide_redaction(db::Session& session, const access::Actor& actor,
                              const units::Unit& unit, const RedactionDecision& decision,
                              const crypto::Random& random, Instant now) {
  return access::perform_within(session, actor, entry_of(unit, decision), now,
                                [&](db::Session&, access::AuditEntry&) {
                                  return decide(session, actor, unit, decision, random, now);
                                });
}

Result<void> check_decider(db::Session& session, const access::Actor& actor,
                           const units::Unit& unit, const OpenProposal& open) {
  TRY(access::authorize_at(session, actor, Act::order_redaction, unit.id));
  TRY(decider(session, actor, unit, open.by));
  return {};
}

std::vector<OpenProposal> open_proposals(db::Session& session) {
  std::vector<OpenProposal> out;
  for (const store::Proposal& proposal : store::open_proposals(session)) {
    const store::Word& word = proposal.word;
    const auto number = translog::position_of(session, word.part.submission);
    const auto row = store::document_row(session, word.part.submission);
    const auto reason = redaction_reason_of(word.why);
    if (!number || !row || !reason) continue;
    out.push_back({.place = {.number = *number, .position = word.part.position},
                   .reason = *reason,
                   .unit_code = row->office,
                   .by = word.by,
                   .office_name = name_of(session, word.by.office),
                   .at = word.at});
  }
  return out;
}

std::optional<OpenProposal> open_proposal(db::Session& session, std::int64_t number) {
  for (OpenProposal& each : open_proposals(session)) {
    if (each.place.number == number) return std::move(each);
  }
  return std::nullopt;
}

std::vector<HiddenNow> hidden_now(db::Session& session, Instant now) {
  std::vector<HiddenNow> out;
  for (const store::HiddenPart& hidden : store::hidden_after(session, now)) {
    const PartName& part = hidden.word.part;
    const auto number = translog::position_of(session, part.submission);
    const auto row = store::document_row(session, part.submission);
    if (!number || !row) continue;
    const auto removal = lawful_removal(session, part.submission, part.position);
    if (!removal || !removal->until) continue;
    out.push_back({.place = {.number = *number, .position = part.position},
                   .unit_code = row->office,
                   .reason = removal->reason,
                   .until = hidden.until});
  }
  return out;
}

}  // namespace mingbai::publications
