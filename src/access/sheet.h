// Sheet: a paper that somebody signs by hand for exactly one thing to be done, in the place of a
// code of the second factor. It is asked for by who signs, in his own session, and handed in,
// photographed, by somebody else who saw it signed.
#pragma once

#include <string>
#include <string_view>

#include "access/act.h"
#include "access/secrets.h"
#include "kernel/clock.h"
#include "kernel/id.h"
#include "units/person.h"
#include "units/unit.h"

namespace mingbai::access {

using SheetId = Id<struct SheetTag>;

// What shall be done, in the words of the module that does it.
struct SheetDraft {
  std::string kind;  // "month", "matter": whose
  Act act = Act::release_month;
  units::UnitId unit;
  std::string wish;  // JSON: all that is needed to do it later
};

struct Sheet {
  SheetId id;
  SheetDraft draft;
  std::string digest;  // SHA-256 of what it was about when it was printed
  units::PersonId signer;
  Instant made;
  Instant expires;
};

// A sheet that was signed, photographed and handed in: what it was about is done.
struct SheetSignature {
  SheetId sheet;
  units::PersonId witness;  // who handed it in
  std::string photo;        // SHA-256 of its blob
  std::string media_type;
  Instant at;
};

inline constexpr std::int64_t sheet_days = 7;

// What is printed under the picture, "7A3F-09CC-…": a keyed hash over everything in the sheet, so
// that it is of this draft, this person and this day alone.
std::string code_of(const Secrets& secrets, const Sheet& sheet);
// invalid with field "code".
Result<void> check_code(const Secrets& secrets, const Sheet& sheet, std::string_view typed);

// conflict: its days are over.
Result<void> check_days(const Sheet& sheet, Instant now);
// conflict: what it is about is not what it was any more. `digest`: of what it is now.
Result<void> check_draft(const Sheet& sheet, std::string_view digest);

}  // namespace mingbai::access
