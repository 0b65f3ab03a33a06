#include "publications/slips/slip_actions.h"

#include <algorithm>

#include "access/actor_actions.h"
#include "access/auth.h"
#include "access/own_units.h"
#include "access/perform.h"
#include "kernel/text.h"
#include "platform/db/generations.h"
#include "platform/privacy/personal_data.h"
#include "publications/committed_part.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "publications/sealed_part.h"
#include "publications/slips/slip_code.h"
#include "translog/commitment.h"
#include "translog/log_actions.h"
#include "units/human.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using access::Act;
using access::AuditEntry;

constexpr std::size_t most_purpose_bytes = 200;

std::string object_of(std::int64_t list) { return "slip list " + std::to_string(list); }

Result<std::string> checked_purpose(const std::string& typed) {
  const Result<Text> purpose = Text::parse(typed, most_purpose_bytes);
  if (!purpose || purpose->empty()) {
    return fail(ErrorCode::invalid, msg("Say in one line what the slips are for."), "purpose");
  }
  if (!privacy::find_personal(purpose->str()).empty()) {
    return fail(ErrorCode::invalid,
                msg("This line is for everybody: no numbers, addresses or illnesses of people."),
                "purpose");
  }
  return purpose->str();
}

template <typename Value>
Result<Value> at_field(Result<Value> result, const char* field) {
  if (result) return result;
  Error error = std::move(result).error();
  error.field = field;
  return fail(std::move(error));
}

Result<StoredSlipList> wished_list(db::Session& session, const access::Actor& actor,
                                   const units::Unit& unit, const SlipWish& wish, Instant now) {
  const access::StandingPost post =
      TRY(access::acting_post(session, actor, Act::draft_publication, unit.id));
  const PublicationEntry entry = TRY(at_field(entry_at(session, wish.about), "publication"));
  TRY(at_field(check_publisher(entry, wish.about, unit), "publication"));
  const SlipList list = TRY(at_field(parse_slip_list(wish.rows), "file"));
  StoredSlipList out{.unit = unit.id, .about = wish.about};
  out.purpose = TRY(checked_purpose(wish.purpose));
  out.rows = to_text(list);
  out.households = std::ssize(list.rows);
  out.amount = sum_of(list);
  out.at = now;
  out.person = actor.person ? actor.person->value : 0;
  out.name = actor.name;
  out.post = units::to_string(post.role);
  return out;
}

// The document and, behind its parts, each slip sealed by itself.
Result<std::string> publish_list(db::Session& session, const PartKeys& keys,
                                 const access::Actor& actor, const units::Unit& unit,
                                 const StoredSlipList& stored, const crypto::Random& random,
                                 Instant now) {
  const SlipList list = TRY(slip_list_in(stored.rows));
  const AboutSlips about{.unit = unit.code,
                         .unit_name = unit.name,
                         .about = stored.about,
                         .purpose = stored.purpose,
                         .households = stored.households,
                         .amount = stored.amount,
                         .on = civil_date(now)};
  const PublicationEntry entry = TRY(entry_at(session, stored.about));
  store::StoredDocument sealed{.submission = "slips-" + std::to_string(stored.id),
                               .subject = {},
                               .office = unit.code,
                               .parts = std::vector<store::StoredPart>(parts_before_slips),
                               .made = translog::entry_time(session, now)};
  std::vector<translog::Hash> commitments;
  commitments.reserve(list.rows.size());
  for (std::int64_t slip = 1; slip <= stored.households; ++slip) {
    store::StoredPart part{.part = slip_part(about, list, slip),
                           .salt = translog::new_salt(random)};
    commitments.push_back(
        translog::commit(part.salt, {part.part.name, part.part.media_type, part.part.content}));
    sealed.parts.push_back(std::move(part));
  }
  const Document document{.submission = sealed.submission,
                          .subject = "slips " + unit.code + " " + std::to_string(stored.id),
                          .office = unit.code,
                          .item = entry.item,
                          .period = entry.period,
                          .auth = std::string(access::to_string(access::auth_of(actor))),
                          .why = {},
                          .parts = slip_document_parts(about, commitments)};
  ensure(TRY(record_document(session, document, random, now)), "a list supersedes nothing");
  for (std::int64_t i = parts_before_slips; i < std::ssize(sealed.parts); ++i) {
    TRY(insert_sealed(session, keys, sealed, i + 1, random));
  }
  return sealed.submission;
}

