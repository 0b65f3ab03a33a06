#include "access/sheet_store.h"

#include <soci/soci.h>

namespace mingbai::access::store {

using soci::into;
using soci::use;

SheetId insert_sheet(db::Session& session, const Sheet& sheet) {
  const std::string act(to_string(sheet.draft.act));
  std::int64_t id = 0;
  session << "INSERT INTO sheets (kind, act, unit, wish, digest, signer, made_ms, expires_ms) "
             "VALUES (:kind, :act, :unit, :wish, :digest, :signer, :made, :expires) RETURNING id",
      use(sheet.draft.kind, "kind"), use(act, "act"), use(sheet.draft.unit.value, "unit"),
      use(sheet.draft.wish, "wish"), use(sheet.digest, "digest"), use(sheet.signer.value, "signer"),
      use(sheet.made.ms, "made"), use(sheet.expires.ms, "expires"), into(id);
  return {id};
}

std::optional<Sheet> find_sheet(db::Session& session, SheetId id) {
  Sheet row{.id = id};
  std::string act;
  session << "SELECT kind, act, unit, wish, digest, signer, made_ms, expires_ms FROM sheets "
             "WHERE id = :id",
      use(id.value, "id"), into(row.draft.kind), into(act), into(row.draft.unit.value),
      into(row.draft.wish), into(row.digest), into(row.signer.value), into(row.made.ms),
      into(row.expires.ms);
  if (!session.got_data()) return std::nullopt;
  const std::optional<Act> known = act_of(act);
  ensure(known.has_value(), "a sheet is for an act that there is");
  row.draft.act = *known;
  return row;
}

void insert_signature(db::Session& session, const SheetSignature& signature) {
  session << "INSERT INTO sheet_signatures (sheet, witness, photo, media_type, at_ms) "
             "VALUES (:sheet, :witness, :photo, :type, :at)",
      use(signature.sheet.value, "sheet"), use(signature.witness.value, "witness"),
      use(signature.photo, "photo"), use(signature.media_type, "type"), use(signature.at.ms, "at");
}

std::optional<SheetSignature> find_signature(db::Session& session, SheetId id) {
  SheetSignature row{.sheet = id};
  session << "SELECT witness, photo, media_type, at_ms FROM sheet_signatures WHERE sheet = :sheet",
      use(id.value, "sheet"), into(row.witness.value), into(row.photo), into(row.media_type),
      into(row.at.ms);
  if (!session.got_data()) return std::nullopt;
  return row;
}

}  // namespace mingbai::access::store
