#include "matters/matter_actions.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/audit.h"
#include "access/authorization.h"
#include "kernel/text.h"
#include "matters/department.h"
#include "matters/fact_actions.h"
#include "matters/matter_rights.h"
#include "matters/matter_words.h"
#include "matters/merged_step.h"
#include "matters/paper_rules.h"
#include "matters/paper_store.h"
#include "matters/picture_store.h"
#include "matters/submatter.h"
#include "matters/transition.h"
#include "matters/upkeep.h"
#include "platform/crypto/random.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using access::Act;
using access::Actor;

constexpr std::size_t fresh_bytes = 16;

Result<void> check_submission(std::string_view submission) {
  constexpr std::size_t least = 8;
  constexpr std::size_t most = 80;
  const bool is_plain = std::ranges::all_of(submission, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == ':';
  });
  if (is_plain && submission.size() >= least && submission.size() <= most) return {};
  return fail(ErrorCode::invalid, msg("The form has no valid number. Load the page again."),
              "submission");
}

bool is_retry(const Submitted& before, const Deed& deed, const Actor& actor) {
  // A request to extend is kept as refused where it was one too many.
  const MatterAct act =
      before.act == MatterAct::extension_refused ? MatterAct::extended : before.act;
  return act == deed.event.act && before.step == deed.event.step &&
         (deed.event.act == MatterAct::opened || before.matter == deed.matter) &&
         before.actor == (actor.person ? actor.person->value : 0);
}

// What the same form did before. Another deed under its number is a mistake of the sender.
Result<std::optional<Receipt>> done_before(db::Session& session, const Deed& deed,
                                           const Actor& actor) {
  TRY(check_submission(deed.submission));
  const std::optional<Submitted> before = select_submission(session, deed.submission);
  if (!before) return std::optional<Receipt>();
  if (!is_retry(*before, deed, actor)) {
    return fail(ErrorCode::conflict,
                msg("This form was sent before, for something else. Load the page again."),
                "submission");
  }
  return std::optional(
      Receipt{.matter = before->matter, .number = before->number, .was_done_before = true});
}

Result<void> check_place(const Scheme& scheme, const units::Unit& unit) {
  if (unit.closed_on) {
    return fail(ErrorCode::conflict,
                msg("{0} is closed; open the matter at its successor.", unit.name), "unit");
  }
  if (std::ranges::find(scheme.applies_to, unit.kind) != scheme.applies_to.end()) return {};
  return fail(ErrorCode::invalid, msg("“{0}” is not for {1}.", scheme.name, unit.name), "scheme");
}

// Whether steps are merged because one person is the unit's secretary and its director (一肩挑).
bool merges_steps(db::Session& session, const Scheme& scheme, units::UnitId unit, Instant now) {
  const auto is_merged = [](const Step& step) { return step.merged_into.has_value(); };
  if (std::ranges::none_of(scheme.steps, is_merged)) return false;
  std::set<units::PersonId> secretaries;
  std::set<units::PersonId> directors;
  for (const units::Post& post : units::posts_at(session, unit)) {
    if (!units::stands_at(post, now) || post.deputy_for) continue;
    if (post.role == units::Role::branch_secretary) secretaries.insert(post.person);
    if (post.role == units::Role::village_director) directors.insert(post.person);
  }
  return secretaries.size() == 1 && secretaries == directors;
}

Result<void> check_seen(const OpenFile& file, std::optional<std::int64_t> seen) {
  if (!seen || *seen == static_cast<std::int64_t>(file.history.size())) return {};
  const Event& last = file.history.back();
  return fail(ErrorCode::conflict,
              msg("Meanwhile the matter was moved on by {0}, at {1}. Look at it again first.",
                  last.by.name, rfc3339(last.by.at)),
              "seen");
}

// Only somebody who could take a step of it himself is put in charge.
Result<void> check_owner(db::Session& session, const OpenFile& file, const Standing& before,
                         const Event& event) {
  if (event.act != MatterAct::assigned || event.number <= 0) return {};
  const Result<Actor> owner = access::actor_of(session, units::PersonId{event.number}, event.by.at);
  if (owner) {
    for (const Office& office : offices_for(file.rules->scheme, before, file.chain, event)) {
      if (sits_in(*owner, office, file.unit_path)) return {};
    }
  }
  return fail(ErrorCode::invalid,
              msg("Person {0} has no post that takes a step of this matter now.",
                  std::to_string(event.number)),
              "owner");
}

// What was handed in with the deed, then whether its evidence is there.
Result<void> take_papers(db::Session& session, const Deed& deed, MatterState state,
                         const std::vector<Evidence>& evidence) {
  for (const Paper& paper : deed.papers) TRY(take_paper(session, deed.matter, state, paper));
  return check_evidence(select_papers(session, deed.matter), evidence);
}

