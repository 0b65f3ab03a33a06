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

// What is not here of the one before, or of this one, is only compared part by part.
TellingChanges changes_from(const DocumentPages& pages, db::Session& session,
                            const Publication& before, const Publication& now,
                            const Translator& t) {
  std::vector<PartChange> parts = part_changes(session, pages.keys, before, now);
  const auto was = told(pages.tell, session, comparable(before, parts), t);
  const auto is = told(pages.tell, session, comparable(now, parts), t);
  TellingChanges out;
  if (was && is) out = changes_between(*was, *is);
  out.parts = std::move(parts);
  return out;
}

// What the one that took its place says about it to this reader.
std::string because_of(const DocumentPages& pages, db::Session& session,
                       const Publication& publication, const Reader& reader, const Translator& t) {
  const auto next = successor(publication);
  if (!next) return {};
  const Result<Publication> after = publication_at(session, next->number, reader, &pages.keys);
  const auto telling =
      after ? told(pages.tell, session, after->document, t) : std::optional<Telling>();
  return telling ? telling->correction : std::string();
}

Result<Shown> load(const DocumentPages& pages, db::Session& session, std::int64_t number,
                   const Reader& reader, const Translator& t) {
  Shown shown;
  shown.publication = TRY(publication_at(session, number, reader, &pages.keys));
  const Publication& publication = shown.publication;
  shown.confirmed = confirmation_of(session, number);
  shown.telling = told(pages.tell, session, publication.document, t);
  shown.replaced_because = because_of(pages, session, publication, reader, t);
  if (publication.entry.supersedes && shown.telling) {
    const Result<Publication> before =
        publication_at(session, *publication.entry.supersedes, reader, &pages.keys);
    if (before) shown.changes = changes_from(pages, session, *before, publication, t);
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
