// What is done with sheets: asked for by who signs, looked at, and handed in signed, which does
// what the sheet is about.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "access/sheet.h"
#include "access/sign_in.h"
#include "platform/i18n/translator.h"

namespace mingbai::access {

// What a sheet says, as things stand now.
struct SheetContent {
  std::string title;
  std::vector<std::pair<std::string, std::string>> lines;  // names and values
  std::string state;  // the same and whatever else must not change, for the digest: no translation
  // Who has a hand in it already: who proposed it, whom it is about. None of them hands it in.
  std::vector<units::PersonId> concerned;
};

// How a module above does what is signed. Both are asked for the signer, with the posts of now.
struct SheetKind {
  std::string name;
  // Refuses what cannot be done now.
  std::function<Result<SheetContent>(db::Session&, const Actor& signer, const SheetDraft&,
                                     const i18n::Translator&, Instant)>
      content;
  // Authorises and records it, inside the write that hands the sheet in.
  std::function<Result<void>(db::Session&, const Actor& signer, const SheetDraft&, Instant)>
      perform;
};
using SheetKinds = std::vector<SheetKind>;

// A sheet for whoever is signed in. forbidden: none of the posts allows what it is about.
Result<SheetId> make_sheet(const SignInSite& site, const SheetKinds& kinds, const SignedIn& who,
                           const SheetDraft& draft, Instant now);

struct ShownSheet {
  Sheet sheet;
  units::Unit unit;                         // of the sheet
  std::string signer;                       // the name
  std::optional<SheetContent> content;      // nothing: it is worthless by now, `problem` says why
  std::optional<Error> problem;             // why it cannot be handed in
  std::optional<SheetSignature> signature;  // that it was handed in
};
// Of that unit, for whoever may witness there; not_found.
Result<ShownSheet> show_sheet(const SignInSite& site, const SheetKinds& kinds, units::UnitId unit,
                              SheetId id, const i18n::Translator& t, Instant now);
// One's own; not_found for anybody else's.
Result<ShownSheet> own_sheet(const SignInSite& site, const SheetKinds& kinds, const Actor& signer,
                             SheetId id, const i18n::Translator& t, Instant now);

struct SignedPaper {
  units::UnitId unit;
  SheetId sheet;
  std::string code;             // as typed
  bool was_seen = false;        // the witness says that he saw it signed
  std::filesystem::path photo;  // a file; empty: none
};
// Does what the sheet is about, as an act of its signer on paper. The witness is neither the signer
// nor anybody whom it concerns, nor perhaps the same human. conflict: handed in before, its days
// are over, the draft has changed, the signer has no such post any more, or his account is locked
// or closed. invalid with field "code", "was_seen" or "file".
Result<void> hand_in(const SignInSite& site, const SheetKinds& kinds,
                     const std::filesystem::path& data, const Actor& witness,
                     const SignedPaper& paper, Instant now);

struct SheetPhoto {
  std::string sha256;
  std::string media_type;
};
// For whoever reads the audit trail there; looking at it is written down.
Result<SheetPhoto> look_at_photo(db::Db& db, const Actor& actor, units::UnitId unit, SheetId id,
                                 Instant now);

}  // namespace mingbai::access