Result<void> check_second(db::Session& session, const access::Actor& actor,
                          const StoredSlipList& list) {
  if (!actor.person) {
    return fail(ErrorCode::forbidden, msg("A person who holds a post has to do this."));
  }
  if (access::may_be_himself(session, actor, units::PersonId{list.person})) {
    return units::may_be_one();
  }
  return {};
}

Failure no_such_list() {
  return fail(ErrorCode::not_found, msg("No such list of slips was handed in for this unit."));
}

Failure not_the_code() {
  return fail(ErrorCode::invalid,
              msg("This code opens no slip here. Compare it digit by digit with the paper; a code "
                  "that was lost and replaced opens nothing any more."),
              "code");
}

Failure not_as_logged() {
  return fail(ErrorCode::conflict, msg("This slip is not what was logged: it was changed, or it is "
                                       "gone without a record. Keep the paper and show it."));
}

Result<std::vector<translog::Hash>> commitments_of(db::Session& session,
                                                   const std::string& submission) {
  const auto part = store::part_of(session, submission, parts_before_slips);
  if (!part) return not_as_logged();
  return parse_slip_commitments(part->part.content);
}

// As it is committed to, or nothing.
std::optional<store::StoredPart> sound_slip(db::Session& session, const PartKeys* keys,
                                            const std::string& submission,
                                            const std::vector<translog::Hash>& commitments,
                                            std::int64_t slip) {
  auto part = kept_part(session, submission, parts_before_slips + slip, keys);
  const bool is_sound = part && slip >= 1 && slip <= std::ssize(commitments) &&
                        is_as_committed(*part, commitments[static_cast<std::size_t>(slip - 1)]);
  return is_sound ? std::move(part) : std::nullopt;
}

SlipKey key_of(db::Session& session, const std::string& submission, std::int64_t slip) {
  return {.submission = submission,
          .slip = slip,
          .changes = store::count_slip_key_changes(session, submission, slip)};
}

}  // namespace

Result<std::int64_t> propose_slips(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                                   const SlipWish& wish, Instant now) {
  const AuditEntry act{.act = Act::draft_publication, .object = "slip list", .unit = unit.id};
  return access::perform(
      db, actor, act, now, [&](db::Session& session, AuditEntry& entry) -> Result<std::int64_t> {
        const StoredSlipList list = TRY(wished_list(session, actor, unit, wish, now));
        const std::int64_t id = store::insert_slip_list(session, list);
        entry.object = object_of(id);
        entry.after = std::to_string(list.households) + " households, " + list.amount.plain();
        return id;
      });
}

Result<StoredSlipList> undecided_slips(db::Session& session, const access::Actor& actor,
                                       const units::Unit& unit, std::int64_t id) {
  StoredSlipList list = TRY(slip_list_of(session, unit, id));
  if (list.decided) {
    return fail(ErrorCode::conflict, msg("This list was decided about already."));
  }
  TRY(check_second(session, actor, list));
  return list;
}

namespace {

AuditEntry entry_of(const units::Unit& unit, const SlipVerdict& verdict) {
  return {.act = Act::publish, .object = object_of(verdict.list), .unit = unit.id};
}

Result<void> decide(db::Session& session, const PartKeys& keys, const access::Actor& actor,
                    const units::Unit& unit, const SlipVerdict& verdict,
                    const crypto::Random& random, AuditEntry& entry, Instant now) {
  StoredSlipList list = TRY(undecided_slips(session, actor, unit, verdict.list));
  if (verdict.is_published) {
    list.submission = TRY(publish_list(session, keys, actor, unit, list, random, now));
  }
  list.decided = now;
  list.decided_by = actor.name;
  store::decide_slip_list(session, list);
  entry.after = verdict.is_published ? "published" : "refused";
  return {};
}

}  // namespace

Result<void> decide_slips(db::Db& db, const PartKeys& keys, const access::Actor& actor,
                          const units::Unit& unit, const SlipVerdict& verdict,
                          const crypto::Random& random, Instant now) {
  return access::perform(db, actor, entry_of(unit, verdict), now,
                         [&](db::Session& session, AuditEntry& entry) {
                           return decide(session, keys, actor, unit, verdict, random, entry, now);
                         });
}

Result<void> decide_slips(db::Session& session, const PartKeys& keys, const access::Actor& actor,
                          const units::Unit& unit, const SlipVerdict& verdict,
                          const crypto::Random& random, Instant now) {
  return access::perform_within(
      session, actor, entry_of(unit, verdict), now, [&](db::Session&, AuditEntry& entry) {
        return decide(session, keys, actor, unit, verdict, random, entry, now);
      });
}

