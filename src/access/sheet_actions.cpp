#include "access/sheet_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/account_store.h"
#include "access/actor_actions.h"
#include "access/own_account.h"
#include "access/perform.h"
#include "access/sheet_store.h"
#include "platform/crypto/sha256.h"
#include "platform/pictures/upload.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

constexpr std::int64_t day_ms = 24 * hour_ms;

const SheetKind& kind_of(const SheetKinds& kinds, const SheetDraft& draft) {
  const auto found = std::ranges::find(kinds, draft.kind, &SheetKind::name);
  ensure(found != kinds.end(), "every sheet is of a kind that the program has");
  return *found;
}

std::string digest_of(const SheetContent& content) { return crypto::sha256_hex(content.state); }

std::string object_of(SheetId id) { return fmt::format("sheet {}", id.value); }

Result<Sheet> sheet_at(db::Session& session, units::UnitId unit, SheetId id) {
  std::optional<Sheet> sheet = store::find_sheet(session, id);
  if (sheet && sheet->draft.unit == unit) return *std::move(sheet);
  return fail(ErrorCode::not_found, msg("There is no such sheet at this unit."));
}

Failure used_already() {
  return fail(ErrorCode::conflict,
              msg("This sheet was handed in already, and what it is about is done."));
}

// The signer with the posts of now, on this paper.
Result<Actor> signer_of(db::Session& session, const SignInSite& site, const Sheet& sheet,
                        Instant now) {
  Actor signer = TRY(site.find_actor(session, sheet.signer, now));
  const std::optional<Account> account = store::account_of(session, sheet.signer);
  if (!account || account->locked || account->disabled) {
    return fail(
        ErrorCode::conflict,
        msg("{0} cannot sign in at present, so nothing is done on paper either.", signer.name));
  }
  signer.paper = sheet.id.value;
  if (authorize_at(session, signer, sheet.draft.act, sheet.draft.unit)) return signer;
  return fail(ErrorCode::conflict, msg("{0} has no post any more that allows this.", signer.name));
}

// What the sheet is about, if it can still be handed in.
Result<SheetContent> usable_content(db::Session& session, const SignInSite& site,
                                    const SheetKinds& kinds, const Sheet& sheet,
                                    const i18n::Translator& t, Instant now) {
  if (store::find_signature(session, sheet.id)) return used_already();
  TRY(check_days(sheet, now));
  const Actor signer = TRY(signer_of(session, site, sheet, now));
  SheetContent content =
      TRY(kind_of(kinds, sheet.draft).content(session, signer, sheet.draft, t, now));
  TRY(check_draft(sheet, digest_of(content)));
  return content;
}

Result<ShownSheet> shown(db::Session& session, const SignInSite& site, const SheetKinds& kinds,
                         Sheet sheet, const i18n::Translator& t, Instant now) {
  ShownSheet out{.sheet = std::move(sheet)};
  out.unit = TRY(units::unit_by_id(session, out.sheet.draft.unit));
  out.signer = TRY(units::person_by_id(session, out.sheet.signer)).name.str();
  out.signature = store::find_signature(session, out.sheet.id);
  Result<SheetContent> content = usable_content(session, site, kinds, out.sheet, t, now);
  if (content) {
    out.content = *std::move(content);
  } else {
    out.problem = content.error();
  }
  return out;
}

Result<void> check_witness(db::Session& session, const Sheet& sheet, const Actor& witness) {
  if (!may_be_himself(session, witness, sheet.signer)) return {};
  return fail(ErrorCode::conflict,
              msg("Whoever signs does not hand in the sheet himself: somebody else does who saw it "
                  "signed."));
}

Result<void> check_third(db::Session& session, const SheetContent& content, const Actor& witness) {
  for (const units::PersonId person : content.concerned) {
    if (!may_be_himself(session, witness, person)) continue;
    return fail(ErrorCode::conflict,
                msg("Whoever proposed it, or whom it is about, does not hand in the sheet: a third "
                    "person does who saw it signed."));
  }
  return {};
}

Result<void> check_paper(const SignedPaper& paper) {
  if (!paper.was_seen) {
    return fail(ErrorCode::invalid, msg("Only who saw the sheet signed hands it in. Say so here."),
                "was_seen");
  }
  if (!paper.photo.empty()) return {};
  return fail(ErrorCode::invalid, msg("Photograph the signed sheet, and choose the picture here."),
              "file");
}

}  // namespace