// The pictures that the draft has now, which nobody types. None, where there were some before, is
// said too. Whatever tells who somebody is in them is covered or explained first.
Result<void> put_pictures(db::Session& session, const OpenFile& file, const Standing& before,
                          Event& event) {
  const Scheme& scheme = file.rules->scheme;
  const auto is_of_pictures = [&](const std::string& id) {
    const Field* field = scheme.find_field(id);
    return field != nullptr && field->type == FieldType::pictures;
  };
  std::erase_if(event.fields, [&](const auto& field) { return is_of_pictures(field.first); });
  const Step* step = scheme.find_step(event.step);
  if (event.act != MatterAct::step_done || step == nullptr) return {};
  for (const std::string& id : with_merged(scheme, before, *step).sets) {
    if (!is_of_pictures(id)) continue;
    const std::vector<Picture> pictures = select_pictures(session, file.matter.id);
    TRY(check_guarded(pictures));
    if (!pictures.empty() || before.fields.contains(id)) {
      event.fields[id] = pictures_value(pictures);
    }
  }
  return {};
}

// Whether steps that were over may have to be taken anew.
bool goes_back(MatterAct act) {
  switch (act) {
    case MatterAct::returned:
    case MatterAct::closure_refused:
    case MatterAct::rated:
    case MatterAct::disputed:
    case MatterAct::looked_again: return true;
    default: return false;
  }
}

access::AuditEntry entry_of(const Deed& deed) {
  const Event& event = deed.event;
  return {.act = Act::move_matter,
          .object = fmt::format("matter {}: {}{}{}", deed.matter.value, to_string(event.act),
                                event.step.empty() ? "" : " ", cut(event.step, 60))};
}

access::AuditEntry entry_of(const Opening& opening) {
  return {.act = Act::open_matter,
          .object = fmt::format("matter of scheme {}", cut(opening.scheme, 60)),
          .unit = opening.unit};
}

// An attempt that was not allowed is seen by whoever reads the trail.
Result<Receipt> remembered(db::Db& db, const Actor& actor, access::AuditEntry entry, Instant now,
                           Result<Receipt> outcome) {
  if (outcome.has_value() || outcome.error().code != ErrorCode::forbidden) return outcome;
  entry.is_refused = true;
  TRY(db.write([&](db::Session& session) -> Result<void> {
    access::record(session, actor, entry, now);
    return {};
  }));
  return outcome;
}

}  // namespace

Result<Receipt> open_matter(db::Session& session, const Rulebook& rulebook, const Actor& actor,
                            const Opening& opening, Instant now) {
  const units::Unit unit = TRY(units::unit_by_id(session, opening.unit));
  const std::string path = TRY(units::unit_path(session, opening.unit));
  TRY(access::authorize(actor, Act::open_matter, path));
  const std::optional<Receipt> before =
      TRY(done_before(session, {.submission = opening.submission}, actor));
  if (before) return *before;
  Matter matter = TRY(rulebook.keep(session, opening.scheme));
  UnitChain chain = TRY(chain_of(session, opening.unit));
  OpenFile file{.matter = std::move(matter),
                .title = {},
                .rules = nullptr,
                .history = {},
                .chain = std::move(chain),
                .unit_path = path};
  file.matter.unit = opening.unit;
  file.matter.place = unit.code;
  file.matter.period_end = opening.period_end;
  file.matter.parent = opening.parent;
  file.matter.parent_step = opening.parent_step;
  file.rules = rulebook.scheme_of(session, file.matter);
  const Scheme& scheme = file.rules->scheme;
  TRY(check_place(scheme, unit));
  TRY(check_asks_no_figure(actor, path, scheme));
  if (opening.parent) {
    TRY(check_parent(session, rulebook, {.matter = *opening.parent, .step = opening.parent_step},
                     {.unit = opening.unit, .scheme = opening.scheme}, now));
  }
  Event event{.number = merges_steps(session, scheme, opening.unit, now) ? 1 : 0,
              .until = opening.period_end,
              .fields = opening.fields};
  event.by.reason = opening.reason;
  TRY(clean(event));
  file.title = TRY(Text::parse(opening.title, most_title_bytes)).str();
  if (file.title.empty()) file.title = scheme.name;
  event = TRY(matters::opening(scheme, std::move(event)));
  event.by = signed_by(actor, event.by, post_for(actor, {}, Act::open_matter, path), now);
  if (opening.period_end &&
      select_by_period(session, scheme.id, opening.unit, *opening.period_end)) {
    return fail(ErrorCode::conflict,
                msg("“{0}” is there already for the period to {1}.", scheme.name,
                    opening.period_end->iso()),
                "period");
  }
  file.matter.id = insert_matter(session, file.matter);
  const Receipt receipt{.matter = file.matter.id,
                        .number = append(session, file, event, opening.submission)};
  access::record(session, actor,
                 {.act = Act::open_matter,
                  .object = fmt::format("matter {} ({} version {})", receipt.matter.value,
                                        scheme.id, scheme.version),
                  .unit = opening.unit,
                  .after = audit_text(file.title, event)},
                 now);
  TRY(take_known_steps(session, rulebook, actor, file, KnownFacts::all, now));
  write_anew(session, rulebook, file);
  return receipt;
}

