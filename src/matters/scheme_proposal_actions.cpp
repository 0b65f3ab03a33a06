#include "matters/scheme_proposal_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/perform.h"
#include "kernel/text.h"
#include "matters/matter_list_store.h"
#include "matters/rule_edition_store.h"
#include "matters/scheme_proposal_store.h"
#include "platform/crypto/sha256.h"
#include "platform/privacy/personal_data.h"
#include "platform/schemes/schemes.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using access::Act;
using access::Actor;
using access::AuditEntry;

constexpr int most_counted = 10'000;
constexpr std::size_t shown_sum = 16;
// For mistakes of a file that does not say yet which scheme it is.
constexpr const char* nameless = "scheme.yaml";

AuditEntry entry_of(const units::Unit& city, std::string_view scheme, std::int64_t version) {
  return {
      .act = Act::bring_in_scheme,
      .object = scheme.empty() ? "scheme" : fmt::format("scheme {} version {}", scheme, version),
      .unit = city.id};
}

// Each edition of the rules is read by everybody, every file as it is.
std::optional<Message> personal_in(const std::string& text, std::string_view path) {
  for (const privacy::Finding& found : privacy::find_personal(text)) {
    using Kind = privacy::PersonalKind;
    const bool is_number = found.kind == Kind::identity_number || found.kind == Kind::bank_card ||
                           found.kind == Kind::mobile || found.kind == Kind::email;
    if (!is_number) continue;
    const auto begin = text.begin();
    const auto line = 1 + std::count(begin, begin + static_cast<std::ptrdiff_t>(found.begin), '\n');
    const std::string shown = text.substr(found.begin, found.end - found.begin);
    return msg("{0}:{1}: Everybody would read “{2}”. Leave it out.", path, std::to_string(line),
               privacy::mask_of(found.kind, shown));
  }
  return std::nullopt;
}

std::int64_t version_in(const SchemeTexts& texts, std::string_view scheme) {
  std::int64_t highest = 0;
  for (const auto& [path, text] : texts) {
    if (!path.starts_with("matters/")) continue;
    const Result<schemes::Heading> heading = schemes::heading({.path = path, .bytes = text});
    if (heading && heading->id == scheme) highest = std::max(highest, heading->version);
  }
  return highest;
}

// The highest version that the scheme ever had here, 0 for a new one: of the files, in the log, at
// the desk.
std::int64_t highest_version(db::Session& session, const Rulebook& rulebook,
                             std::string_view scheme) {
  std::int64_t highest = version_in(rulebook.library().texts(), scheme);
  for (const LoggedEdition& edition : select_logged_editions(session)) {
    highest = std::max(highest, version_in(edition.texts, scheme));
  }
  for (const SchemeProposal& one : select_scheme_proposals(session)) {
    const bool is_approved = one.decision && one.decision->is_approved;
    if (is_approved && one.scheme == scheme) highest = std::max(highest, one.version);
  }
  return highest;
}

// With everything else as it would be in the next edition.
std::vector<Message> mistakes_of(db::Session& session, const Rulebook& rulebook,
                                 const schemes::Heading& heading, const std::string& text) {
  const std::string path = scheme_path(heading.id);
  const std::int64_t highest = highest_version(session, rulebook, heading.id);
  if (heading.version <= highest) {
    return {msg("{0}: “{1}” had version {2} already. Raise the version above it.", path, heading.id,
                std::to_string(highest))};
  }
  if (std::optional<Message> personal = personal_in(text, path)) return {*std::move(personal)};
  return scheme_mistakes(with_scheme(rulebook.next_edition(session)->texts, heading.id, text),
                         rulebook.posts());
}

RunningScheme running(const SchemeLibrary& library, std::string_view id, std::string_view place) {
  Result<Scheme> scheme = library.scheme(id, place);
  ensure(scheme.has_value(), "the library has the scheme");
  return {.scheme = *std::move(scheme), .meetings = library.meetings(place)};
}

Result<schemes::Heading> heading_of(const std::string& text) {
  // No database keeps a NUL, and no line shows one.
  if (!is_utf8(text) || text.find('\0') != std::string::npos) {
    return fail(ErrorCode::invalid, msg("{0}:1: the file is not in UTF-8.", nameless));
  }
  return schemes::heading({.path = nameless, .bytes = text});
}

Failure at_file(const Message& mistake) { return fail(ErrorCode::invalid, mistake, "file"); }

}  // namespace