Result<SheetId> make_sheet(const SignInSite& site, const SheetKinds& kinds, const SignedIn& who,
                           const SheetDraft& draft, Instant now) {
  return site.db.write([&](db::Session& session) -> Result<SheetId> {
    TRY(authorize_at(session, who.actor, draft.act, draft.unit));
    const i18n::Translator english(i18n::Language::en);
    const SheetContent content =
        TRY(kind_of(kinds, draft).content(session, who.actor, draft, english, now));
    const SheetId id = store::insert_sheet(session, {.id = {},
                                                     .draft = draft,
                                                     .digest = digest_of(content),
                                                     .signer = who.account.person,
                                                     .made = now,
                                                     .expires = {now.ms + sheet_days * day_ms}});
    record_own(session, who.actor, who.account, Act::sign_in, (object_of(id) + " printed").c_str(),
               now);
    return id;
  });
}

Result<ShownSheet> show_sheet(const SignInSite& site, const SheetKinds& kinds, units::UnitId unit,
                              SheetId id, const i18n::Translator& t, Instant now) {
  return site.db.read([&](db::Session& session) -> Result<ShownSheet> {
    return shown(session, site, kinds, TRY(sheet_at(session, unit, id)), t, now);
  });
}

Result<ShownSheet> own_sheet(const SignInSite& site, const SheetKinds& kinds, const Actor& signer,
                             SheetId id, const i18n::Translator& t, Instant now) {
  return site.db.read([&](db::Session& session) -> Result<ShownSheet> {
    std::optional<Sheet> sheet = store::find_sheet(session, id);
    if (!sheet || signer.person != sheet->signer) {
      return fail(ErrorCode::not_found, msg("You have no such sheet."));
    }
    return shown(session, site, kinds, *std::move(sheet), t, now);
  });
}

Result<void> hand_in(const SignInSite& site, const SheetKinds& kinds,
                     const std::filesystem::path& data, const Actor& witness,
                     const SignedPaper& paper, Instant now) {
  const AuditEntry entry{
      .act = Act::witness_signature, .object = object_of(paper.sheet), .unit = paper.unit};
  TRY(check_right(site.db, witness, entry, now));
  TRY(check_paper(paper));
  const auto good = [&](db::Session& session) -> Result<Sheet> {
    Sheet sheet = TRY(sheet_at(session, paper.unit, paper.sheet));
    TRY(check_witness(session, sheet, witness));
    TRY(check_code(site.secrets, sheet, paper.code));
    const i18n::Translator english(i18n::Language::en);
    const SheetContent content = TRY(usable_content(session, site, kinds, sheet, english, now));
    TRY(check_third(session, content, witness));
    return sheet;
  };
  // The picture comes before the write, since nobody else writes meanwhile, and only of what is
  // good.
  TRY(site.db.read(good));
  const blobs::Blob photo = TRY(pictures::keep_upload(data, paper.photo));
  const auto work = [&](db::Session& session, AuditEntry& done) -> Result<void> {
    const Sheet sheet = TRY(good(session));
    ensure(witness.person.has_value(), "whoever may witness is a person");
    const SheetSignature signature{.sheet = sheet.id,
                                   .witness = *witness.person,
                                   .photo = photo.sha256,
                                   .media_type = photo.media_type,
                                   .at = now};
    store::insert_signature(session, signature);
    const Actor signer = TRY(signer_of(session, site, sheet, now));
    TRY(kind_of(kinds, sheet.draft).perform(session, signer, sheet.draft, now));
    done.after = fmt::format("signed by person {}, photograph {} {}", sheet.signer.value,
                             signature.media_type, signature.photo);
    return {};
  };
  return perform(site.db, witness, entry, now, work);
}

Result<SheetPhoto> look_at_photo(db::Db& db, const Actor& actor, units::UnitId unit, SheetId id,
                                 Instant now) {
  const AuditEntry entry{
      .act = Act::read_audit, .object = object_of(id) + ", its photograph", .unit = unit};
  return perform(db, actor, entry, now,
                 [&](db::Session& session, AuditEntry& /*entry*/) -> Result<SheetPhoto> {
                   TRY(sheet_at(session, unit, id));
                   std::optional<SheetSignature> signature = store::find_signature(session, id);
                   if (signature) {
                     return SheetPhoto{.sha256 = std::move(signature->photo),
                                       .media_type = std::move(signature->media_type)};
                   }
                   return fail(ErrorCode::not_found, msg("This sheet was not handed in."));
                 });
}

}  // namespace mingbai::access