Result<Receipt> do_deed(db::Session& session, const Rulebook& rulebook, const Actor& actor,
                        const Deed& deed, Instant now) {
  OpenFile file = TRY(open_file(session, rulebook, deed.matter));
  const Scheme& scheme = file.rules->scheme;
  const Instant at = effective(file.history, now);
  const Standing before = standing(scheme, rulebook.calendar(), file.history, at);
  const MatterPlace place{.chain = &file.chain, .unit_path = file.unit_path};
  Event event = deed.event;
  // A retry comes after what it did, when the right to do it may have passed on.
  if (const std::optional<Receipt> done = TRY(done_before(session, deed, actor))) return *done;
  TRY(may_do(actor, scheme, before, place, event));
  TRY(check_seen(file, deed.seen));
  TRY(put_pictures(session, file, before, event));
  if (event.act == MatterAct::returned || event.act == MatterAct::closure_refused) {
    event.number = sends_back_to_himself(actor, scheme, before, place, event) ? 1 : 0;
  }
  TRY(clean(event));
  const std::vector<Office> offices = offices_for(scheme, before, file.chain, event);
  event.by =
      signed_by(actor, event.by, post_for(actor, offices, right_to(event), file.unit_path), at);
  const units::Human self = access::human_of(session, actor);
  event = TRY(checked(scheme, file.rules->meetings, before, self, std::move(event)));
  TRY(check_submatter(session, rulebook, file, before, event));
  TRY(check_owner(session, file, before, event));
  TRY(take_papers(session, deed, before.state, event.by.evidence));
  const Receipt receipt{.matter = file.matter.id,
                        .number = append(session, file, event, deed.submission)};
  access::AuditEntry entry = entry_of(deed);
  if (propose_with_last_step(session, rulebook, file, event)) {
    entry.object += fmt::format(", {}", to_string(MatterAct::closure_proposed));
  }
  entry.unit = file.matter.unit;
  const Standing after = standing(scheme, rulebook.calendar(), file.history, at);
  AuditChange change = audit_change(before, after, event);
  entry.before = std::move(change.before);
  entry.after = std::move(change.after);
  access::record(session, actor, entry, now);
  if (const auto news = return_news(scheme, after, file.history, file.chain)) {
    insert_news(session, file.matter.id, *news);
  }
  if (goes_back(event.act)) {
    TRY(take_known_steps(session, rulebook, access::system_actor("job:books"), file,
                         KnownFacts::final_only, now));
  }
  write_anew(session, rulebook, file);
  return receipt;
}

Result<Receipt> open_matter(db::Db& db, const Rulebook& rulebook, const Actor& actor,
                            const Opening& opening, Instant now) {
  return remembered(db, actor, entry_of(opening), now, db.write([&](db::Session& session) {
    return open_matter(session, rulebook, actor, opening, now);
  }));
}

Result<Receipt> do_deed(db::Db& db, const Rulebook& rulebook, const Actor& actor, const Deed& deed,
                        Instant now) {
  return remembered(db, actor, entry_of(deed), now, db.write([&](db::Session& session) {
    return do_deed(session, rulebook, actor, deed, now);
  }));
}

Result<MatterView> show_matter(db::Session& session, const Rulebook& rulebook, const Actor& actor,
                               MatterId id, Instant now) {
  OpenFile file = TRY(open_file(session, rulebook, id));
  TRY(access::authorize(actor, Act::read_matters, file.unit_path));
  Standing is = standing(file.rules->scheme, rulebook.calendar(), file.history, now);
  std::vector<Submatter> below = TRY(submatters_of(session, rulebook, file, is, now));
  std::optional<OpenFile> parent;
  if (file.matter.parent) parent = TRY(open_file(session, rulebook, *file.matter.parent));
  return MatterView{.matter = std::move(file.matter),
                    .title = std::move(file.title),
                    .unit = file.chain.front(),
                    .rules = std::move(file.rules),
                    .history = std::move(file.history),
                    .standing = std::move(is),
                    .chain = std::move(file.chain),
                    .unit_path = std::move(file.unit_path),
                    .papers = select_papers(session, id),
                    .pictures = select_pictures(session, id),
                    .below = std::move(below),
                    .above = parent ? title_of(*parent) : std::string(),
                    .self = access::human_of(session, actor)};
}

std::optional<MatterId> matter_begun_by(db::Session& session, std::string_view submission) {
  const std::optional<Submitted> found = select_submission(session, submission);
  if (!found || found->act != MatterAct::opened) return std::nullopt;
  return found->matter;
}

std::string fresh_submission() { return crypto::hex(crypto::random_bytes(fresh_bytes)); }

}  // namespace mingbai::matters