SchemeCheck check_scheme(db::Session& session, const Rulebook& rulebook, const units::Unit& city,
                         const std::string& text) {
  SchemeCheck out;
  const Result<schemes::Heading> heading = heading_of(text);
  if (!heading) {
    out.mistakes = {heading.error().message};
    return out;
  }
  out.id = heading->id;
  out.name = heading->name;
  out.version = heading->version;
  out.mistakes = mistakes_of(session, rulebook, *heading, text);
  if (!out.mistakes.empty()) return out;
  const SchemeLibrary then =
      SchemeLibrary::kept(with_scheme(rulebook.next_edition(session)->texts, heading->id, text));
  out.then = running(then, out.id, city.code);
  const std::shared_ptr<const SchemeLibrary> now = rulebook.files(session);
  if (now->scheme(out.id, "")) out.before = running(*now, out.id, city.code);
  const Result<std::string> path = units::unit_path(session, city.id);
  if (path) {
    out.in_hand = std::ssize(
        select_matters(session, units::path_and_below(*path),
                       {.state = MatterState::open, .scheme = out.id, .limit = most_counted}));
  }
  return out;
}

Result<SchemeProposalId> propose_scheme(db::Db& db, const Rulebook& rulebook, const Actor& actor,
                                        const SchemeWish& wish, Instant now) {
  const auto work = [&](db::Session& session, AuditEntry& entry) -> Result<SchemeProposalId> {
    const SchemeCheck check = check_scheme(session, rulebook, wish.city, wish.text);
    if (!check.mistakes.empty()) return at_file(check.mistakes.front());
    const Text source =
        TRY(needed_words(wish.source, "source", msg("Say on what rule or decision it stands.")));
    SchemeProposal proposal{.unit = wish.city.id,
                            .scheme = check.id,
                            .version = check.version,
                            .text = wish.text,
                            .source = source.str(),
                            .at = now,
                            .name = actor.name};
    const std::string path = TRY(units::unit_path(session, wish.city.id));
    proposal.post = post_by_which(actor, Act::bring_in_scheme, path);
    if (actor.person) proposal.person = actor.person->value;
    entry.object = entry_of(wish.city, check.id, check.version).object;
    if (check.before) entry.before = fmt::format("version {}", check.before->scheme.version);
    entry.after = fmt::format("proposed: {}, {}",
                              crypto::sha256_hex(wish.text).substr(0, shown_sum), source.str());
    return insert_scheme_proposal(session, proposal);
  };
  return access::perform(db, actor, entry_of(wish.city, "", 0), now, work);
}

Result<void> decide_scheme(db::Db& db, const Rulebook& rulebook, const Actor& actor,
                           const units::Unit& city, const SchemeVerdict& verdict, Instant now) {
  const auto work = [&](db::Session& session, AuditEntry& entry) -> Result<void> {
    const std::vector<SchemeProposal> all = select_scheme_proposals(session);
    const auto found = std::ranges::find(all, verdict.proposal, &SchemeProposal::id);
    if (found == all.end() || found->unit != city.id) {
      return fail(ErrorCode::not_found, msg("No such scheme was proposed for this unit."));
    }
    TRY(is_second_person_for_rules(session, actor, found->person));
    if (!is_pending(*found, all)) {
      return fail(ErrorCode::conflict,
                  msg("This was decided already, or something newer was proposed in its place."));
    }
    if (verdict.is_approved) {
      const SchemeCheck check = check_scheme(session, rulebook, city, found->text);
      if (!check.mistakes.empty()) return fail(ErrorCode::conflict, check.mistakes.front());
    }
    const std::string path = TRY(units::unit_path(session, city.id));
    insert_scheme_decision(
        session, found->id,
        TRY(decision_by(actor, {.act = Act::bring_in_scheme, .unit_path = path},
                        {.is_approved = verdict.is_approved, .reason = verdict.reason}, now)));
    entry.object = entry_of(city, found->scheme, found->version).object;
    entry.before = fmt::format("proposed: {}, {}",
                               crypto::sha256_hex(found->text).substr(0, shown_sum), found->source);
    entry.after = verdict.is_approved ? "approved" : "refused";
    return {};
  };
  return access::perform(db, actor, entry_of(city, "", 0), now, work);
}

Result<std::vector<SchemeProposal>> scheme_proposals_of(db::Session& session, const Actor& actor,
                                                        units::UnitId city) {
  const std::string path = TRY(units::unit_path(session, city));
  if (!access::authorize(actor, Act::read_audit, path)) {
    TRY(access::authorize(actor, Act::bring_in_scheme, path));
  }
  std::vector<SchemeProposal> out = select_scheme_proposals(session);
  std::erase_if(out, [&](const SchemeProposal& one) { return one.unit != city; });
  return out;
}

}  // namespace mingbai::matters