Result<StoredSlipList> slip_list_of(db::Session& session, const units::Unit& unit,
                                    std::int64_t id) {
  std::optional<StoredSlipList> list = store::slip_list(session, id);
  if (!list || list->unit != unit.id) return no_such_list();
  return *std::move(list);
}

Result<std::vector<PrintedSlip>> printed_slips(db::Session& session, const PartKeys& keys,
                                               const crypto::SecretKey& secret,
                                               const StoredSlipList& list, Instant now) {
  const auto number = logged_number(session, list.submission);
  if (!number) {
    return fail(ErrorCode::conflict,
                msg("These slips are not in the public log yet. Try again in a moment."));
  }
  const std::vector<translog::Hash> commitments = TRY(commitments_of(session, list.submission));
  std::vector<PrintedSlip> out;
  out.reserve(commitments.size());
  for (std::int64_t slip = 1; slip <= std::ssize(commitments); ++slip) {
    if (removal_at(session, *number, parts_before_slips + slip, now)) continue;
    const auto part = sound_slip(session, &keys, list.submission, commitments, slip);
    if (!part) return not_as_logged();
    PrintedSlip printed{.slip = slip, .content = {}, .code = {}};
    printed.content = TRY(parse_slip(part->part.content));
    printed.code = code_of(secret, key_of(session, list.submission, slip));
    out.push_back(std::move(printed));
  }
  return out;
}

Result<void> replace_slip_key(db::Db& db, const access::Actor& actor, const units::Unit& unit,
                              std::int64_t list, std::int64_t slip, Instant now) {
  const AuditEntry act{.act = Act::give_village_key,
                       .object = object_of(list) + ", slip " + std::to_string(slip),
                       .unit = unit.id};
  return access::perform(
      db, actor, act, now, [&](db::Session& session, AuditEntry&) -> Result<void> {
        const StoredSlipList stored = TRY(slip_list_of(session, unit, list));
        if (stored.submission.empty() || slip < 1 || slip > stored.households) {
          return fail(ErrorCode::invalid, msg("This list has no slip with this number."), "slip");
        }
        store::add_slip_key_change(session, stored.submission, slip, now);
        return {};
      });
}

bool has_slips(db::Session& session, std::int64_t number) {
  const Result<std::string> submission = translog::submission_at(session, number);
  return submission && number < translog::signed_size(session) &&
         store::is_slip_list(session, *submission);
}

Result<OpenedSlip> opened_slip(db::Session& session, const PartKeys& keys,
                               const crypto::SecretKey& secret, std::int64_t number,
                               std::string_view typed, Instant now) {
  if (!has_slips(session, number)) {
    return fail(ErrorCode::not_found, msg("No slips belong to this publication."));
  }
  const std::string submission = TRY(translog::submission_at(session, number));
  const std::optional<std::int64_t> slip = slip_in(typed);
  if (!slip || !is_code(secret, key_of(session, submission, *slip), typed)) return not_the_code();
  if (removal_at(session, number, parts_before_slips + *slip, now)) {
    return fail(ErrorCode::not_found,
                msg("This slip was taken away or is hidden; the log says so."));
  }
  // The commitments themselves are what the entry is committed to.
  const Publication publication = TRY(publication_at(session, number, Reader{.at = now}, &keys));
  if (!is_whole(publication)) return not_as_logged();
  const std::vector<translog::Hash> commitments = TRY(commitments_of(session, submission));
  if (*slip > std::ssize(commitments)) return not_the_code();
  const auto part = sound_slip(session, &keys, submission, commitments, *slip);
  if (!part) return not_as_logged();
  OpenedSlip out{.slip = *slip, .content = {}, .bytes = part->part.content, .salt = part->salt};
  out.content = TRY(parse_slip(part->part.content));
  return out;
}

std::vector<std::int64_t> broken_slips(db::Session& session, const PartKeys* keys,
                                       const std::string& submission) {
  std::vector<std::int64_t> out;
  if (keys == nullptr || !store::is_slip_list(session, submission)) return out;
  const auto commitments = commitments_of(session, submission);
  const auto number = logged_number(session, submission);
  if (!commitments || !number) return out;  // told of the part itself
  for (std::int64_t slip = 1; slip <= std::ssize(*commitments); ++slip) {
    if (removal_at(session, *number, parts_before_slips + slip, Instant{0})) continue;
    if (!sound_slip(session, keys, submission, *commitments, slip)) out.push_back(slip);
  }
  return out;
}

}  // namespace mingbai::publications
