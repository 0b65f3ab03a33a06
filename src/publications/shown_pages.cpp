#include "publications/shown_pages.h"

#include <functional>
#include <utility>

#include "publications/log_stand.h"
#include "publications/publication_actions.h"
#include "publications/reader.h"
#include "units/unit_actions.h"

namespace mingbai::publications {
namespace {

using http::Request;
using i18n::Translator;

Result<Shown> load(const DocumentPages& pages, db::Session& session, std::int64_t number,
                   const Reader& reader, const Translator& t) {
  Shown shown;
  shown.publication = TRY(publication_at(session, number, reader, &pages.keys));
  const Publication& publication = shown.publication;
  shown.confirmed = confirmation_of(session, number);
  shown.telling = told(pages.tell, session, publication.document, t);
  if (publication.entry.supersedes && shown.telling) {
    const Result<Publication> before =
        publication_at(session, *publication.entry.supersedes, reader, &pages.keys);
    const auto told_before =
        before ? told(pages.tell, session, before->document, t) : std::optional<Telling>();
    if (told_before) shown.changes = changes_between(*told_before, *shown.telling);
  }
  shown.pause = log_pause_notice(session, t);
  if (Result<units::Unit> unit = units::unit_by_code(session, publication.entry.office)) {
    shown.above = TRY(units::ancestors(session, unit->id));
    shown.rule = pages.find_rule(session, publication.document, *unit, t);
    shown.unit = *std::move(unit);
  }
  return shown;
}

Result<Shown> shown(const DocumentPages& pages, std::int64_t number, const Translator& t,
                    const std::function<Reader(db::Session&)>& reader) {
  Shown out = TRY(pages.db.read(
      [&](db::Session& session) { return load(pages, session, number, reader(session), t); }));
  out.standing = TRY(publication_standing(pages.db, number, pages.clock()));
  return out;
}

}  // namespace

std::optional<Telling> told(const Tell& tell, db::Session& session, const Document& document,
                            const Translator& t) {
  if (document.parts.empty()) return std::nullopt;
  Result<Telling> telling = tell(session, document, t);
  if (!telling) return std::nullopt;
  return *std::move(telling);
}

Result<Shown> shown_by(const DocumentPages& pages, const Request& request, const Translator& t) {
  const std::int64_t number = TRY(parse_number(request.param("number").value_or("")));
  return shown(pages, number, t,
               [&](db::Session& session) { return reader_at(pages, session, request); });
}

Result<Shown> shown_to_all(const DocumentPages& pages, const Request& request,
                           const Translator& t) {
  const std::int64_t number = TRY(parse_number(request.param("number").value_or("")));
  return shown(pages, number, t, [&](db::Session& /*session*/) {
    return Reader{.villages = {}, .at = pages.clock()};
  });
}

Result<Shown> shown_to_village(const DocumentPages& pages, std::int64_t number,
                               const units::Unit& unit, const Translator& t) {
  Shown out = TRY(shown(pages, number, t, [&](db::Session& /*session*/) {
    return Reader{.villages = {unit.code}, .at = pages.clock()};
  }));
  TRY(check_publisher(out.publication.entry, number, unit));
  return out;
}

Result<Telling> told_by(const Shown& shown) {
  if (shown.telling) return *shown.telling;
  return fail(ErrorCode::not_found,
              msg("What was published under this number is not here as it was published."));
}

}  // namespace mingbai::publications
